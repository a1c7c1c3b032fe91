using System.Numerics.Tensors;
using System.Text.Json;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Embedding;

/// <summary>A very small sentence transformer, held to what numpy computes with the same weights.</summary>
public sealed class TransformerEncoderTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedding-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(EmbeddingPooling.Mean, "vocab.txt")]
    [InlineData(EmbeddingPooling.Mean, "tokenizer.json")]
    [InlineData(EmbeddingPooling.Cls, "vocab.txt")]
    [InlineData(EmbeddingPooling.Max, "tokenizer.json")]
    public void Embed_StoredTexts_AgreesWithNumpy(EmbeddingPooling pooling, string tokenizer)
    {
        using var embedder = Open(new() { Pooling = pooling, Normalize = false, MaxTokens = 12 }, "model.onnx", tokenizer);
        var examples = Examples();

        var vectors = embedder.Embed([.. examples.Select(example => example.Text)], TestContext.Current.CancellationToken);

        foreach (var (example, vector) in examples.Zip(vectors))
        {
            var expected = pooling switch { EmbeddingPooling.Mean => example.Mean, EmbeddingPooling.Cls => example.Cls, _ => example.Max };
            Assert.All(expected.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [Fact]
    public void Encode_StoredTexts_GivesTheReferenceIds()
    {
        Copy("vocab.txt");
        var tokenizer = new WordPieceTokenizer(WordPieceVocabulary.Read(_folder.FullName).Vocabulary);

        Assert.All(Examples(), example => Assert.Equal(example.Ids, tokenizer.Encode(example.Text, 12)));
    }

    [Fact]
    public void Embed_Normalized_GivesUnitVectorsInTheSameDirection()
    {
        using var embedder = Open(new() { MaxTokens = 12 }, "model.onnx", "vocab.txt");
        var example = Examples()[0];

        var vector = embedder.Embed([example.Text], TestContext.Current.CancellationToken)[0];

        Assert.Equal(1, TensorPrimitives.Norm(vector), Tolerance);
        Assert.Equal(1, TensorPrimitives.CosineSimilarity(vector, Array.ConvertAll(example.Mean, static value => (float)value)), Tolerance);
    }

    [Fact]
    public void EmbedQuery_WithPrefixes_PutsThemBeforeTheTexts()
    {
        using var plain = Open(new(), "model.onnx", "vocab.txt");
        using var prefixed = TextEmbedder.Open(Repository.CpuRuntime(), _folder.FullName, new() { QueryPrefix = "the cat ", PassagePrefix = "dog " });

        Assert.Equal(plain.EmbedQuery("the cat sat", TestContext.Current.CancellationToken), prefixed.EmbedQuery("sat", TestContext.Current.CancellationToken));
        Assert.Equal(plain.Embed(["dog sat"], TestContext.Current.CancellationToken)[0], prefixed.Embed(["sat"], TestContext.Current.CancellationToken)[0]);
        Assert.NotEqual(plain.Hash, prefixed.Hash);
    }

    [Fact]
    public void Open_NoTokenizer_AsksForIt() => AssertRefused("vocab.txt or tokenizer.json", "model.onnx");

    [Fact]
    public void Open_AnotherKindOfTokenizer_NamesIt()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "tokenizer.json"), """{ "model": { "type": "BPE", "vocab": {} } }""");

        AssertRefused("BPE", "model.onnx");
    }

    [Fact]
    public void Open_BrokenTokenizer_NamesTheFile()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "tokenizer.json"), "{");

        AssertRefused("tokenizer.json", "model.onnx");
    }

    [Fact]
    public void Open_VocabularyOfAnotherModel_SaysSo()
    {
        Copy("vocab.txt");
        File.AppendAllText(Path.Combine(_folder.FullName, "vocab.txt"), string.Join('\n', Enumerable.Range(0, 100).Select(i => $"word{i}")));

        AssertRefused("may not belong together", "model.onnx");
    }

    [Fact]
    public void Open_VocabularyWithoutMarks_NamesTheMark()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "vocab.txt"), "cat\ndog\n");

        AssertRefused("[CLS]", "model.onnx");
    }

    [Fact]
    public void Open_AnotherGraph_TellsWhatIsExpected()
    {
        File.Copy(Repository.Corpus("good/rank-2.onnx"), Path.Combine(_folder.FullName, "model.onnx"));

        AssertRefused("input_ids and attention_mask");
    }

    private static Example[] Examples() =>
        JsonSerializer.Deserialize<Example[]>(File.ReadAllText(Repository.Fixture("embedding/reference.json")), JsonSerializerOptions.Web)!;

    private void AssertRefused(string words, params string[] files)
    {
        var failure = Assert.Throws<ModelException>(() => Open(new(), files));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    private TextEmbedder Open(EmbeddingOptions options, params string[] files)
    {
        foreach (var file in files)
            Copy(file);
        return TextEmbedder.Open(Repository.CpuRuntime(), _folder.FullName, options);
    }

    private void Copy(string file) => File.Copy(Repository.Fixture($"embedding/{file}"), Path.Combine(_folder.FullName, file));

    private sealed record Example(string Text, int[] Ids, double[] Mean, double[] Cls, double[] Max);
}
