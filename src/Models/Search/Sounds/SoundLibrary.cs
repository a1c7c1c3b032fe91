using DemoHub.Models.Search.Sounds.Families;

namespace DemoHub.Models.Search.Sounds;

/// <summary>
/// Sounds that the program makes itself: tones, intervals, chords, rhythms, melodies and noises. A sound follows from the
/// seed and its number alone, and is the same on every machine up to the rounding of its sines.
/// </summary>
/// <param name="seed">Another seed is another library.</param>
/// <param name="count">How many there are; a smaller library is the beginning of a larger one.</param>
public sealed class SoundLibrary(int seed, int count)
{
    /// <summary>Samples a second of every sound.</summary>
    public const int SampleRate = 16_000;

    // In turns, so that any stretch of the library has some of each; those with more forms come more often.
    private static readonly Func<SoundRandom, SoundPlan>[] s_families =
    [
        Tones.Plan, Melodies.PlanArpeggio, Rhythms.Plan, Textures.Plan, Chords.Plan, Melodies.PlanTune, Intervals.Plan, Textures.Plan,
        Rhythms.Plan, Melodies.PlanScale, Chords.PlanProgression, Textures.Plan, Tones.Plan, Chords.Plan, Rhythms.Plan, Melodies.PlanTune,
    ];

    /// <summary>The seed that all of it follows from.</summary>
    public int Seed { get; } = seed;

    /// <summary>How many sounds there are.</summary>
    public int Count { get; } = count;

    /// <summary>A sound by its number. Nothing of it is computed until it is rendered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sound of that number.</exception>
    public GeneratedSound this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(index, s_families[index % s_families.Length](new SoundRandom(Seed, index)));
        }
    }
}
