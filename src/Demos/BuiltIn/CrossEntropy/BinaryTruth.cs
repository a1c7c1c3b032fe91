using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Reads how much of each sample is positive.</summary>
internal sealed class BinaryTruth(DataColumn column, string predictedClass, List<string> notes)
{
    private static readonly (string Negative, string Positive)[] s_pairs =
        [("-1", "1"), ("false", "true"), ("no", "yes"), ("n", "y"), ("neg", "pos"), ("negative", "positive"), ("ham", "spam"), ("benign", "malignant"), ("absent", "present"), ("healthy", "sick"), ("normal", "abnormal")];

    /// <exception cref="DemoException">It is not told which class is positive.</exception>
    public (double[] Shares, string[] Classes) Read()
    {
        if (column.IsNumeric)
        {
            var numbers = column.Numbers();
            if (Array.TrueForAll(numbers, number => number is >= 0 and <= 1))
                return (numbers, predictedClass.Any(char.IsLetter) ? [$"not {predictedClass}", predictedClass] : ["0", "1"]);
        }

        var labels = column.Labels();
        string[] classes = [.. labels.Distinct(StringComparer.Ordinal).Take(3)];
        var positive = Positive(classes);
        if (positive is null)
        {
            var row = Array.FindIndex(labels, label => !double.TryParse(label, CultureInfo.InvariantCulture, out var number) || number is < 0 or > 1);
            throw column.Fault(row, $"is '{labels[row]}'. Write 1 for the positive class and 0 for the other, or a share between, or name the column of probabilities after the positive class, such as 'p_spam'");
        }

        var negative = classes.FirstOrDefault(name => name != positive) ?? $"not {positive}";
        notes.Add($"“{positive}” is the positive class.");
        return ([.. labels.Select(label => label == positive ? 1.0 : 0.0)], [negative, positive]);
    }

    private string? Positive(string[] classes)
    {
        if (classes.Length > 2)
            return null;
        if (classes.FirstOrDefault(name => Is(name, predictedClass)) is { } named)
            return named;
        foreach (var (negative, positive) in s_pairs)
        {
            if (classes.All(name => Is(name, negative) || Is(name, positive)))
                return classes.FirstOrDefault(name => Is(name, positive)) ?? positive;
        }

        return null;
    }

    private static bool Is(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);
}
