using System.Text.Json;

namespace DemoHub.Tests.Shared;

/// <summary>The files of predictions that ship as examples, with scikit-learn's numbers for them (<c>tests/Demos.Tests/Fixtures/make_prediction_metrics.py</c>).</summary>
internal static class Predictions
{
    // scikit-learn's numbers are taken with weights of their own summing; the last digits may differ.
    private const double Tolerance = 1e-12;

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Root(), "src/Demos/BuiltIn/MetricTables/Examples", $"{name}.csv"));

    /// <summary>One of scikit-learn's numbers.</summary>
    public static double ScikitLearn(string name, string key)
    {
        using var fixture = Fixture();
        return fixture.RootElement.GetProperty(name).GetProperty(key).GetDouble();
    }

    /// <summary>Compares each of scikit-learn's numbers with that in a summary.</summary>
    public static void AssertEqual(string name, JsonElement summary)
    {
        using var fixture = Fixture();
        var compared = 0;
        foreach (var expected in fixture.RootElement.GetProperty(name).EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Number && member.Name != "rows"))
        {
            var key = expected.Name.Replace("_k2", "", StringComparison.Ordinal);
            // Micro average precision mixes the classes of each sample; the page has the others.
            if (key == "average_precision_score_micro")
                continue;
            Assert.True(summary.TryGetProperty(key, out var actual), $"{name}: {key} is missing");
            Assert.True(
                Math.Abs(actual.GetDouble() - expected.Value.GetDouble()) <= Tolerance * Math.Max(1e-3, Math.Abs(expected.Value.GetDouble())),
                $"{name}: {key} is {actual.GetDouble():R}, and scikit-learn has {expected.Value.GetDouble():R}");
            compared++;
        }

        Assert.True(compared >= 8);
        if (fixture.RootElement.GetProperty(name).TryGetProperty("confusion_matrix", out var matrix))
            Assert.Equal(matrix.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetDouble()), summary.GetProperty("confusion_matrix").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetDouble()));
    }

    private static JsonDocument Fixture() => JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Root(), "tests/Demos.Tests/Fixtures/prediction-metrics.json")));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "DemoHub.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
