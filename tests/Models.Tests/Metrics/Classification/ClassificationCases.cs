using System.IO.Compression;
using System.Text.Json;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>Random cases with what scikit-learn says of them; see Fixtures/make_classification_metrics.py.</summary>
internal static class ClassificationCases
{
    private static readonly Lazy<JsonElement> s_all = new(() =>
    {
        using var file = File.OpenRead(Repository.Fixture(Path.Combine("metrics", "classification.json.gz")));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    });

    public static IEnumerable<JsonElement> Of(string kind) => s_all.Value.GetProperty(kind).EnumerateArray();

    public static int[] Integers(this JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(element => element.GetInt32())];

    public static bool[] Flags(this JsonElement of, string name) => [.. of.Integers(name).Select(value => value == 1)];

    /// <summary>Empty where there are none; NaN for null.</summary>
    public static double[] Numbers(this JsonElement of, string name) => of.TryGetProperty(name, out var numbers)
        ? [.. numbers.EnumerateArray().Select(element => element.ValueKind is JsonValueKind.Null ? double.NaN : element.GetDouble())]
        : [];
}
