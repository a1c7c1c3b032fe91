using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Truth and probabilities that were given as lists instead of a table.</summary>
internal static class CrossEntropyValues
{
    /// <summary>The names of columns in a value that names them; null where it holds data.</summary>
    public static string[]? NamesIn(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } name => [name.GetString()!],
        _ => null,
    };

    /// <summary>A table of them: columns <c>truth</c> or <c>t_0</c>, <c>t_1</c> …, and <c>p</c> or <c>p_0</c>, <c>p_1</c> ….</summary>
    /// <param name="truth">A label or share for each sample, or a list of shares for each.</param>
    /// <param name="probabilities">A number for each sample, or a list of one for each class.</param>
    /// <exception cref="DemoException">They are no such lists, or do not fit each other.</exception>
    public static ColumnTable ToTable(JsonElement truth, JsonElement probabilities)
    {
        var (truths, scores) = (Rows(truth, "truth"), Rows(probabilities, "probabilities"));
        if (truths.Length != scores.Length)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has {scores.Length:N0} samples, and the truth has {truths.Length:N0}; give as many of both"), "probabilities");
        return ColumnTable.Read(
            new([.. Names("truth", "t", truths[0].Length), .. Names("p", "p", scores[0].Length)], [.. truths.Zip(scores, IReadOnlyList<object?> (t, p) => [.. t, .. p])]),
            null,
            "probabilities");
    }

    private static IEnumerable<string> Names(string single, string prefix, int count) =>
        count == 1 ? [single] : Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{i}"));

    private static object?[][] Rows(JsonElement list, string input)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw new DemoException("must be a list with a value, or a list of values, for each sample: [1, 0] or [[0.9, 0.1], [0.2, 0.8]]", input);
        object?[][] rows = [.. list.EnumerateArray().Select((item, row) => item.ValueKind == JsonValueKind.Array ? item.EnumerateArray().Select(cell => Cell(cell, row, input)).ToArray() : [Cell(item, row, input)])];
        var odd = Array.FindIndex(rows, row => row.Length != rows[0].Length || row.Length == 0);
        return odd < 0
            ? rows
            : throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has {rows[odd].Length} values in row {odd + 1:N0} and {rows[0].Length} in row 1; give as many in each, at least one"), input);
    }

    private static object? Cell(JsonElement cell, int row, string input) => cell.ValueKind switch
    {
        JsonValueKind.Number => cell.GetDouble(),
        JsonValueKind.String => cell.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has no number or label in row {row + 1:N0}; give one"), input),
    };
}
