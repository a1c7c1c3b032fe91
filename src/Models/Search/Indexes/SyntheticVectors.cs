using System.Numerics.Tensors;

namespace DemoHub.Models.Search.Indexes;

/// <summary>Vectors of length 1 drawn from a seed, to try indexes with.</summary>
public static class SyntheticVectors
{
    private const float ClusterWidth = 0.5f;
    private const float Noise = 0.02f;

    /// <summary>Every direction alike.</summary>
    public static float[] Uniform(int count, int dimension, int seed)
    {
        var random = new Random(seed);
        return Normalised(count, dimension, row => Gaussian(row, 1, random));
    }

    /// <summary>Around as many centres as the square root of the count, each as far from its centre as half the centre's length.</summary>
    public static float[] Clustered(int count, int dimension, int seed)
    {
        var random = new Random(seed);
        var centres = Math.Max(1, (int)Math.Sqrt(count));
        var middles = new VectorRows(Normalised(centres, dimension, row => Gaussian(row, 1, random)), dimension);
        return Normalised(count, dimension, row =>
        {
            Gaussian(row, ClusterWidth / MathF.Sqrt(dimension), random);
            TensorPrimitives.Add(row, middles[random.Next(centres)], row);
        });
    }

    /// <summary>Near a space of few dimensions that lies askew in the whole one, as embeddings of texts and images do.</summary>
    public static float[] LowDimensional(int count, int dimension, int intrinsic, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intrinsic, 1);
        var random = new Random(seed);
        var axes = new VectorRows(Normalised(Math.Min(intrinsic, dimension), dimension, row => Gaussian(row, 1, random)), dimension);
        return Normalised(count, dimension, row =>
        {
            Gaussian(row, Noise, random);
            for (var axis = 0; axis < axes.Count; axis++)
                TensorPrimitives.MultiplyAdd(axes[axis], Gaussian(random), row, row);
        });
    }

    private delegate void Draw(Span<float> row);

    private static float[] Normalised(int count, int dimension, Draw draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        var rows = VectorRows.Empty(count, dimension);
        for (var row = 0; row < count; row++)
        {
            draw(rows[row]);
            TensorPrimitives.Divide(rows[row], TensorPrimitives.Norm<float>(rows[row]), rows[row]);
        }

        return rows.Values;
    }

    private static void Gaussian(Span<float> row, float width, Random random)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] = width * Gaussian(random);
    }

    // Box and Muller's way from two uniform numbers to a normal one.
    private static float Gaussian(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
