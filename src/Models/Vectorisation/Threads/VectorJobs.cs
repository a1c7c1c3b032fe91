using DemoHub.Models.Vectorisation.Kernels;

namespace DemoHub.Models.Vectorisation.Threads;

/// <summary>Sums the products of a part.</summary>
internal unsafe struct DotJob(float* a, float* b, Cut cut, double* sums) : ITeamJob
{
    public readonly void Work(int part) => sums[part] = Simd.Dot(a + cut.From(part), b + cut.From(part), cut.Length(part));
}

/// <summary>Sums a part.</summary>
internal unsafe struct SumJob(float* a, Cut cut, double* sums) : ITeamJob
{
    public readonly void Work(int part) => sums[part] = Simd.Sum(a + cut.From(part), cut.Length(part));
}

/// <summary>Three sums of a part, side by side.</summary>
internal unsafe struct CosineJob(float* a, float* b, Cut cut, double* sums) : ITeamJob
{
    public readonly void Work(int part) =>
        (sums[3 * part], sums[(3 * part) + 1], sums[(3 * part) + 2]) = Simd.Products(a + cut.From(part), b + cut.From(part), cut.Length(part));
}

/// <summary>A vector times a number plus another.</summary>
internal unsafe struct AxpyJob(float alpha, float* x, float* y, float* result, Cut cut, bool streams) : ITeamJob
{
    public readonly void Work(int part) => Simd.Axpy(alpha, x + cut.From(part), y + cut.From(part), result + cut.From(part), cut.Length(part), streams);
}

/// <summary>Of each part: its largest number, and exponentials of the distances to it with their sum.</summary>
internal unsafe struct ExponentialsJob(float* x, float* result, Cut cut, float* largest, float* sums) : ITeamJob
{
    public readonly void Work(int part)
    {
        largest[part] = Simd.Largest(x + cut.From(part), cut.Length(part));
        sums[part] = Simd.Exponentials(x + cut.From(part), largest[part], result + cut.From(part), cut.Length(part));
    }
}

/// <summary>Each part times a factor of its own.</summary>
internal unsafe struct ScaleJob(float* values, Cut cut, float* factors) : ITeamJob
{
    public readonly void Work(int part) => Simd.Scale(values + cut.From(part), factors[part], cut.Length(part));
}
