namespace DemoHub.Models.Vectorisation.Threads;

/// <summary>How a vector is cut into parts of one size; the last may be shorter.</summary>
/// <param name="Total">Numbers in all.</param>
/// <param name="Size">Numbers of a part.</param>
internal readonly record struct Cut(int Total, int Size)
{
    // Parts begin where a cache line does, so that no two threads write to one.
    private const int Grain = 1_024;

    // Small enough that a thread that is held up keeps the others waiting for a moment only.
    private const int LargePart = 131_072;
    private const int MostParts = 1_024;

    public int Parts => (int)(((long)Total + Size - 1) / Size);

    public nint From(int part) => (nint)part * Size;

    public int Length(int part) => (int)Math.Min(Size, Total - ((long)part * Size));

    /// <summary>One part for each thread; more of a vector that is long.</summary>
    public static Cut For(int total, int threads) =>
        threads == 1 ? new(total, Math.Max(1, total)) : new(total, Rounded(Math.Max(Math.Min((total + threads - 1) / threads, LargePart), total / MostParts)));

    /// <summary>Parts of about a size, whatever the number of threads.</summary>
    public static Cut Of(int total, int size) => new(total, Rounded(Math.Max(size, total / MostParts)));

    private static int Rounded(int size) => (int)Math.Min(int.MaxValue, (((long)size + Grain - 1) / Grain) * Grain);
}
