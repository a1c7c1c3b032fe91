using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Reads the true class of each sample: by the names of the classes, else by their numbers.</summary>
internal sealed class SparseTruth(DataColumn column, string[] names, List<string> notes)
{
    /// <exception cref="DemoException">A label is of no class.</exception>
    public int[] Read()
    {
        var labels = column.Labels();
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (number, name) in names.Index())
            byName.TryAdd(name, number);
        if (Array.TrueForAll(labels, byName.ContainsKey))
            return [.. labels.Select(label => byName[label])];
        // A label that does not fit is a misspelt one where any other fits.
        if (!labels.Any(byName.ContainsKey) && ByNumber() is { } numbers)
            return numbers;
        var row = Array.FindIndex(labels, label => !byName.ContainsKey(label));
        throw column.Fault(row, string.Create(CultureInfo.InvariantCulture, $"is '{labels[row]}', and no column of probabilities is named after it. There are {string.Join(", ", names.Take(20).Select(name => $"'{name}'"))}{(names.Length > 20 ? " …" : "")}. Correct the label, or name a column 'p_{labels[row]}'"));
    }

    private int[]? ByNumber()
    {
        if (!column.IsNumeric)
            return null;
        var numbers = column.Numbers();
        if (!Array.TrueForAll(numbers, number => number == Math.Truncate(number) && number >= 0 && number <= names.Length))
            return null;
        var first = numbers.Contains(names.Length) ? 1 : 0;
        if (numbers.Min() < first)
            return null;
        notes.Add($"Classes are counted from {first}: “{column.Name}” {first} is “{names[0]}”.");
        return [.. numbers.Select(number => (int)number - first)];
    }
}
