using DemoHub.Models.Vectorisation.Threads;

namespace DemoHub.Models.Vectorisation;

/// <summary>
/// Operations on vectors and matrices of 32-bit floating point numbers, with the vector instructions of this machine, and on all of its cores from the
/// size on from which that was found to be quicker (<see cref="Crossover"/>). Sums are kept in double precision from block to block. The same
/// numbers on the same machine give the same result.
/// </summary>
public static unsafe class Vectorised
{
    /// <summary>Σ aᵢ bᵢ; 0 of nothing.</summary>
    /// <exception cref="ArgumentException">The vectors are not of one length.</exception>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        SameLength(a.Length, b.Length, nameof(b));
        fixed (float* left = a, right = b)
            return On(VectorOperation.Dot, a.Length).Dot(left, right, a.Length);
    }

    /// <summary>Σ aᵢ; 0 of nothing.</summary>
    public static float Sum(ReadOnlySpan<float> a)
    {
        fixed (float* values = a)
            return On(VectorOperation.Sum, a.Length).Sum(values, a.Length);
    }

    /// <summary>α xᵢ + yᵢ.</summary>
    /// <param name="alpha">The factor.</param>
    /// <param name="x">What is multiplied.</param>
    /// <param name="y">What is added.</param>
    /// <param name="result">Where the sums go; it may be <paramref name="x"/> or <paramref name="y"/>, but not overlap one in part.</param>
    /// <exception cref="ArgumentException">The vectors are not of one length.</exception>
    public static void Axpy(float alpha, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
    {
        SameLength(x.Length, y.Length, nameof(y));
        SameLength(x.Length, result.Length, nameof(result));
        fixed (float* factor = x, term = y, to = result)
            On(VectorOperation.Axpy, x.Length).Axpy(alpha, factor, term, to, x.Length);
    }

    /// <summary>Σ aᵢ bᵢ / √(Σ aᵢ² Σ bᵢ²), from −1 to 1; NaN where a vector is zero, for it points nowhere.</summary>
    /// <exception cref="ArgumentException">The vectors are not of one length.</exception>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        SameLength(a.Length, b.Length, nameof(b));
        fixed (float* left = a, right = b)
            return On(VectorOperation.Cosine, a.Length).Cosine(left, right, a.Length);
    }

    /// <summary>exp(xᵢ) / Σ exp(xⱼ); what would be below 10⁻³⁸ is 0. Numbers of any size are welcome; NaN or +∞ among them makes all NaN.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="result">As many, from 0 to 1, with the sum 1; it may be <paramref name="x"/>, but not overlap it in part.</param>
    /// <exception cref="ArgumentException">The vectors are not of one length.</exception>
    public static void Softmax(ReadOnlySpan<float> x, Span<float> result)
    {
        SameLength(x.Length, result.Length, nameof(result));
        fixed (float* from = x, to = result)
            On(VectorOperation.Softmax, x.Length).Softmax(from, to, x.Length);
    }

    /// <summary>The product of two square matrices.</summary>
    /// <param name="a">n by n numbers, row by row.</param>
    /// <param name="b">Likewise.</param>
    /// <param name="result">Likewise; it must not overlap the others.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="cancellationToken">Looked at from block to block.</param>
    /// <exception cref="ArgumentException">A span does not have n · n numbers.</exception>
    public static void MatrixProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result, int n, CancellationToken cancellationToken = default)
    {
        var size = Area(n, n);
        SameLength(size, a.Length, nameof(a));
        SameLength(size, b.Length, nameof(b));
        SameLength(size, result.Length, nameof(result));
        fixed (float* left = a, right = b, to = result)
            On(VectorOperation.MatrixProduct, size).MatrixProduct(left, right, to, n, cancellationToken);
    }

    /// <summary>Euclidean distances of each of n points to each of n others.</summary>
    /// <param name="a">The points, one after another.</param>
    /// <param name="b">The others.</param>
    /// <param name="result">n by n: first the distances of the first point of <paramref name="a"/>.</param>
    /// <param name="n">How many points.</param>
    /// <param name="dimension">How many numbers a point has.</param>
    /// <param name="cancellationToken">Looked at before it returns.</param>
    /// <exception cref="ArgumentException">A span does not have as many numbers as these say.</exception>
    public static void Distances(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result, int n, int dimension, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        var size = Area(n, n);
        SameLength(Area(n, dimension), a.Length, nameof(a));
        SameLength(a.Length, b.Length, nameof(b));
        SameLength(size, result.Length, nameof(result));
        fixed (float* left = a, right = b, to = result)
            On(VectorOperation.DistanceMatrix, size).Distances(left, right, to, n, dimension, cancellationToken);
    }

    private static SimdOperations On(VectorOperation operation, int size) => new(Crossover.IsWorthATeam(operation, size) ? Team.Shared.Threads : 1);

    private static int Area(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return checked(rows * columns);
    }

    private static void SameLength(int expected, int length, string name)
    {
        if (length != expected)
            throw new ArgumentException($"There are {length} numbers where {expected} must be.", name);
    }
}
