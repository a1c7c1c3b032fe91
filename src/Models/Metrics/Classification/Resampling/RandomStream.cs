using System.Numerics;

namespace DemoHub.Models.Metrics;

/// <summary>Random bits from a seed: fast, the same on every machine, and one stream for each resample.</summary>
/// <remarks>
/// xoshiro256++ of D. Blackman and S. Vigna, <i>Scrambled linear pseudorandom number generators</i>, 2021; its state is filled by SplitMix64 of
/// G. L. Steele, D. Lea and C. H. Flood, <i>Fast splittable pseudorandom number generators</i>, 2014.
/// </remarks>
internal struct RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public RandomStream(int seed, int stream)
    {
        var state = ((ulong)(uint)seed << 32) | (uint)stream;
        _a = Mix(ref state);
        _b = Mix(ref state);
        _c = Mix(ref state);
        _d = Mix(ref state);
    }

    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>At least 0, below 1.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>At least 0, below a bound of 1 or more, each as likely.</summary>
    /// <remarks>D. Lemire, <i>Fast random integer generation in an interval</i>, 2019.</remarks>
    public int NextBelow(int bound)
    {
        while (true)
        {
            var product = (NextBits() >> 32) * (ulong)bound;
            // The part below the point tells whether this result has one bit pattern too many.
            if ((uint)product >= (uint)(-bound) % (uint)bound)
                return (int)(product >> 32);
        }
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
