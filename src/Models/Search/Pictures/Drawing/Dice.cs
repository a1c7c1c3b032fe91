namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>Random numbers that are the same on every machine and in every version of .NET: SplitMix64.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    private ulong Roll()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from 0 to below a bound.</summary>
    public int Next(int bound) => (int)(((UInt128)Roll() * (ulong)bound) >> 64);

    public float Between(float least, float most) => least + (most - least) * ((Roll() >> 40) / (float)(1 << 24));

    /// <summary>Around 0, up to a distance.</summary>
    public float Around(float distance) => Between(-distance, distance);

    public bool Chance(float share) => Between(0, 1) < share;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Some of the numbers from 0 to below a bound, each at most once, in any order.</summary>
    public int[] Some(int count, int bound)
    {
        var all = Enumerable.Range(0, bound).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + Next(bound - i);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all[..count];
    }
}
