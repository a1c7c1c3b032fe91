using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics;

/// <summary>Cases and expected values that a script wrote with scikit-learn, SciPy and exact arithmetic.</summary>
internal static class MetricFixture
{
    public const double Tolerance = 1e-12;

    public static JsonNode Load(string name)
    {
        using var file = File.OpenRead(Repository.Fixture(Path.Combine("metrics", name)));
        using var json = new GZipStream(file, CompressionMode.Decompress);
        return JsonNode.Parse(json)!;
    }

    public static double[] Numbers(this JsonNode? node) => node is null ? [] : [.. node.AsArray().Select(Number)];

    public static int[] Integers(this JsonNode? node) => [.. node!.AsArray().Select(item => item!.GetValue<int>())];

    // JSON has no infinities; the scripts write them as text.
    public static double Number(this JsonNode? node) => node!.GetValueKind() == JsonValueKind.String
        ? node.GetValue<string>() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }
        : node.GetValue<double>();

    /// <summary>Says what differs: nothing, or a line for a failed assertion.</summary>
    /// <param name="what">Which case and metric.</param>
    /// <param name="expected">What the library gave.</param>
    /// <param name="actual">What ours gives.</param>
    /// <param name="scale">What the difference is measured by, where it is more than the value: the size of terms that cancel.</param>
    public static IEnumerable<string> Difference(string what, double expected, double actual, double scale = 0)
    {
        // Doubles near the smallest ones have few digits.
        var allowed = Tolerance * Math.Max(Math.Max(Math.Abs(expected), scale), 1e-290);
        var isSame = expected == actual || (double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= allowed;
        if (!isSame)
            yield return string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, was {actual:R}");
    }

    public static IEnumerable<string> Difference(string what, double expected, MetricValue actual, double scale = 0) =>
        actual.IsDefined ? Difference(what, expected, actual.Value, scale) : [$"{what}: {actual}"];

    /// <summary>One assertion for all cases, which tells the first few that fail.</summary>
    public static void AssertNone(IEnumerable<string> differences)
    {
        var all = differences.ToArray();
        Assert.True(all.Length == 0, $"{all.Length} differ:\n{string.Join('\n', all.Take(20))}");
    }
}
