using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.VectorIndexes;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class VectorIndexesDemoTests : IDisposable
{
    private static readonly VectorIndexesDemo s_instance = new(TimeProvider.System);
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(VectorIndexesDemo), static () => s_instance, TestDemo.Sources).Single();

    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Theory]
    [InlineData("clustered")]
    [InlineData("lowDimensional")]
    [InlineData("uniform")]
    public async Task Run_EachSource_ComparesAllIndexes(string data)
    {
        var outputs = await OutputsOf(new { points = 1000, dimension = 8, data, k = 5 });

        var table = outputs.GetProperty("comparison");
        Assert.Equal(["index", "build, s", "memory, MB", "query, ms", "recall@5", "queries/s", "search"], table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        var rows = table.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["Flat", "Flat int8", "IVF", "PQ", "PQ, re-ranked", "IVF-PQ", "HNSW"], rows.Select(row => row[0].GetString()));
        Assert.Equal(1, rows[0][4].GetDouble());
        Assert.All(rows, row => Assert.InRange(row[4].GetDouble(), 0.3, 1));
        Assert.All(rows, row => Assert.True(row[3].GetDouble() > 0 && row[5].GetDouble() > 0));
        Assert.Equal(0.032, rows[0][2].GetDouble());
        Assert.True(rows[3][2].GetDouble() < rows[4][2].GetDouble());
    }

    [Fact]
    public async Task Run_Charts_HaveACurveForEachIndex()
    {
        var outputs = await OutputsOf(new { points = 1000, dimension = 16, data = "uniform" });

        var chart = outputs.GetProperty("chart");
        Assert.Equal("log", chart.GetProperty("x").GetProperty("scale").GetString());
        var hnsw = chart.GetProperty("series").EnumerateArray().Single(series => series.GetProperty("name").GetString() == "HNSW");
        Assert.Contains("ef 64", hnsw.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        var recalls = hnsw.GetProperty("y").EnumerateArray().Select(recall => recall.GetDouble()).ToArray();
        Assert.True(recalls[^1] > recalls[0]);
        Assert.Equal(7, outputs.GetProperty("memory").GetProperty("series")[0].GetProperty("categories").GetArrayLength());
        Assert.StartsWith("For a recall@10 of 0.95 or more, ", outputs.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Streams_TheTableGrowsAndProgressRises()
    {
        var run = _hub.Start(s_demo, new { points = 1000, dimension = 8 });

        // A slow watcher is told the newest only.
        var events = await _hub.EventsOf(run);
        var sizes = events.Where(item => item.Kind == RunEventKind.Output).Select(item => item.Data!.Value.GetProperty("comparison").GetProperty("rows").GetArrayLength()).ToArray();
        Assert.Equal(sizes.Distinct().Order(), sizes);
        Assert.True(sizes.Length > 1);
        Assert.Equal(7, sizes[^1]);
        var shares = events.Where(item => item.Kind == RunEventKind.Progress).Select(item => item.Data!.Value.GetProperty("fraction").GetDouble()).ToArray();
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares.Length, 2, 200);
    }

    [Fact]
    public async Task Run_ExtremesOfTheTuning_Answers()
    {
        var outputs = await OutputsOf(new { points = 1000, dimension = 8, k = 100, ef = 1, efConstruction = 10, m = 4, nprobe = 256, subspaceDimension = 32, reranked = 0 });

        var rows = outputs.GetProperty("comparison").GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["", "rerank 100", "nprobe 31", "codes alone", "nprobe 31", "ef 100"], rows.Select(row => row[6].GetString()));
    }

    [Theory]
    [InlineData("""{ "points": 100000, "dimension": 384 }""", "38.4 million numbers; 5 million are the most. With 384 dimensions use at most 13,020 points")]
    [InlineData("""{ "points": 50001, "dimension": 100 }""", "50,000 points")]
    public async Task Run_TooManyNumbers_SaysHowManyMayBe(string inputs, string words)
    {
        var run = await _hub.RunAsync(s_demo, JsonSerializer.Deserialize<JsonElement>(inputs));

        Assert.Equal("points", run.Failure?.Input);
        Assert.Equal(RunFailureKind.Refused, run.Failure?.Kind);
        Assert.Contains(words, run.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "points": 999 }""", "points")]
    [InlineData("""{ "points": 1000.5 }""", "points")]
    [InlineData("""{ "dimension": 385 }""", "dimension")]
    [InlineData("""{ "dimension": "8" }""", "dimension")]
    [InlineData("""{ "data": "mnist" }""", "data")]
    [InlineData("""{ "k": 0 }""", "k")]
    [InlineData("""{ "nprobe": -1 }""", "nprobe")]
    public void Submit_BadInput_NamesTheField(string inputs, string field)
    {
        var refused = Assert.IsType<RunSubmission.Invalid>(_hub.Submit(s_demo, JsonSerializer.Deserialize<JsonElement>(inputs)));

        Assert.Equal([field], refused.Errors.Keys);
    }

    [Fact]
    public async Task Cancel_WhileBuilding_StopsTheWork()
    {
        var run = _hub.Start(s_demo, new { points = 50_000, dimension = 100 });
        await foreach (var item in _hub.Pipeline.WatchAsync(run, 0, TestContext.Current.CancellationToken))
        {
            if (item.Kind == RunEventKind.Progress)
                break;
        }

        _hub.Pipeline.Cancel(run);

        await Hub.EndOf(run);
        Assert.Equal(RunStatus.Cancelled, run.Status);
    }

    private async Task<JsonElement> OutputsOf(object inputs)
    {
        var run = await _hub.RunAsync(s_demo, inputs);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        return run.Outputs!.Value;
    }
}
