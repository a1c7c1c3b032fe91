namespace DemoHub.Models.Recurrent;

/// <summary>What carries a state from step to step.</summary>
public enum RecurrentCell
{
    /// <summary>A plain recurrent network with tanh (Elman, 1990): h = tanh(W x + U h + b).</summary>
    Rnn,

    /// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997) with a forget gate (Gers, Schmidhuber and Cummins, 2000).</summary>
    Lstm,

    /// <summary>The gated recurrent unit (Cho et al., 2014), in the form of PyTorch and cuDNN.</summary>
    Gru,
}
