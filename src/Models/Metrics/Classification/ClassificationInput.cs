using System.Runtime.CompilerServices;

namespace DemoHub.Models.Metrics;

/// <summary>Checks what classification metrics are given. Rows count from 0, as spans do.</summary>
internal static class ClassificationInput
{
    public const string NoSamples = "there are no samples that count";

    public static void CheckLengths(
        int expected,
        int actual,
        [CallerArgumentExpression(nameof(expected))] string expectedName = "",
        [CallerArgumentExpression(nameof(actual))] string actualName = "")
    {
        if (expected != actual)
            throw new ArgumentException(Text($"{expectedName} is {expected}, {actualName} is {actual}; give one value for each sample in both."));
    }

    /// <summary>A value for each sample and each class, the classes of a sample side by side.</summary>
    public static void CheckRows(int samples, int values, int classes, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if ((long)samples * classes != values)
            throw new ArgumentException(Text($"{name} is {values}, but {samples} samples of {classes} classes need {(long)samples * classes} values."));
    }

    public static void CheckClasses(int classes, int least, int most = int.MaxValue)
    {
        if (classes < least || classes > most)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, Text($"Between {least} and {most} classes are possible."));
    }

    public static void CheckNames(IReadOnlyList<string>? names, int classes)
    {
        if (names is not null && names.Count != classes)
            throw new ArgumentException(Text($"There are {names.Count} names for {classes} classes; give one for each, or none."), nameof(names));
    }

    public static void CheckLabels(ReadOnlySpan<int> labels, int classes, [CallerArgumentExpression(nameof(labels))] string name = "")
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
                throw LabelOutOfRange(name, i, labels[i], classes);
        }
    }

    public static ArgumentException LabelOutOfRange(string name, int row, int label, int classes) =>
        new(Text($"{name}[{row}] is {label}; classes are numbered from 0 to {classes - 1}."), name);

    /// <summary>None, or one for each sample, finite and not negative.</summary>
    public static void CheckWeights(ReadOnlySpan<double> weights, int samples)
    {
        if (weights.IsEmpty)
            return;
        if (weights.Length != samples)
            throw new ArgumentException(Text($"There are {weights.Length} weights for {samples} samples; give one for each, or none."), nameof(weights));
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && weights[i] <= double.MaxValue))
                throw new ArgumentException(Text($"weights[{i}] is {MetricInput.Word(weights[i])}; a weight is a finite number of 0 or more."), nameof(weights));
        }
    }

    public static void CheckTotal(double total)
    {
        if (!double.IsFinite(total))
            throw new ArgumentException("The sum of the weights is beyond the range of a double; divide them all by a large number.");
    }

    public static void CheckScores(ReadOnlySpan<double> scores, [CallerArgumentExpression(nameof(scores))] string name = "")
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (!double.IsFinite(scores[i]))
                throw new ArgumentException(Text($"{name}[{i}] is {MetricInput.Word(scores[i])}; a score is a finite number."), name);
        }
    }

    public static void CheckProbabilities(ReadOnlySpan<double> probabilities, [CallerArgumentExpression(nameof(probabilities))] string name = "")
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
                throw new ArgumentException(Text($"{name}[{i}] is {MetricInput.Word(probabilities[i])}; a probability lies between 0 and 1."), name);
        }
    }

    public static string[] NamesOf(IReadOnlyList<string>? names, int classes, string kind = "class")
    {
        var result = new string[classes];
        for (var k = 0; k < classes; k++)
            result[k] = names is null ? Text($"{kind} {k}") : $"“{names[k]}”";
        return result;
    }

    public static string Text(FormattableString text) => FormattableString.Invariant(text);
}
