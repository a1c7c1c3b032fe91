using System.Globalization;
using DemoHub.Demos.Files;
using DemoHub.Models.Inference;
using DemoHub.Models.Media;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Sounds;

namespace DemoHub.Demos.BuiltIn.AudioSearch;

/// <summary>The sounds that are searched: a library that is computed, and what visitors keep for themselves.</summary>
public sealed class SearchableSounds(ModelCatalog models, VectorStore store, FileStore files, TimeProvider time) : IDisposable
{
    /// <summary>How many sounds the library has.</summary>
    public const int Count = 800;

    private const int Seed = 1;
    private const int ExampleSeed = 7;
    private const int MostOwn = 100;

    // To be raised when other sounds come of the same seed: then they are indexed anew.
    private const int Version = 1;

    private static readonly SoundLibrary s_library = new(Seed, Count);

    // An attempt that failed is not kept: the model may be mended before the next.
    private readonly Lazy<MediaIndex> _index = new(
        () =>
        {
            var embedder = models.AudioEmbedder("audio-embedding");
            return new(store, new("sounds", string.Create(CultureInfo.InvariantCulture, $"{Version}.{Seed}"), Count, embedder.Hash, embedder.Dimension), time);
        },
        LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The model; it is loaded at the first call.</summary>
    public AudioEmbedder Embedder => models.AudioEmbedder("audio-embedding");

    /// <summary>Some sounds of another library, one of each kind.</summary>
    public static IEnumerable<FileData> Examples()
    {
        var others = new SoundLibrary(ExampleSeed, 400);
        string[] wanted = ["jig", "rock", "minor", "birds", "bell", "rising"];
        foreach (var tag in wanted)
        {
            var sound = Enumerable.Range(0, others.Count).Select(i => others[i]).First(sound => sound.Tags[1] == tag || sound.Tags[^1] == tag);
            // The beginning of the caption says enough, and has no sign that a name of a file may not have.
            yield return new($"{sound.Caption.Split(',')[0]}.wav", sound.Render().ToWav());
        }
    }

    /// <summary>Indexes the library where that is not done yet.</summary>
    public Task EnsureAsync(IProgress<RunProgress> progress, CancellationToken cancellationToken) => _index.Value.EnsureAsync(
        (from, count, token) =>
        {
            var some = Enumerable.Range(from, count).Select(i => s_library[i]).ToArray();
            var vectors = Embedder.Embed([.. some.Select(sound => sound.Render())], token);
            return [.. some.Zip(vectors, (sound, vector) => new MediaItem(vector, sound.Tags))];
        },
        new IndexingProgress(progress),
        cancellationToken);

    /// <summary>The sounds nearest to a vector, best first.</summary>
    /// <param name="vector">Of the query.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="tags">Only those that carry all of these.</param>
    /// <param name="owner">Whose own sounds are searched too; null for nobody's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<MediaHit>> SearchAsync(float[] vector, int limit, IReadOnlyList<string> tags, string? owner, CancellationToken cancellationToken) =>
        _index.Value.SearchAsync(vector, limit, tags, owner, cancellationToken);

    /// <summary>The tags of the library's sounds that carry all of some, with how many carry each, most frequent first.</summary>
    public Task<IReadOnlyList<(string Tag, long Count)>> CountTagsAsync(IReadOnlyList<string> tags, int limit, CancellationToken cancellationToken) =>
        _index.Value.CountTagsAsync(tags, limit, cancellationToken);

    /// <summary>Keeps a visitor's sound as long as the hub keeps files.</summary>
    /// <returns>What it is called.</returns>
    /// <exception cref="DemoException">The visitor keeps too many already.</exception>
    public async Task<string> KeepAsync(string owner, AudioData audio, float[] vector, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audio);
        var before = await _index.Value.CountOwnAsync(owner, cancellationToken).ConfigureAwait(false);
        if (before >= MostOwn)
            throw new DemoException($"You keep {before:N0} sounds, the most there can be. Forget them, or search without keeping.");
        var title = string.IsNullOrWhiteSpace(name) ? string.Create(CultureInfo.InvariantCulture, $"Your sound {before + 1}") : name.Trim();
        var file = files.Save("own.wav", audio.Encoded ?? audio.ToWav());
        await _index.Value.AddOwnAsync(owner, new(title, file.Id), new(vector, ["yours"]), time.GetUtcNow() + files.Life, cancellationToken).ConfigureAwait(false);
        return title;
    }

    /// <summary>Forgets a visitor's own sounds.</summary>
    public Task ForgetAsync(string owner, CancellationToken cancellationToken) => _index.Value.RemoveOwnAsync(owner, cancellationToken);

    /// <summary>Makes a sound of the library again, or reads a visitor's own; null where a full file store let go of that before its time.</summary>
    public FoundSound? Make(MediaHit hit)
    {
        ArgumentNullException.ThrowIfNull(hit);
        if (hit.Number is { } number)
            return new(s_library[number].Caption, s_library[number].Tags, hit.Score, s_library[number].Render());
        if (hit.Own is not { } own || !files.TryGet(own.File, out var file))
            return null;
        try
        {
            return new(own.Title, ["yours"], hit.Score, AudioData.FromEncoded(files.ReadAllBytes(file)));
        }
        catch (Exception failure) when (failure is IOException or MediaException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (_index.IsValueCreated)
            _index.Value.Dispose();
    }

    private sealed class IndexingProgress(IProgress<RunProgress> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new(
            (double)value / Count,
            value == 0 ? $"First search since the start: making and indexing {Count:N0} sounds" : $"Making and indexing sounds: {value:N0} of {Count:N0}"));
    }
}
