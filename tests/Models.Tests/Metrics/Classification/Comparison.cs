using System.Text.Json;
using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>Compares many values with expected ones, and fails once, naming the first that differ.</summary>
internal sealed class Comparison
{
    public const double Tolerance = 1e-12;

    private readonly List<string> _failures = [];
    private int _values;
    private int _case;

    public void NextCase() => _case++;

    /// <summary>
    /// Within 1e-12 of the expected value, relative to it. A value that is a difference of terms cannot be better than their last digits.
    /// </summary>
    public void Add(string name, JsonElement expected, MetricValue actual, double terms = 0) =>
        Add(name, expected.ValueKind is JsonValueKind.Null ? double.NaN : expected.GetDouble(), actual.Value, terms);

    public void Add(string name, double expected, double actual, double terms = 0)
    {
        _values++;
        if (double.IsNaN(expected) && double.IsNaN(actual))
            return;
        if (!(Math.Abs(expected - actual) <= Math.Max(Tolerance * Math.Abs(expected), terms * 1e-15)))
            _failures.Add($"case {_case}, {name}: {expected} expected, {actual} found");
    }

    public void Add(string name, IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        if (expected.Count != actual.Count)
            _failures.Add($"case {_case}, {name}: {expected.Count} values expected, {actual.Count} found");
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
            Add($"{name}[{i}]", expected[i], actual[i]);
    }

    public void AssertAllEqual(int least)
    {
        Assert.True(_failures.Count == 0, $"{_failures.Count} of {_values} differ: {string.Join("; ", _failures.Take(20))}");
        Assert.True(_values >= least, $"Only {_values} values were compared.");
    }
}
