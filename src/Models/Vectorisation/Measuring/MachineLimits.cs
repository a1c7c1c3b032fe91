namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>What this machine can do at most, as far as was measured.</summary>
/// <param name="Cores">Cores that this process may use.</param>
/// <param name="FlopsOfOne">Floating point operations a second in the registers of one core.</param>
/// <param name="FlopsOfAll">The same on all cores.</param>
/// <param name="Levels">How fast numbers are read, from the nearest cache to memory.</param>
public sealed record MachineLimits(int Cores, double FlopsOfOne, double FlopsOfAll, IReadOnlyList<MemoryLevel> Levels)
{
    /// <summary>Memory itself.</summary>
    public MemoryLevel Memory => Levels[^1];

    /// <summary>The nearest level that holds so many bytes.</summary>
    /// <param name="bytes">What is worked on.</param>
    /// <param name="allCores">Whether it is shared by the caches of all cores.</param>
    public MemoryLevel LevelOf(double bytes, bool allCores) => Levels.First(level => level == Memory || bytes <= level.Bytes * (allCores && !level.IsShared ? Cores : 1));

    /// <summary>The best of two measurements: whatever else the machine does only takes away.</summary>
    public MachineLimits Or(MachineLimits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            FlopsOfOne = Math.Max(FlopsOfOne, other.FlopsOfOne),
            FlopsOfAll = Math.Max(FlopsOfAll, other.FlopsOfAll),
            Levels = [.. Levels.Zip(other.Levels, (level, another) => level with { BytesOfOne = Math.Max(level.BytesOfOne, another.BytesOfOne), BytesOfAll = Math.Max(level.BytesOfAll, another.BytesOfAll) })],
        };
    }
}

/// <summary>A place where numbers lie.</summary>
/// <param name="Name">Such as <c>L2 cache</c>.</param>
/// <param name="Bytes">What fits; of memory what was read.</param>
/// <param name="IsShared">Whether all cores share it.</param>
/// <param name="BytesOfOne">Bytes that one core reads in a second.</param>
/// <param name="BytesOfAll">Bytes that all cores read in a second.</param>
public sealed record MemoryLevel(string Name, long Bytes, bool IsShared, double BytesOfOne, double BytesOfAll);
