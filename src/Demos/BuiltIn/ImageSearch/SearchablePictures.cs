using System.Globalization;
using DemoHub.Demos.Files;
using DemoHub.Models.Inference;
using DemoHub.Models.Media;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Pictures;

namespace DemoHub.Demos.BuiltIn.ImageSearch;

/// <summary>The pictures that are searched: a gallery that is drawn from a seed, and what visitors keep for themselves.</summary>
public sealed class SearchablePictures(ModelCatalog models, VectorStore store, FileStore files, TimeProvider time) : IDisposable
{
    /// <summary>How many pictures the gallery has.</summary>
    public const int Count = 3_000;

    private const string Model = "image-embedding";
    private const int Seed = 20;
    private const int ExampleSeed = 21;
    private const int MostOwn = 100;
    private const int LongestOwnSide = 256;

    private static readonly PictureGallery s_gallery = new(Seed);

    // A house and a seven by hand, a boat, stars, waves, a butterfly.
    private static readonly int[] s_examples = [18, 900, 7, 79, 66, 151];

    // An attempt that failed is not kept: the model may be mended before the next.
    private readonly Lazy<MediaIndex> _index = new(
        () =>
        {
            var embedder = models.ImageEmbedder(Model);
            return new(store, new("pictures", string.Create(CultureInfo.InvariantCulture, $"{PictureGallery.Version}.{Seed}"), Count, embedder.Hash, embedder.Dimension), time);
        },
        LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The model; it is loaded at the first call.</summary>
    public ImageEmbedder Embedder => models.ImageEmbedder(Model);

    /// <summary>Some pictures of another gallery.</summary>
    public static IEnumerable<FileData> Examples()
    {
        var others = new PictureGallery(ExampleSeed);
        foreach (var picture in s_examples.Select(others.Draw))
            yield return new($"{picture.Caption}.png", picture.Image.ToPng());
    }

    /// <summary>Draws and indexes the gallery where that is not done yet.</summary>
    public Task EnsureAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken) => _index.Value.EnsureAsync(
        (from, count, token) =>
        {
            var some = Enumerable.Range(from, count).Select(s_gallery.Draw).ToArray();
            var vectors = Embedder.Embed([.. some.Select(picture => picture.Image)], token);
            return [.. some.Zip(vectors, (picture, vector) => new MediaItem(vector, picture.Tags))];
        },
        new IndexingProgress(progress),
        cancellationToken);

    /// <summary>The pictures nearest to a vector, best first.</summary>
    /// <param name="vector">Of the query.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="tags">Only those that carry all of these.</param>
    /// <param name="owner">Whose own pictures are searched too; null for nobody's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<GalleryItem>> SearchAsync(float[] vector, int limit, IReadOnlyList<string> tags, string? owner, CancellationToken cancellationToken)
    {
        var hits = await _index.Value.SearchAsync(vector, limit, tags, owner, cancellationToken).ConfigureAwait(false);
        return [.. hits.Select(Make).OfType<GalleryItem>()];
    }

    /// <summary>The tags of the gallery's pictures that carry all of some, with how many carry each, most frequent first.</summary>
    public Task<IReadOnlyList<(string Tag, long Count)>> CountTagsAsync(IReadOnlyList<string> tags, int limit, CancellationToken cancellationToken) =>
        _index.Value.CountTagsAsync(tags, limit, cancellationToken);

    /// <summary>Keeps a small copy of a visitor's picture as long as the hub keeps files.</summary>
    /// <returns>What it is called.</returns>
    /// <exception cref="DemoException">The visitor keeps too many already.</exception>
    public async Task<string> KeepAsync(string owner, ImageData image, float[] vector, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var before = await _index.Value.CountOwnAsync(owner, cancellationToken).ConfigureAwait(false);
        if (before >= MostOwn)
            throw new DemoException($"You keep {before:N0} pictures, the most there can be. Forget them, or search without keeping.");
        var title = string.IsNullOrWhiteSpace(name) ? string.Create(CultureInfo.InvariantCulture, $"Your picture {before + 1}") : name.Trim();
        var scale = Math.Min(1, (double)LongestOwnSide / Math.Max(image.Width, image.Height));
        var copy = image.Resize(Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        var file = files.Save("own.png", copy.ToPng());
        await _index.Value.AddOwnAsync(owner, new(title, file.Id), new(vector, ["yours"]), time.GetUtcNow() + files.Life, cancellationToken).ConfigureAwait(false);
        return title;
    }

    /// <summary>Forgets a visitor's own pictures.</summary>
    public Task ForgetAsync(string owner, CancellationToken cancellationToken) => _index.Value.RemoveOwnAsync(owner, cancellationToken);

    public void Dispose()
    {
        if (_index.IsValueCreated)
            _index.Value.Dispose();
    }

    /// <summary>Draws a picture of the gallery again, or reads a visitor's own; null where a full file store let go of that before its time.</summary>
    private GalleryItem? Make(MediaHit hit)
    {
        var score = Math.Round(hit.Score, 4);
        if (hit.Number is { } number)
            return s_gallery.Draw(number) is var picture ? new(picture.Image, picture.Caption) { Score = score } : null;
        if (hit.Own is not { } own || !files.TryGet(own.File, out var file))
            return null;
        try
        {
            return new(ImageData.FromEncoded(files.ReadAllBytes(file)), own.Title) { Score = score };
        }
        catch (Exception failure) when (failure is IOException or MediaException)
        {
            return null;
        }
    }

    private sealed class IndexingProgress(IProgress<RunProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new(
            (double)value / Count,
            value == 0 ? $"First search of all: drawing and indexing {Count:N0} pictures" : $"Drawing and indexing pictures: {value:N0} of {Count:N0}"));
    }
}
