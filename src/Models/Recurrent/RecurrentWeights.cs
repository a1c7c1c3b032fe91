namespace DemoHub.Models.Recurrent;

/// <summary>
/// The weights of one recurrent layer, in the order of PyTorch's <c>weight_hh</c>, <c>weight_ih</c> and <c>bias_ih</c> (its second bias is 0): a block
/// of <see cref="Hidden"/> rows for each gate, the LSTM's being input, forget, candidate, output and the GRU's reset, update, candidate.
/// </summary>
public sealed class RecurrentWeights
{
    /// <summary>Takes weights as they are; nothing is copied.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="hidden">Units, 1 or more.</param>
    /// <param name="inputs">Numbers that come in at each step, 1 or more.</param>
    /// <param name="recurrent">[gates · hidden, hidden].</param>
    /// <param name="input">[gates · hidden, inputs].</param>
    /// <param name="bias">[gates · hidden].</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public RecurrentWeights(RecurrentCell cell, int hidden, int inputs, float[] recurrent, float[] input, float[] bias)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentNullException.ThrowIfNull(recurrent);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(bias);
        (Cell, Hidden, Inputs, Recurrent, Input, Bias) = (cell, hidden, inputs, recurrent, input, bias);
        var rows = Gates * hidden;
        if (recurrent.Length != rows * hidden || input.Length != rows * inputs || bias.Length != rows)
            throw new ArgumentException($"A {cell} of {hidden} units and {inputs} inputs has {rows * hidden}, {rows * inputs} and {rows} weights, not {recurrent.Length}, {input.Length} and {bias.Length}.");
    }

    public RecurrentCell Cell { get; }

    /// <summary>Units of the state.</summary>
    public int Hidden { get; }

    /// <summary>Numbers that come in at each step.</summary>
    public int Inputs { get; }

    /// <summary>U: [gates · hidden, hidden].</summary>
    public float[] Recurrent { get; }

    /// <summary>W: [gates · hidden, inputs].</summary>
    public float[] Input { get; }

    /// <summary>b: [gates · hidden].</summary>
    public float[] Bias { get; }

    /// <summary>Blocks of rows: 1, 4 or 3.</summary>
    public int Gates => Cell switch { RecurrentCell.Rnn => 1, RecurrentCell.Lstm => 4, _ => 3 };

    /// <summary>
    /// Weights at random: each gate's recurrent matrix is orthogonal (all its singular values and eigenvalues have the size 1, so that a factor before
    /// it is its spectral radius), input weights are normal with a variance of <paramref name="inputScale"/>² / inputs.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="hidden">Units, 1 or more.</param>
    /// <param name="inputs">Numbers that come in at each step, 1 or more.</param>
    /// <param name="inputScale">How far inputs of variance 1 move a unit: the standard deviation of W x.</param>
    /// <param name="keepBias">The bias of the gate that keeps the state, the LSTM's forget gate or the GRU's update gate; all others are 0.</param>
    /// <param name="seed">Decides them.</param>
    public static RecurrentWeights Random(RecurrentCell cell, int hidden, int inputs, double inputScale, double keepBias, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        var gates = cell switch { RecurrentCell.Rnn => 1, RecurrentCell.Lstm => 4, _ => 3 };
        var normal = new NormalNumbers(seed);
        var recurrent = new float[gates * hidden * hidden];
        for (var gate = 0; gate < gates; gate++)
            OrthogonalMatrix.Fill(recurrent.AsSpan(gate * hidden * hidden, hidden * hidden), hidden, normal);
        var input = new float[gates * hidden * inputs];
        normal.Fill(input, inputScale / Math.Sqrt(inputs));
        var bias = new float[gates * hidden];
        if (cell != RecurrentCell.Rnn)
            bias.AsSpan(hidden, hidden).Fill((float)keepBias);
        return new(cell, hidden, inputs, recurrent, input, bias);
    }

    /// <summary>The same with all recurrent weights multiplied by a factor.</summary>
    public RecurrentWeights Scaled(float gain) => new(Cell, Hidden, Inputs, Array.ConvertAll(Recurrent, weight => weight * gain), [.. Input], [.. Bias]);
}
