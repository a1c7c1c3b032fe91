using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.VectorSimilarity;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class VectorSimilarityDemoTests() : MetricDemoTests(s_demo)
{
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(VectorSimilarityDemo), static () => new VectorSimilarityDemo(), TestDemo.Sources).Single();

    [Fact]
    public async Task Vectors_Two_HaveAllMeasures()
    {
        var summary = (await OutputsOf(new { a = (double[])[3, 4], b = (double[])[4, 3] })).GetProperty("summary");

        Assert.Equal(0.96, summary.GetProperty("cosine").GetDouble(), 1e-15);
        Assert.Equal(24, summary.GetProperty("dot").GetDouble());
        Assert.Equal(Math.Sqrt(2), summary.GetProperty("euclidean").GetDouble(), 1e-15);
        Assert.Equal(2, summary.GetProperty("manhattan").GetDouble());
        Assert.Equal(6.0 / 8, summary.GetProperty("ruzicka").GetDouble());
    }

    [Fact]
    public async Task Charts_OfTwoNumbers_HaveArrows()
    {
        var chart = (await OutputsOf(new { a = (double[])[3, 1], b = (double[])[1, 2.5] })).GetProperty("chart");

        Assert.Equal([0, 3], Numbers(chart.GetProperty("arrows").GetProperty("series")[0].GetProperty("x")));
        Assert.Equal([3, 2.5], Numbers(chart.GetProperty("products").GetProperty("series")[0].GetProperty("values")));
        Assert.Equal(4, chart.GetProperty("arrows").GetProperty("x").GetProperty("maximum").GetDouble());
        Assert.Equal(JsonValueKind.Null, chart.GetProperty("matrix").ValueKind);
    }

    [Fact]
    public async Task Vector_OfZeros_HasNoCosine()
    {
        var summary = (await OutputsOf(new { a = (double[])[0, 0], b = (double[])[1, 2] })).GetProperty("summary");

        Assert.Equal("“a” is all zeros: it has no direction", summary.GetProperty("undefined").GetProperty("cosine").GetString());
        Assert.Equal("all numbers of “a” are the same", summary.GetProperty("undefined").GetProperty("pearson").GetString());
    }

    [Fact]
    public async Task Table_OfVectors_HasAllPairs()
    {
        var outputs = await OutputsOf(new
        {
            table = new { columns = (string[])["name", "x", "y"], rows = (object[][])[["east", 1, 0], ["north", 0, 2], ["north-east", 3, 3]] },
            measure = "cosine",
        });

        var matrix = outputs.GetProperty("matrix");
        Assert.Equal(["", "east", "north", "north-east"], matrix.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Equal(Math.Sqrt(0.5), matrix.GetProperty("rows")[2][1].GetDouble(), 1e-15);
        Assert.Contains("the lowest east and north with 0", outputs.GetProperty("notes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lengths_ThatDiffer_AreTold() =>
        Assert.Equal("b has 1 numbers, and “a” has 2; give as many of both", await FaultOf(new { a = (double[])[1, 2], b = (double[])[1] }));

    [Fact]
    public async Task Vectors_ThatAreMissing_AreAskedFor() => Assert.StartsWith("a is empty.", await FaultOf(new { }), StringComparison.Ordinal);

    [Fact]
    public async Task Table_WithATextAmongNumbers_NamesTheCell() => Assert.Contains(
        "row 2 of column 'x' is the text 'one'",
        await FaultOf(new { table = new { columns = (string[])["x", "y"], rows = (object[][])[[1, 0], ["one", 2]] } }),
        StringComparison.Ordinal);
}
