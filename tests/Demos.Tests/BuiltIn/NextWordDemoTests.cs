using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.NextWord;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class NextWordDemoTests : IDisposable
{
    private readonly Hub _hub = new();
    private readonly ModelCatalog _models = ShippedModels.OnTheCpu();
    private readonly Demo _demo;

    public NextWordDemoTests() =>
        _demo = DemoFactory.FromClass(typeof(NextWordDemo), () => new NextWordDemo(_models), new DemoSources(null, _hub.Files, AppContext.BaseDirectory)).Single();

    public void Dispose()
    {
        _models.Dispose();
        _hub.Dispose();
    }

    [Theory]
    [InlineData("The color of the sky is ___", "The color of the sky is blue")]
    [InlineData("The opposite of hot is ____.", "The opposite of hot is cold.")]
    [InlineData("I like mornings. She is taller [MASK] her brother. He is five.", "She is taller than her brother.")]
    [InlineData("___ color of the sky is blue.", "The color of the sky is blue.")]
    public async Task Run_ABlank_IsFilledInItsSentence(string text, string expected)
    {
        var outputs = await OutputsOf(new { text, count = 5 });

        var rows = outputs.GetProperty("sentences").GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(5, rows.Length);
        Assert.Equal(expected, rows[0][1].GetString());
        Assert.Equal(rows[0][0].GetString(), outputs.GetProperty("candidates")[0].GetProperty("label").GetString());
    }

    [Fact]
    public async Task Run_ABlankWithWordsOnBothSides_ShowsWhatEachSideSays()
    {
        var outputs = await OutputsOf(new { text = "In autumn the ___ fall from the trees." });

        Assert.Equal(["left to right alone", "right to left alone", "both"], outputs.GetProperty("sides").GetProperty("series").EnumerateArray().Select(series => series.GetProperty("name").GetString()));
        Assert.Equal(4, outputs.GetProperty("memory").GetProperty("series").GetArrayLength());
    }

    [Theory]
    [InlineData("Once upon a time there was a")]
    [InlineData("It rained all day. Once upon a time there was a …")]
    public async Task Run_NoBlank_GoesOnAtTheEnd(string text)
    {
        var outputs = await OutputsOf(new { text });

        Assert.Equal(JsonValueKind.Null, outputs.GetProperty("sides").ValueKind);
        Assert.All(outputs.GetProperty("continuations").GetProperty("rows").EnumerateArray(), row => Assert.StartsWith("Once upon a time there was a", row[0].GetString(), StringComparison.Ordinal));
        Assert.StartsWith("Once upon a time there was a ", outputs.GetProperty("sentences").GetProperty("rows")[0][1].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AnUnknownWord_IsNamed()
    {
        var outputs = await OutputsOf(new { text = "The old zyxomat stood on the ___." });

        Assert.Contains("does not know “zyxomat”", outputs.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("El perro come la ___ en la casa.")]
    [InlineData("Apple the of ran green is ___.")]
    public async Task Run_ASentenceThatIsNoEnglish_IsDoubted(string text)
    {
        var outputs = await OutputsOf(new { text });

        Assert.StartsWith("Trust this little", outputs.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The ___ is ___ the ___.", "has 3 blanks")]
    [InlineData("___", "no word beside the blank")]
    [InlineData("?!", "Write")]
    [InlineData("The sky is blue.", "whole sentence")]
    [InlineData("Grzegorz Brzęczyszczykiewicz mieszka w ___.", "knows English only")]
    [InlineData("Небо сегодня ___.", "“Небо”")]
    [InlineData("今日の空は___です。", "knows English only")]
    public async Task Run_WhatCannotBeFilled_SaysWhyAndWhatToDo(string text, string expected)
    {
        var run = await _hub.RunAsync(_demo, new { text });

        Assert.Equal((RunFailureKind.Refused, "text"), (run.Failure!.Kind, run.Failure.Input));
        Assert.Contains(expected, run.Failure.Message, StringComparison.Ordinal);
    }

    private async Task<JsonElement> OutputsOf(object inputs)
    {
        var run = await _hub.RunAsync(_demo, inputs);
        Assert.Equal((RunStatus.Succeeded, (RunFailure?)null), (run.Status, run.Failure));
        return run.Outputs!.Value;
    }
}
