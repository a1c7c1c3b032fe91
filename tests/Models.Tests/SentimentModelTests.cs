using System.Text;
using System.Text.Json;
using DemoHub.Models.Inference;
using DemoHub.Models.Text;

namespace DemoHub.Models.Tests;

/// <summary>The shipped sentiment models, held to what PyTorch computes with the same weights.</summary>
public sealed class SentimentModelTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly ModelCatalog _models = new(Repository.CpuRuntime(), Repository.ModelsFolder);

    public static TheoryData<string> Cells => ["rnn", "lstm", "gru"];

    public void Dispose() => _models.Dispose();

    [Theory]
    [MemberData(nameof(Cells))]
    public void Classify_StoredTexts_AgreesWithPyTorch(string cell)
    {
        var model = _models.TextClassifier($"sentiment-{cell}");
        foreach (var example in Examples(cell))
        {
            var result = model.Classify([example.Text], TestContext.Current.CancellationToken)[0];

            AssertAgrees(example, result);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Classify_AsOneBatch_AgreesWithPyTorch(string cell)
    {
        var model = _models.TextClassifier($"sentiment-{cell}");
        var examples = Examples(cell);

        var results = model.Classify([.. examples.Select(example => example.Text)], TestContext.Current.CancellationToken);

        foreach (var (example, result) in examples.Zip(results))
            AssertAgrees(example, result);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Tokenize_StoredTexts_AgreesWithTheTraining(string cell)
    {
        using var tokenizer = TextTokenizer.Open(Repository.CpuRuntime(), Path.Combine(Repository.ModelsFolder, $"sentiment-{cell}", "tokenizer.onnx"));
        foreach (var example in Examples(cell))
        {
            var tokens = tokenizer.Tokenize([example.Text], TestContext.Current.CancellationToken)[0];

            Assert.Equal(example.Ids, tokens.Select(token => token.Id));
            Assert.Equal(example.Begins, tokens.Select(token => (long)Encoding.UTF8.GetByteCount(example.Text.AsSpan(0, token.Begin))));
            Assert.Equal(example.Ends, tokens.Select(token => (long)Encoding.UTF8.GetByteCount(example.Text.AsSpan(0, token.End))));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Card_OfEachModel_IsComplete(string cell)
    {
        var card = _models.TextClassifier($"sentiment-{cell}").Card;

        Assert.Equal(["negative", "positive"], card.Labels);
        Assert.All([card.Title, card.Description, card.Licence, card.Data, card.Markdown], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(card.Parameters > 0);
        Assert.All(["imdb_validation_accuracy", "sst2_dev_accuracy", "challenge_accuracy"], figure => Assert.InRange(card.Metrics[figure], 0, 1));
        Assert.Matches("^[0-9a-f]{64}$", card.Hash);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Card_OfGatedCells_ShowsTheTargetForReviews(string cell) =>
        Assert.True(_models.TextClassifier($"sentiment-{cell}").Card.Metrics["imdb_validation_accuracy"] >= 0.92);

    [Fact]
    public void Catalog_UnknownModel_SaysSoEachTime()
    {
        Assert.Throws<ModelException>(() => _models.TextClassifier("nope"));
        Assert.Throws<ModelException>(() => _models.TextClassifier("nope"));
    }

    [Fact]
    public void Classify_UnknownWord_IsMarked()
    {
        var tokens = _models.TextClassifier("sentiment-lstm").Classify(["a qzxvkj film"], TestContext.Current.CancellationToken)[0].Tokens;

        Assert.Equal([true, false, true], tokens.Select(token => token.IsKnown));
    }

    private static void AssertAgrees(Example example, TextClassification result)
    {
        Assert.Equal(example.Ids.Length, result.Tokens.Count);
        for (var i = 0; i < example.Ids.Length; i++)
            Assert.Equal(example.Running[i], result.Tokens[i].Score, Tolerance);
        Assert.Equal(example.Score, result.Scores.Single(score => score.Label == "positive").Score, Tolerance);
        Assert.Equal(1, result.Scores.Sum(score => score.Score), Tolerance);
    }

    private static Example[] Examples(string cell)
    {
        var text = File.ReadAllText(Repository.Fixture($"sentiment/{cell}.json"));
        var examples = JsonSerializer.Deserialize<Fixture>(text, JsonSerializerOptions.Web)!.Texts;
        Assert.NotEmpty(examples);
        return examples;
    }

    private sealed record Fixture(Example[] Texts);

    /// <param name="Text">Our own words.</param>
    /// <param name="Ids">The training's own tokenizer's.</param>
    /// <param name="Begins">Of each token, in bytes of UTF-8.</param>
    /// <param name="Ends">Likewise.</param>
    /// <param name="Score">PyTorch's probability of positive.</param>
    /// <param name="Running">The same after each token.</param>
    private sealed record Example(string Text, long[] Ids, long[] Begins, long[] Ends, double Score, double[] Running);
}
