using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.Sentiment;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class SentimentDemoTests(SentimentDemoTests.Models models) : IClassFixture<SentimentDemoTests.Models>
{
    [Theory]
    [InlineData("lstm", "LSTM")]
    [InlineData("gru", "GRU")]
    [InlineData("rnn", "RNN")]
    public async Task Run_EachCell_IsComparedWithTheOthers(string cell, string name)
    {
        const string Text = "A moving, beautifully acted film.";

        var outputs = await OutputsOf(new { text = Text, cell });

        var series = outputs.GetProperty("comparison").GetProperty("series").EnumerateArray().ToArray();
        var trace = outputs.GetProperty("trace").EnumerateArray().ToArray();
        Assert.Equal(name, series[0].GetProperty("name").GetString());
        Assert.Equal(["even", "GRU", "LSTM", "RNN"], series.Select(line => line.GetProperty("name").GetString()).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(trace.Select(span => span.GetProperty("text").GetString()), series[0].GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(trace.Select(span => span.GetProperty("score").GetDouble()), series[0].GetProperty("y").EnumerateArray().Select(score => score.GetDouble()), (one, other) => Math.Abs(one - other) < 1e-4);
        Assert.Equal(3, outputs.GetProperty("verdicts").GetProperty("rows").GetArrayLength());
        Assert.StartsWith($"The {name} says positive, with ", outputs.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Das Essen war kalt und der Kellner unfreundlich, nie wieder.")]
    [InlineData("Ce film est magnifique et je l'ai adoré du début à la fin.")]
    [InlineData("Una película aburrida y demasiado larga.")]
    [InlineData("Il film è bellissimo, ma la fine non mi è piaciuta per niente.")]
    [InlineData("日本語の映画です。")]
    [InlineData("Прекрасный фильм")]
    [InlineData("😀😀😀")]
    [InlineData("Zorgon flibbered quuxly.")]
    public async Task Run_TextItCannotRead_HasANoteInsteadOfAVerdict(string text)
    {
        var outputs = await OutputsOf(new { text });

        Assert.Equal(JsonValueKind.Null, outputs.GetProperty("sentiment").ValueKind);
        Assert.StartsWith("No verdict:", outputs.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lovely bistro, friendly waiters, generous plates, fair prices.")]
    [InlineData("A cliché, but a naïve and charming one.")]
    [InlineData("10/10 :)")]
    public async Task Run_TerseOrAccentedEnglish_HasAVerdict(string text) =>
        Assert.Equal(2, (await OutputsOf(new { text })).GetProperty("sentiment").GetArrayLength());

    [Fact]
    public async Task Run_OneUnknownWord_IsNamed() =>
        Assert.Contains("1 of 6 words is not in the vocabulary: Zorgon.", (await OutputsOf(new { text = "I love the acting of Zorgon." })).GetProperty("note").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Run_TwoThousandWords_AreAllRead() =>
        Assert.Equal(2_000, (await OutputsOf(new { text = Repeated(2_000) })).GetProperty("trace").GetArrayLength());

    [Fact]
    public async Task Run_MoreWords_AreRefusedWithTheRemedy() =>
        Assert.Equal("text has 2,001 words and marks; the networks read 2,000 at most. Take out 1 or judge it in parts", await FaultOf(new { text = Repeated(2_001) }));

    [Fact]
    public async Task Run_NothingToRead_IsRefused() =>
        Assert.Equal("text has no word or sign to read; type some text", await FaultOf(new { text = "\u200b" }));

    [Fact]
    public async Task Examples_All_HaveAVerdict()
    {
        foreach (var example in models.Demo.Examples)
            Assert.Null((await models.Hub.RunAsync(models.Demo, example.Inputs)).Failure);
    }

    private static string Repeated(int words) => string.Join(' ', Enumerable.Repeat("good", words));

    private async Task<JsonElement> OutputsOf(object inputs)
    {
        var run = await models.Hub.RunAsync(models.Demo, inputs);
        Assert.True(run.Failure is null, run.Failure?.Message);
        return run.Outputs!.Value;
    }

    private async Task<string> FaultOf(object inputs)
    {
        var run = await models.Hub.RunAsync(models.Demo, inputs);
        Assert.Equal(RunFailureKind.Refused, run.Failure?.Kind);
        return $"{run.Failure!.Input} {run.Failure.Message}";
    }

    /// <summary>The shipped networks and a hub.</summary>
    public sealed class Models : IDisposable
    {
        private readonly ModelCatalog _models = ShippedModels.OnTheCpu();

        public Models() => Demo = DemoFactory.FromClass(typeof(SentimentDemo), () => new SentimentDemo(_models), TestDemo.Sources).Single();

        internal Hub Hub { get; } = new();

        internal Demo Demo { get; }

        public void Dispose()
        {
            Hub.Dispose();
            _models.Dispose();
        }
    }
}
