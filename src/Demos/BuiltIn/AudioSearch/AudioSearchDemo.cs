using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.AudioSearch;

/// <summary>Finds sounds by a sound.</summary>
public sealed class AudioSearchDemo(ModelCatalog models, SearchableSounds sounds, TimeProvider time)
{
    private const float Faintest = 0.001f;
    private const int MostTags = 16;

    /// <summary>What to do with the sound.</summary>
    public enum SoundAction
    {
        Search,

        [Display(Name = "Search and keep")]
        Keep,

        [Display(Name = "Forget mine")]
        Forget,
    }

    /// <summary>What was found.</summary>
    public sealed record Result(
        string Timing,
        [property: Display(Name = "Tags", Description = "How many sounds of the library carry each."), Chips(Filter = "tags")] Table Facets,
        [property: Display(Name = "Found"), Cards(Title = "caption", Sound = "sound", Tags = "tags", Score = "score", Filter = "tags")] Table Results);

    [Demo("audio-search", "Record, hum, clap or upload a sound, and find those that are like it: tones, chords, rhythms, melodies and noises.",
        Tags = ["audio", "search"], About = nameof(About), Examples = nameof(Examples), TimeoutSeconds = 300)]
    public async Task<Result> SearchAsync(
        RunContext run,
        [Audio(MaxSeconds = SoundWindows.MaxSeconds), Display(Name = "Sound", Description = "Up to a minute. Three seconds are enough.")] AudioData? audio = null,
        [Range(1, 50)] int limit = 10,
        [TagList, Display(Description = "Only sounds that carry all of these, such as rhythm or flute.")] string[]? tags = null,
        [Display(Description = "What you keep is found by you alone, and forgotten after an hour or so.")] SoundAction action = SoundAction.Search,
        [Advanced, MaxLength(80), Display(Description = "What to call a sound that you keep.")] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var wanted = tags ?? [];
        var owner = action != SoundAction.Search || Owner.IsKnown(run.Caller) ? Owner.Of(run.Caller) : null;
        if (action == SoundAction.Forget)
        {
            await sounds.ForgetAsync(owner!, run.CancellationToken).ConfigureAwait(false);
            return new("Your sounds are forgotten.", SoundTables.OfTags([]), SoundTables.OfSounds([]));
        }

        if (audio is null)
            throw new DemoException("is missing; record or upload a sound", nameof(audio));
        if (!audio.Samples.Any(sample => Math.Abs(sample) > Faintest))
            throw new DemoException("is silent; record again, nearer to the microphone", nameof(audio));

        var started = time.GetTimestamp();
        var vector = sounds.Embedder.Embed(audio, run.CancellationToken);
        var heard = time.GetElapsedTime(started);
        run.MadeBy(sounds.Embedder.Card, models.Device);
        await sounds.EnsureAsync(run.Progress, run.CancellationToken).ConfigureAwait(false);

        started = time.GetTimestamp();
        var found = await sounds.SearchAsync(vector, limit, wanted, owner, run.CancellationToken).ConfigureAwait(false);
        var searched = time.GetElapsedTime(started);
        if (found.Count == 0)
            throw new DemoException($"leave no sound: none carries {string.Join(" and ", wanted.Select(tag => $"'{tag}'"))}; remove one", nameof(tags));
        var kept = action == SoundAction.Keep ? await sounds.KeepAsync(owner!, audio, vector, name, run.CancellationToken).ConfigureAwait(false) : null;
        var counts = await sounds.CountTagsAsync(wanted, MostTags, run.CancellationToken).ConfigureAwait(false);
        return new(Timing(heard, searched, kept), SoundTables.OfTags(counts), SoundTables.OfSounds([.. found.Select(sounds.Make).OfType<FoundSound>()]));
    }

    /// <summary>Sounds that are like those of the library, and not among them.</summary>
    public static IEnumerable<object?[]> Examples() => SearchableSounds.Examples().Select(file => (object?[])[file]);

    /// <summary>How it works, and the model's card.</summary>
    public string About() => $"""
        The {SearchableSounds.Count:N0} sounds of this library are computed: strings by the algorithm of Karplus and Strong, flutes and organs from sums of harmonics,
        drums and rain from shaped noise. Each follows from a seed and its number, so nothing of them is stored but a vector of
        {sounds.Embedder.Dimension} numbers. Your sound gets a vector from the same network, and those that point the same way are found (cosine
        similarity). What you send is used for this search only; with *Search and keep* it joins sounds of your own, which only you find.

        {sounds.Embedder.Card.Markdown}
        """;

    private static string Timing(TimeSpan heard, TimeSpan searched, string? kept) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(kept is null ? "" : $"Kept as “{kept}”. ")}{SearchableSounds.Count:N0} sounds searched in {searched.TotalMilliseconds:0.0} ms, after {heard.TotalMilliseconds:0} ms for the vector of yours.");
}
