using System.Numerics.Tensors;
using System.Text.Json;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Pictures;

namespace DemoHub.Models.Tests.Search.Embedding;

/// <summary>The shipped image embedding, held to what PyTorch computes with the same weights.</summary>
public sealed class ImageEmbedderTests : IDisposable
{
    private const string Model = "image-embedding";

    private readonly ModelCatalog _models = new(Repository.CpuRuntime(), Repository.ModelsFolder);

    private ImageEmbedder Embedder => _models.ImageEmbedder(Model);

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Embed_StoredPicture_AgreesWithPyTorch()
    {
        using var fixture = JsonDocument.Parse(File.ReadAllBytes(Repository.Fixture("image-embedding.json")));
        var expected = fixture.RootElement.GetProperty("embedding").Deserialize<float[]>()!;
        var pixels = new byte[48 * 48 * 3];
        for (var i = 0; i < 48 * 48; i++)
        {
            var (y, x) = Math.DivRem(i, 48);
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = ((byte)(x * 5), (byte)(y * 5), (byte)((x + y) * 2));
        }

        var vector = Embedder.Embed(new ImageData(48, 48, pixels), TestContext.Current.CancellationToken);

        Assert.Equal(expected.Length, vector.Length);
        Assert.All(expected.Zip(vector), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void Embed_PicturesOfAnySize_GivesVectorsOfLengthOne()
    {
        ImageData[] images = [Plain(1, 1, 0), Plain(1, 1, 255), Plain(3000, 2, 90), Plain(2, 700, 200), .. Pictures(100)];

        var vectors = Embedder.Embed(images, TestContext.Current.CancellationToken);

        Assert.Equal(images.Length, vectors.Length);
        Assert.All(vectors, vector =>
        {
            Assert.Equal(Embedder.Dimension, vector.Length);
            Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-3);
        });
    }

    [Fact]
    public void Embed_InABatch_GivesWhatItGivesAlone()
    {
        var images = Pictures(70);

        var together = Embedder.Embed(images, TestContext.Current.CancellationToken);

        foreach (var i in new[] { 0, 13, 63, 64, 69 })
            Assert.Equal(1, TensorPrimitives.Dot<float>(together[i], Embedder.Embed(images[i], TestContext.Current.CancellationToken)), 1e-4);
    }

    [Fact]
    public void Embed_PicturesOfAnotherSeed_AreNearToPicturesOfTheSame()
    {
        var gallery = Enumerable.Range(0, 1500).Select(new PictureGallery(20).Draw).ToArray();
        var queries = Enumerable.Range(0, 200).Select(new PictureGallery(21).Draw).ToArray();

        var shown = Embedder.Embed([.. gallery.Select(picture => picture.Image)], TestContext.Current.CancellationToken);
        var asked = Embedder.Embed([.. queries.Select(picture => picture.Image)], TestContext.Current.CancellationToken);
        var right = queries.Zip(asked).Average(query => gallery.Zip(shown)
            .OrderByDescending(picture => TensorPrimitives.Dot<float>(picture.Second, query.Second)).Take(5).Count(picture => picture.First.Subject == query.First.Subject) / 5.0);

        // By chance it were one in fifty.
        Assert.True(right > 0.6, $"{right:P1} of the five nearest show the same.");
    }

    [Fact]
    public void Embed_NoPictures_GivesNoVectors() => Assert.Empty(Embedder.Embed([], TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("sentiment-lstm", "one input must be image")]
    [InlineData("no-such-model", "cannot be loaded")]
    public void Open_OtherFolder_IsRefusedInWords(string folder, string words)
    {
        var refusal = Assert.Throws<ModelException>(() => _models.ImageEmbedder(folder));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    private static ImageData Plain(int width, int height, byte sample)
    {
        var pixels = new byte[width * height * 3];
        Array.Fill(pixels, sample);
        return new(width, height, pixels);
    }

    private static ImageData[] Pictures(int count) => [.. Enumerable.Range(0, count).Select(index => new PictureGallery(7).Draw(index).Image)];
}
