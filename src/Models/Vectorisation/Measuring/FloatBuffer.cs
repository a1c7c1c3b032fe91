using System.Runtime.InteropServices;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>
/// Numbers outside the managed heap, where nothing moves them. Large ones lie in pages of 2 MB where Linux has them, as those of numpy do: the
/// processor then has fewer pages to look up.
/// </summary>
public sealed unsafe partial class FloatBuffer : IDisposable
{
    private const nuint CacheLine = 64;
    private const nuint HugePage = 2 << 20;
    private const int AdviseHugePages = 14;

    private nint _start;

    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public FloatBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = Math.Max(1, (nuint)length * sizeof(float));
        _start = (nint)NativeMemory.AlignedAlloc(bytes, bytes >= HugePage ? HugePage : CacheLine);
        // It may be refused, and nothing is lost.
        if (bytes >= HugePage && OperatingSystem.IsLinux())
            _ = Advise(_start, bytes / HugePage * HugePage, AdviseHugePages);
    }

    ~FloatBuffer() => Free();

    public int Length { get; }

    /// <summary>The numbers. They are gone when the buffer is disposed.</summary>
    public Span<float> Span => new(Pointer, Length);

    internal float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start == 0, this);
            return (float*)_start;
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree((void*)Interlocked.Exchange(ref _start, 0));
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);
}
