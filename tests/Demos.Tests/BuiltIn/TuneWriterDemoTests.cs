using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.TuneWriting;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Music;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class TuneWriterDemoTests : IDisposable
{
    private readonly Hub _hub = new();
    private readonly ModelCatalog _models = ShippedModels.OnTheCpu();
    private readonly Demo _demo;

    public TuneWriterDemoTests()
    {
        var instance = new TuneWriterDemo(_models);
        _demo = DemoFactory.FromClass(typeof(TuneWriterDemo), () => instance, TestDemo.Sources).Single();
    }

    public void Dispose()
    {
        _hub.Dispose();
        _models.Dispose();
    }

    [Fact]
    public async Task Run_Defaults_WritesAJig()
    {
        var outputs = await OutputsOf(new { });

        var abc = outputs.GetProperty("abc").GetString()!;
        Assert.Contains("\nR:jig\nM:6/8\n", abc, StringComparison.Ordinal);
        Assert.Contains("\nK:G\n", abc, StringComparison.Ordinal);
        Assert.Equal(abc, outputs.GetProperty("score").GetString());
        Assert.Contains("A jig in G major, 6/8: ", outputs.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Chart_HasAPointForEachNoteAndAStepForEachBar()
    {
        var series = (await OutputsOf(new { opening = "D | GAB d2B |", rhythm = "jig" })).GetProperty("certainty").GetProperty("series").EnumerateArray()
            .ToDictionary(each => each.GetProperty("name").GetString()!, each => each.GetProperty("x").GetArrayLength());

        Assert.Equal(6, series["a note of the opening"]);
        Assert.True(series["a note"] > 20);
        Assert.InRange(series["mean of the bar"], 9, 70);
    }

    [Fact]
    public async Task Run_Streams_TheTuneGrows()
    {
        var run = _hub.Start(_demo, new { rhythm = "reel", seed = 7 });

        // A slow watcher is told the newest only.
        var lengths = (await _hub.EventsOf(run)).Where(item => item.Kind == RunEventKind.Output)
            .Select(item => item.Data!.Value.GetProperty("abc").GetString()!.Length).ToArray();
        Assert.NotEmpty(lengths);
        Assert.Equal(lengths.Order(), lengths);
    }

    [Theory]
    [InlineData("""{ "rhythm": "waltz", "meter": "6/8" }""", "meter", "is 6/8, but a waltz is in 3/4 or 3/8")]
    [InlineData("""{ "rhythm": "jig", "meter": "4/4" }""", "meter", "a jig is in 6/8")]
    [InlineData("""{ "opening": "to be or not" }""", "opening", "'t' at character 1")]
    [InlineData("""{ "opening": "D2AB G2AB | d2" }""", "opening", "6/8 has 6")]
    public async Task Run_WhatDoesNotFit_SaysWhereAndWhy(string inputs, string field, string words)
    {
        var run = await _hub.RunAsync(_demo, JsonSerializer.Deserialize<JsonElement>(inputs));

        Assert.Equal(field, run.Failure?.Input);
        Assert.Contains(words, run.Failure?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "temperature": 50 }""", "temperature")]
    [InlineData("""{ "temperature": -0.1 }""", "temperature")]
    [InlineData("""{ "key": "H" }""", "key")]
    [InlineData("""{ "rhythm": "tango" }""", "rhythm")]
    [InlineData("""{ "meter": "7/8" }""", "meter")]
    [InlineData("""{ "seed": 0 }""", "seed")]
    public void Submit_BadInput_NamesTheField(string inputs, string field)
    {
        var refused = Assert.IsType<RunSubmission.Invalid>(_hub.Submit(_demo, JsonSerializer.Deserialize<JsonElement>(inputs)));

        Assert.Equal([field], refused.Errors.Keys);
    }

    [Fact]
    public void Choices_CoverWhatTheModelKnows()
    {
        Assert.Equal(TuneRhythm.All.Count, TuneWriterDemo.Rhythms.Count());
        Assert.Equal(TuneMetre.All.Count + 1, TuneWriterDemo.Metres.Count());
        Assert.Contains(TuneWriterDemo.Keys, key => key is { Value: "Bb", Label: "B♭ major" });
    }

    private async Task<JsonElement> OutputsOf(object inputs)
    {
        var run = await _hub.RunAsync(_demo, inputs);
        Assert.Equal(RunStatus.Succeeded, run.Status);
        return run.Outputs!.Value;
    }
}
