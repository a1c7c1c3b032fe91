using System.Text;
using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

/// <summary>Runs a demo of metrics over files.</summary>
public abstract class MetricDemoTests(Demo demo) : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Examples_All_Run()
    {
        Assert.True(demo.Examples.Count >= 2);
        foreach (var example in demo.Examples)
            Assert.Null((await _hub.RunAsync(demo, example.Inputs)).Failure);
    }

    protected Task<JsonElement> OutputsOf(string csv, object? more = null) => OutputsOf(Encoding.UTF8.GetBytes(csv), more);

    protected Task<JsonElement> OutputsOf(byte[] csv, object? more = null) => OutputsOf(Inputs(csv, more));

    protected async Task<JsonElement> OutputsOf(object inputs)
    {
        var run = await _hub.RunAsync(demo, inputs);
        Assert.True(run.Failure is null, run.Failure?.Message);
        return run.Outputs!.Value;
    }

    protected Task<string> FaultOf(string csv, object? more = null) => FaultOf(Inputs(Encoding.UTF8.GetBytes(csv), more));

    /// <summary>The input that a refusal names, and its words.</summary>
    protected async Task<string> FaultOf(object inputs)
    {
        var run = await _hub.RunAsync(demo, inputs);
        Assert.Equal(RunFailureKind.Refused, run.Failure?.Kind);
        return $"{run.Failure!.Input} {run.Failure.Message}";
    }

    protected static IEnumerable<double> Numbers(JsonElement list) => list.EnumerateArray().Select(item => item.GetDouble());

    private Dictionary<string, object?> Inputs(byte[] csv, object? more)
    {
        var inputs = JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject().ToDictionary(member => member.Name, object? (member) => member.Value);
        inputs["file"] = new { id = _hub.Files.Save("data.csv", csv).Id };
        return inputs;
    }
}
