using System.Text.Json;
using DemoHub.Models.Inference;
using DemoHub.Models.Text;

namespace DemoHub.Models.Tests;

/// <summary>The shipped next-word model, held to what PyTorch computes with the same weights.</summary>
public sealed class NextWordModelTests : IDisposable
{
    private const double Tolerance = 1e-3;

    private readonly ModelCatalog _models = new(Repository.CpuRuntime(), Repository.ModelsFolder);

    private NextWordModel Model => _models.NextWordModel("next-word");

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Tokenize_StoredSentences_AgreesWithTheTraining()
    {
        foreach (var example in Examples())
        {
            var sides = Model.Tokenize([example.Before, example.After], TestContext.Current.CancellationToken);

            Assert.Equal(example.Left, sides[0].Select(token => token.Id));
            Assert.Equal(example.Right, sides[1].Select(token => token.Id));
        }
    }

    [Fact]
    public void Predict_StoredSentences_AgreesWithPyTorch()
    {
        foreach (var example in Examples())
        {
            AssertAgrees(example.Both, Predict(new Blank(example.Left, example.Right))[0]);
            AssertAgrees(example.LeftOnly, Predict(new Blank(example.Left, null))[0]);
            AssertAgrees(example.RightOnly, Predict(new Blank(null, example.Right))[0]);
        }
    }

    [Fact]
    public void Predict_AsOneBatch_AgreesWithPyTorch()
    {
        var examples = Examples();

        var results = Predict([.. examples.SelectMany(example => new Blank[] { new(example.Left, example.Right), new(example.Left, null), new(null, example.Right) })]);

        foreach (var (expected, result) in examples.SelectMany(example => new[] { example.Both, example.LeftOnly, example.RightOnly }).Zip(results))
            AssertAgrees(expected, result);
    }

    [Fact]
    public void Top_OfAnyBlank_IsWordsBestFirst()
    {
        var result = Predict(new Blank([], []))[0];

        var all = result.Top(Model.Vocabulary.Count);

        Assert.Equal(1, all.Sum(candidate => candidate.Probability), 1e-6);
        Assert.Equal(all.Select(candidate => candidate.Probability).OrderDescending(), all.Select(candidate => candidate.Probability));
        Assert.All(all, candidate => Assert.True(char.IsLetterOrDigit(candidate.Word[0])));
        Assert.Equal(all.Take(5), result.Top(5));
        Assert.InRange(result.Entropy, 0, Math.Log2(all.Count));
    }

    [Theory]
    [InlineData("The color of the sky is", ".", "blue")]
    [InlineData("The opposite of hot is", ".", "cold")]
    [InlineData("I have been waiting", "two hours.", "for")]
    public void Predict_EverydaySentences_FindsTheWord(string before, string after, string word)
    {
        var sides = Model.Tokenize([before, after], TestContext.Current.CancellationToken);

        var result = Predict(new Blank([.. sides[0].Select(token => token.Id)], [.. sides[1].Select(token => token.Id)]))[0];

        Assert.Equal(word, result.Top(1)[0].Word);
    }

    [Fact]
    public void Card_OfTheModel_IsComplete()
    {
        var card = Model.Card;

        Assert.All([card.Title, card.Description, card.Licence, card.Data, card.Markdown], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(card.Metrics["cloze_hit_at_1"] >= 0.35);
        Assert.True(card.Metrics["cloze_hit_at_5"] >= 0.6);
    }

    private IReadOnlyList<WordDistribution> Predict(params Blank[] blanks) => Model.Predict(blanks, TestContext.Current.CancellationToken);

    private static void AssertAgrees(Likeliest expected, WordDistribution result)
    {
        foreach (var (id, logProbability) in expected.Ids.Zip(expected.LogProbabilities))
            Assert.Equal(logProbability, result.LogProbability(id), Tolerance);
    }

    private static Example[] Examples()
    {
        var examples = JsonSerializer.Deserialize<Fixture>(File.ReadAllText(Repository.Fixture("next-word.json")), JsonSerializerOptions.Web)!.Cases;
        Assert.NotEmpty(examples);
        return examples;
    }

    private sealed record Fixture(Example[] Cases);

    /// <param name="Before">Our own words left of the blank.</param>
    /// <param name="After">Those right of it.</param>
    /// <param name="Left">Their ids by the training's own tokenizer.</param>
    /// <param name="Right">Likewise.</param>
    /// <param name="Both">What PyTorch makes of both sides.</param>
    /// <param name="LeftOnly">What the forward layer alone makes of it.</param>
    /// <param name="RightOnly">What the backward layer alone makes of it.</param>
    private sealed record Example(string Before, string After, long[] Left, long[] Right, Likeliest Both, Likeliest LeftOnly, Likeliest RightOnly);

    /// <param name="Ids">The likeliest tokens.</param>
    /// <param name="LogProbabilities">Of each, natural.</param>
    private sealed record Likeliest(long[] Ids, double[] LogProbabilities);
}
