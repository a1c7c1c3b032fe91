using System.Numerics.Tensors;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Embedding;

/// <summary>The shipped embedding model.</summary>
public sealed class TextEmbedderTests : IDisposable
{
    private readonly TextEmbedder _embedder = TextEmbedder.Open(
        Repository.CpuRuntime(), Path.Combine(Repository.ModelsFolder, "embedding"), new EmbeddingOptions());

    public static TheoryData<string> OddTexts =>
    [
        "", " ", "\0", "🙂🙃", "你好，世界", "Привет", "!!! ...", "\ud800 alone \udc00", new string('x', 30_000), string.Concat(Enumerable.Repeat("many words ", 100_000)),
    ];

    public void Dispose() => _embedder.Dispose();

    [Theory]
    [MemberData(nameof(OddTexts))]
    public void Embed_OddText_GivesAUnitVector(string text)
    {
        var vector = Embed(text)[0];

        Assert.Equal(_embedder.Dimension, vector.Length);
        Assert.Equal(1, TensorPrimitives.Norm(vector), 1e-5);
    }

    [Fact]
    public void Embed_ManyTexts_GivesThoseOfEachAlone()
    {
        string[] texts = [.. Enumerable.Range(0, 150).Select(i => string.Join(' ', Enumerable.Repeat($"text number {i}", i % 23)))];

        var together = Embed(texts);

        for (var i = 0; i < texts.Length; i++)
        {
            var alone = Embed(texts[i])[0];
            Assert.All(alone.Zip(together[i]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Theory]
    [InlineData("A man is playing a guitar.", "Someone plays an instrument.", "The stock market fell sharply today.")]
    [InlineData("How do I reset my password?", "I forgot my password and cannot log in.", "The soup needs more salt.")]
    [InlineData("neural network training", "Fitting the weights of a deep model by gradient descent.", "A dog runs along the beach.")]
    public void Embed_AlikeAndOther_PutsTheAlikeNearer(string text, string alike, string other)
    {
        var vectors = Embed(text, alike, other);

        Assert.True(TensorPrimitives.Dot(vectors[0], vectors[1]) > TensorPrimitives.Dot(vectors[0], vectors[2]) + 0.2f);
    }

    [Fact]
    public void Embed_BeyondTheLimit_ReadsTheBeginningOnly()
    {
        var text = string.Concat(Enumerable.Repeat("word and other ", TextEmbedder.MaxCharacters))[..TextEmbedder.MaxCharacters];

        var vectors = Embed(text, text + " sudden guitar music");

        Assert.Equal(vectors[0], vectors[1]);
    }

    [Fact]
    public void EmbedQuery_SameText_GivesTheSameVector() =>
        Assert.Equal(Embed("a query")[0], _embedder.EmbedQuery("a query", TestContext.Current.CancellationToken));

    [Fact]
    public void Embed_NoTexts_GivesNone() => Assert.Empty(Embed());

    [Fact]
    public void Embed_FromManyThreads_AgreesWithItself()
    {
        var expected = Embed("one sentence of many")[0];

        Parallel.For(0, 32, _ => Assert.Equal(expected, Embed("one sentence of many")[0]));
    }

    [Fact]
    public void Embed_Cancelled_Ends() =>
        Assert.ThrowsAny<OperationCanceledException>(() => _embedder.Embed(["text"], new CancellationToken(canceled: true)));

    [Fact]
    public void Open_OurModel_TellsWhatItIs()
    {
        Assert.Equal("embedding", _embedder.Card.Name);
        Assert.InRange(_embedder.Card.Metrics["stsb_dev_spearman"], 0.84, 1);
        Assert.All([_embedder.Card.Title, _embedder.Card.Description, _embedder.Card.Licence, _embedder.Card.Data, _embedder.Card.Markdown], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.InRange(_embedder.Dimension, 64, 384);
        Assert.Matches("^[0-9a-f]{64}$", _embedder.Hash);
    }

    [Fact]
    public void Open_NoModel_SaysWhere()
    {
        var failure = Assert.Throws<ModelException>(() => TextEmbedder.Open(Repository.CpuRuntime(), "/nowhere/at/all", new EmbeddingOptions()));

        Assert.Contains("/nowhere/at/all", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DemoHub:Search:Embedding:Folder", failure.Message, StringComparison.Ordinal);
    }

    private float[][] Embed(params string[] texts) => _embedder.Embed(texts, TestContext.Current.CancellationToken);
}
