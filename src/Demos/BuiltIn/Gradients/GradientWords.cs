using System.Globalization;
using System.Text;
using DemoHub.Models.Recurrent;

namespace DemoHub.Demos.BuiltIn.Gradients;

/// <summary>What the numbers say, in sentences.</summary>
internal static class GradientWords
{
    private const double Vanished = 1e-3, Faded = 0.1;

    public const string About = """
        A recurrent network learns what was early in a sequence from a gradient that comes back from the end. Each step back multiplies it by the same matrix and by the slope of tanh, which is
        1 at most. A hundred such steps take a hundredth power: 0.9 becomes 0.00003, 1.1 becomes 14,000. Hochreiter (1991) and Bengio et al. (1994) found that this is why plain networks do not learn long
        dependencies.

        The LSTM (Hochreiter and Schmidhuber, 1997) keeps a cell state that a step only multiplies by its forget gate and adds to; the GRU (Cho et al., 2014) does so with its state. Where that gate is open,
        near 1, the gradient passes nearly unchanged. Set *Keep* to 0 to close it half, and the gates lose their advantage.

        Clipping (Pascanu et al., 2013) is the remedy for the other end: it shortens the gradient of the weights to a threshold before the update. It helps against explosion only.

        ## What is computed

        Sixteen random numbers come in at each step. The loss is *L = v · h* at the last step, with a random *v* of length 1, so that the gradient sets out with the length 1 and every length below is a share of it.
        It is carried back by the written-out recurrences, in 32-bit floats, as a training would do it, and agrees with PyTorch's autograd (a test holds it to that).

        - **RNN:** *h′* = tanh(*W x + U h*).
        - **LSTM:** gates *i*, *f*, *o* = σ(*W x + U h + b*), *g* = tanh(*W x + U h*); *c′ = f c + i g*, *h′* = *o* tanh *c′*.
        - **GRU:** gates *r*, *z* = σ(*W x + U h + b*), *n* = tanh(*W x + r U h*); *h′* = (1 − *z*) *n* + *z h*.

        **Gain** multiplies *U*: one orthogonal matrix in the RNN, one for each gate in the others. All singular values of an orthogonal matrix are 1, so the gain is the spectral radius of each. **Keep** is the bias *b* of
        the LSTM's forget gate and the GRU's update gate; all other biases are 0.

        The tab *Clipping* adds up how far the weights move in eight updates of plain gradient descent on the same loss. A line that becomes level has stopped learning.

        ## References

        - S. Hochreiter, *Untersuchungen zu dynamischen neuronalen Netzen*, diploma thesis, TU München, 1991.
        - Y. Bengio, P. Simard and P. Frasconi, “Learning long-term dependencies with gradient descent is difficult”, IEEE Transactions on Neural Networks, 1994.
        - S. Hochreiter and J. Schmidhuber, “Long short-term memory”, Neural Computation, 1997.
        - R. Pascanu, T. Mikolov and Y. Bengio, “On the difficulty of training recurrent neural networks”, ICML 2013.
        - K. Cho et al., “Learning phrase representations using RNN encoder–decoder for statistical machine translation”, EMNLP 2014.
        """;

    public static string Summary(IReadOnlyList<CellReading> readings, double? clip)
    {
        var text = new StringBuilder();
        foreach (var reading in readings)
            text.Append(CultureInfo.InvariantCulture, $"**{reading.Name}:** {Fate(reading)}{Kept(reading)}\n\n");
        if (clip is { } threshold)
            text.Append(Clipping(readings, threshold));
        return text.ToString().TrimEnd();
    }

    /// <summary>After how many steps half of it is left, or it has doubled; null where neither is worth telling.</summary>
    public static string? HalfLife(double factor)
    {
        var steps = Math.Log(2) / Math.Abs(Math.Log(factor));
        return factor is 0 || double.IsNaN(factor) ? null
            : steps > 1_000 ? "stays"
            : string.Create(CultureInfo.InvariantCulture, $"{(factor < 1 ? "halves" : "doubles")} every {Of(steps)} step{(steps is > 0.95 and < 1.05 ? "" : "s")}");
    }

    private static string Fate(CellReading reading)
    {
        var pace = HalfLife(reading.Factor) is { } told and not "stays" ? $"it {told}" : "its length hardly changes";
        if (reading.Flow.ExplodedAt is { } exploded)
            return $"the gradient **explodes**: {pace}, and from step {exploded} back it is beyond what a float can hold. The update of the weights is no number any more.";
        if (reading.Flow.VanishedAt is { } vanished)
            return reading.Followed == 0
                ? $"the gradient is gone before step {vanished + 1}: with a gain of 0 there is no way back."
                : $"the gradient **vanishes**: {pace}, and from step {vanished} back it is less than a float can hold. What came before cannot be learnt.";
        var arrived = $"{Of(reading.Arrived)} of it reaches the beginning";
        return reading.Arrived switch
        {
            < Vanished => $"the gradient **vanishes**: {pace}, and {arrived}. The first inputs hardly change the weights.",
            < Faded => $"the gradient **fades**: {pace}, and {arrived}.",
            <= 1 / Faded => $"the gradient **stays**: at the beginning it is {Of(reading.Arrived)} times as long as at the end.",
            <= 1 / Vanished => $"the gradient **grows**: {pace}, to {Of(reading.Arrived)} times its length at the beginning.",
            _ => $"the gradient **explodes**: {pace}, to {Of(reading.Arrived)} times its length at the beginning. One such update throws the weights away.",
        };
    }

    private static string Kept(CellReading reading)
    {
        if (reading.Cell == RecurrentCell.Rnn)
            return "";
        var gate = reading.Cell == RecurrentCell.Lstm ? "forget" : "update";
        var mean = reading.Flow.KeepGate.Average();
        return string.Create(
            CultureInfo.InvariantCulture,
            $" Its {gate} gate lets {mean:P0} of the state through at each step; alone that would leave {Of(Math.Pow(mean, reading.Steps))} of the gradient. The rest comes through *U*.");
    }

    private static string Clipping(IReadOnlyList<CellReading> readings, double threshold)
    {
        var cut = readings.Where(reading => !(reading.WeightNorm <= threshold)).ToArray();
        if (cut.Length == 0)
            return $"Clipping at {Of(threshold)} changes nothing here: no gradient of the weights is as long.";
        var most = cut.MaxBy(reading => reading.WeightNorm)!;
        if (!double.IsFinite(most.WeightNorm))
            return $"**Clipping** cannot help the {most.Name} here: what is infinite has no direction left to keep. Fewer steps or a smaller gain can.";
        var thrown = most.Free.Count > 1 && most.Free[1].Norm < most.Free[0].Norm * 1e-3
            ? "Without it one update drives the units to where tanh is flat, and hardly anything flows any more: the tab *Clipping* shows the jump."
            : "The tab *Clipping* shows the first updates.";
        return $"**Clipping:** the gradient of the {most.Name}'s weights is {Of(most.WeightNorm)} long and becomes {Of(threshold)}; its direction stays. {thrown} The curves above stay as they are: what has vanished no clipping brings back.";
    }

    /// <summary>Three digits; far from 1 as a power of ten.</summary>
    private static string Of(double value)
    {
        if (value is 0 or >= 1e-3 and < 1e5)
            return value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.#" : value >= 1 ? "0.##" : value >= 0.1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);
        var exponent = (int)Math.Floor(Math.Log10(value));
        var digits = string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
        return string.Create(CultureInfo.InvariantCulture, $"{value / Math.Pow(10, exponent):0.#} · 10{digits}");
    }
}
