namespace DemoHub.Models.Search.Sounds;

/// <summary>Random numbers that follow from a seed and a number, in every version of .NET alike (SplitMix64).</summary>
internal sealed class SoundRandom
{
    private ulong _state;

    public SoundRandom(int seed, int index)
        : this(((ulong)(uint)seed << 32) | (uint)index)
    {
    }

    private SoundRandom(ulong state) => _state = state;

    /// <summary>From low to high.</summary>
    public double Between(double low, double high) => low + (high - low) * ((Next() >> 11) * (1.0 / (1UL << 53)));

    /// <summary>A whole number from low to high, both among them.</summary>
    public int Whole(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    public bool Chance(double share) => Between(0, 1) < share;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Whole(0, items.Length - 1)];

    /// <summary>A sample of white noise, -1 to 1.</summary>
    public float Noise() => (float)Between(-1, 1);

    /// <summary>
    /// What a rendering draws its numbers from: each call of the result begins anew, so that a sound is the same each time.
    /// </summary>
    public Func<SoundRandom> Fork()
    {
        var state = Next();
        return () => new(state);
    }

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
