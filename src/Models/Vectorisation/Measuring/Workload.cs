using DemoHub.Models.Vectorisation.Threads;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>The numbers on which engines work, drawn from a seed, and where their results go.</summary>
public sealed class Workload : IDisposable
{
    /// <summary>The factor of <see cref="VectorOperation.Axpy"/>.</summary>
    public const float Alpha = 1.5f;

    private readonly FloatBuffer _first;
    private readonly FloatBuffer? _second;
    private readonly FloatBuffer _output;

    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public Workload(WorkloadShape shape, int seed)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        _first = new(shape.InputSize);
        _second = shape.HasSecond ? new(shape.InputSize) : null;
        _output = new(shape.OutputSize);
        var (low, high) = Range(shape.Operation);
        Fill(_first, low, high, (uint)seed * 2);
        if (_second is not null)
            Fill(_second, low, high, ((uint)seed * 2) + 1);
        _output.Span.Clear();
    }

    public WorkloadShape Shape { get; }

    /// <summary>The vector, the first matrix or the first points.</summary>
    public ReadOnlySpan<float> First => _first.Span;

    /// <summary>The second input; empty where there is none.</summary>
    public ReadOnlySpan<float> Second => _second is null ? [] : _second.Span;

    /// <summary>Where engines write; a single number comes first.</summary>
    public Span<float> Output => _output.Span;

    internal unsafe float* FirstPointer => _first.Pointer;

    internal unsafe float* SecondPointer => _second is null ? null : _second.Pointer;

    internal unsafe float* OutputPointer => _output.Pointer;

    public void Dispose()
    {
        _first.Dispose();
        _second?.Dispose();
        _output.Dispose();
    }

    // Numbers of one sign let a sum grow, so that one sees how well an engine adds small numbers to a large one.
    private static (float Low, float High) Range(VectorOperation operation) => operation switch
    {
        VectorOperation.Softmax => (-8, 8),
        VectorOperation.MatrixProduct => (-1, 1),
        _ => (0, 1),
    };

    private static unsafe void Fill(FloatBuffer buffer, float low, float high, uint stream)
    {
        var cut = Cut.For(buffer.Length, Team.Shared.Threads);
        var job = new FillJob(buffer.Pointer, cut, low, high - low, stream);
        Team.Shared.Run(ref job, cut.Parts);
    }

    // A number for each place, whoever writes it: a hash of the place and the stream.
    private unsafe struct FillJob(float* to, Cut cut, float low, float range, uint stream) : ITeamJob
    {
        private const float Unit = 1f / (1 << 24);

        public readonly void Work(int part)
        {
            var (start, length) = (cut.From(part), cut.Length(part));
            for (var i = start; i < start + length; i++)
                to[i] = low + (range * Unit * (Mixed((uint)i ^ Mixed(stream + 0x9E37_79B9)) >> 8));
        }

        // The mixing step of MurmurHash3.
        private static uint Mixed(uint value)
        {
            value = (value ^ (value >> 16)) * 0x85EB_CA6B;
            value = (value ^ (value >> 13)) * 0xC2B2_AE35;
            return value ^ (value >> 16);
        }
    }
}
