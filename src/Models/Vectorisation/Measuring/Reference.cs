using DemoHub.Models.Metrics;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>
/// The right result of a workload, in double precision with compensated sums, and how far an engine is from it. Of long results the places
/// that are compared are spread evenly.
/// </summary>
public sealed class Reference
{
    private const int Chunk = 4_096;
    private const int MostPlaces = 65_536;
    private const double MostProducts = 2e7;
    private const int FewestPlaces = 256;

    private readonly int[] _places;
    private readonly double[] _expected;
    private readonly double _scale;

    private Reference(int[] places, Func<int, double> expected, CancellationToken cancellationToken)
    {
        _places = places;
        _expected = new double[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _expected[i] = expected(places[i]);
        }

        _scale = _expected.Max(Math.Abs);
    }

    /// <summary>Computes it. That takes about as long as a plain loop.</summary>
    public static Reference Of(Workload workload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var shape = workload.Shape;
        var n = shape.Rows;
        return shape.Operation switch
        {
            VectorOperation.Dot => new([0], _ => Products(workload.First, workload.Second, cancellationToken), cancellationToken),
            VectorOperation.Sum => new([0], _ => Total(workload.First, cancellationToken), cancellationToken),
            VectorOperation.Cosine => new([0], _ => Cosine(workload, cancellationToken), cancellationToken),
            VectorOperation.Axpy => new(Places(shape.Size, MostPlaces), i => ((double)Workload.Alpha * workload.First[i]) + workload.Second[i], cancellationToken),
            VectorOperation.Softmax => Softmax(workload, cancellationToken),
            VectorOperation.MatrixProduct => new(Places(shape.Size, Affordable(n)), i => Product(workload, i / n, i % n), cancellationToken),
            _ => new(Places(shape.Size, Affordable(WorkloadShape.PointDimension)), i => Distance(workload, i / n, i % n), cancellationToken),
        };
    }

    /// <summary>The largest difference of an engine's result to the right one, as a share of the largest number of the right one; NaN where the result is not a number.</summary>
    public double Error(ReadOnlySpan<float> result)
    {
        var largest = 0.0;
        for (var i = 0; i < _places.Length; i++)
        {
            var difference = Math.Abs(result[_places[i]] - _expected[i]);
            if (double.IsNaN(difference))
                return double.NaN;
            largest = Math.Max(largest, difference);
        }

        return _scale == 0 ? largest : largest / _scale;
    }

    internal static double Products(ReadOnlySpan<float> a, ReadOnlySpan<float> b, CancellationToken cancellationToken)
    {
        var sum = new CompensatedSum();
        for (var start = 0; start < a.Length; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(start + Chunk, a.Length);
            var part = 0.0;
            for (var i = start; i < end; i++)
                part += (double)a[i] * b[i];
            sum.Add(part);
        }

        return sum.Value;
    }

    private static double Total(ReadOnlySpan<float> a, CancellationToken cancellationToken)
    {
        var sum = new CompensatedSum();
        for (var start = 0; start < a.Length; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(start + Chunk, a.Length);
            var part = 0.0;
            for (var i = start; i < end; i++)
                part += a[i];
            sum.Add(part);
        }

        return sum.Value;
    }

    private static double Cosine(Workload workload, CancellationToken cancellationToken) =>
        Products(workload.First, workload.Second, cancellationToken)
        / Math.Sqrt(Products(workload.First, workload.First, cancellationToken) * Products(workload.Second, workload.Second, cancellationToken));

    private static Reference Softmax(Workload workload, CancellationToken cancellationToken)
    {
        var x = workload.First;
        var largest = float.NegativeInfinity;
        foreach (var value in x)
            largest = MathF.Max(largest, value);
        var sum = new CompensatedSum();
        for (var start = 0; start < x.Length; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = 0.0;
            foreach (var value in x.Slice(start, Math.Min(Chunk, x.Length - start)))
                part += Math.Exp((double)value - largest);
            sum.Add(part);
        }

        var total = sum.Value;
        return new(Places(x.Length, MostPlaces), i => Math.Exp((double)workload.First[i] - largest) / total, cancellationToken);
    }

    private static double Product(Workload workload, int row, int column)
    {
        var a = workload.First;
        var b = workload.Second;
        var n = workload.Shape.Rows;
        var sum = new CompensatedSum();
        for (var k = 0; k < n; k++)
            sum.Add((double)a[(row * n) + k] * b[(k * n) + column]);
        return sum.Value;
    }

    private static double Distance(Workload workload, int row, int column)
    {
        const int Dimension = WorkloadShape.PointDimension;
        var a = workload.First.Slice(row * Dimension, Dimension);
        var b = workload.Second.Slice(column * Dimension, Dimension);
        var sum = new CompensatedSum();
        for (var k = 0; k < Dimension; k++)
            sum.Add(((double)a[k] - b[k]) * ((double)a[k] - b[k]));
        return Math.Sqrt(sum.Value);
    }

    private static int Affordable(int products) => (int)Math.Clamp(MostProducts / products, FewestPlaces, MostPlaces);

    // The first, the last, and as many between them at equal distances.
    private static int[] Places(int size, int most)
    {
        var count = Math.Min(size, most);
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (size - 1) / (count - 1)))];
    }
}
