using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.Vectorisation;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class VectorisationDemoTests : IDisposable
{
    private static readonly VectorisationDemo s_instance = new(
        new(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance), TimeProvider.System);

    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(VectorisationDemo), static () => s_instance, TestDemo.Sources).Single();

    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Theory]
    [InlineData("dot", "GB/s")]
    [InlineData("softmax", "GB/s")]
    [InlineData("matrixProduct", "GFLOP/s")]
    [InlineData("distanceMatrix", "GFLOP/s")]
    public async Task Run_TwoSizes_HasATableAndCharts(string operation, string unit)
    {
        var outputs = await OutputsOf(new { operation, sizes = new[] { "1e4", "100" }, seconds = 2 });

        var table = outputs.GetProperty("timings");
        Assert.Equal(
            ["operation", "size", "engine", "median, ns", "spread, %", "GB/s", "GFLOP/s", "speed-up", "error"],
            table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        var rows = table.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(
            ["Plain loop", "Unrolled loop", "SIMD", "TensorPrimitives", "Multi-core SIMD", "ONNX Runtime"],
            rows.Where(row => row[1].GetInt32() == 100).Select(row => row[2].GetString()));
        Assert.Equal(12, rows.Length);
        Assert.All(rows.Where(row => row[2].GetString() == "Plain loop"), row => Assert.Equal(1, row[7].GetDouble()));
        var throughput = outputs.GetProperty("throughput");
        Assert.StartsWith(unit, throughput.GetProperty("y").GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, throughput.GetProperty("series").EnumerateArray().Count(series => series.GetProperty("name").GetString()!.StartsWith("Limit", StringComparison.Ordinal)));
        Assert.All(new[] { "chart", "speedup" }, name => Assert.Equal("log", outputs.GetProperty(name).GetProperty("x").GetProperty("scale").GetString()));
        Assert.Contains(unit == "GB/s" ? "is the fastest at 10,000 elements" : "is the fastest at 100 × 100", outputs.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChosenEngines_MeasuresNoOther()
    {
        var outputs = await OutputsOf(new { operation = "sum", sizes = new[] { "1,000" }, engines = new[] { "simd", "onnx" }, seconds = 2 });

        var rows = outputs.GetProperty("timings").GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["SIMD", "ONNX Runtime"], rows.Select(row => row[2].GetString()));
        Assert.All(rows, row => Assert.Equal(JsonValueKind.Null, row[7].ValueKind));
    }

    [Theory]
    [InlineData("abc", "“abc”, which is no whole number")]
    [InlineData("1.5", "“1.5”, which is no whole number")]
    [InlineData("9", "9, which is not from 10 to 100,000,000")]
    [InlineData("1e9", "1e9, which is not from 10 to 100,000,000")]
    [InlineData("-5", "“-5”, which is no whole number")]
    public async Task Run_BadSize_NamesItAndTheRemedy(string size, string words)
    {
        var run = await _hub.RunAsync(s_demo, new { sizes = new[] { "100", size } });

        Assert.Equal((RunFailureKind.Refused, "sizes"), (run.Failure!.Kind, run.Failure.Input));
        Assert.Contains(words, run.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "engines": ["gpu"] }""", "engines")]
    [InlineData("""{ "operation": "sort" }""", "operation")]
    [InlineData("""{ "seconds": 1000 }""", "seconds")]
    [InlineData("""{ "sizes": 100 }""", "sizes")]
    public void Submit_BadInput_NamesTheField(string inputs, string field)
    {
        var refused = Assert.IsType<RunSubmission.Invalid>(_hub.Submit(s_demo, JsonSerializer.Deserialize<JsonElement>(inputs)));

        Assert.Equal([field], refused.Errors.Keys);
    }

    [Fact]
    public async Task Cancel_WhileMeasuring_StopsTheWork()
    {
        var run = _hub.Start(s_demo, new { operation = "matrixProduct", seconds = 120 });
        await foreach (var item in _hub.Pipeline.WatchAsync(run, 0, TestContext.Current.CancellationToken))
        {
            if (item.Kind == RunEventKind.Output)
                break;
        }

        _hub.Pipeline.Cancel(run);

        await Hub.EndOf(run);
        Assert.Equal(RunStatus.Cancelled, run.Status);
    }

    [Fact]
    public void Demo_MeasuresOneRunAtATime()
    {
        Assert.Equal(1, s_demo.Limits.Concurrency);
    }

    private async Task<JsonElement> OutputsOf(object inputs)
    {
        var run = await _hub.RunAsync(s_demo, inputs);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        return run.Outputs!.Value;
    }
}
