using System.Numerics.Tensors;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Lloyd's k-means with the starting centres of k-means++ (Arthur and Vassilvitskii, "k-means++: the advantages of careful
/// seeding", 2007), on a sample of the rows.
/// </summary>
internal static class KMeans
{
    private const int Iterations = 10;
    private const int RowsPerCentre = 32;

    /// <summary>Finds centres; fewer where there are fewer rows.</summary>
    public static Centroids Train(VectorRows rows, int centres, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var sample = rows.Sample(centres * RowsPerCentre, random);
        var steps = new Steps((1 + Iterations) * sample.Count, progress, cancellationToken);
        var centroids = new Centroids(ChooseStart(sample, Math.Min(centres, sample.Count), random, steps));
        var assigned = new int[sample.Count];
        var scratch = new float[centroids.Count];
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var moved = iteration == 0;
            for (var row = 0; row < sample.Count; row++)
            {
                steps.Next();
                var nearest = centroids.Nearest(sample[row], scratch);
                moved |= nearest != assigned[row];
                assigned[row] = nearest;
            }

            if (!moved)
                break;
            centroids = new Centroids(Means(sample, assigned, centroids));
        }

        return centroids;
    }

    // Each next centre is a row drawn with a chance that grows with the squared distance to the centres so far.
    private static VectorRows ChooseStart(VectorRows rows, int centres, Random random, Steps steps)
    {
        var chosen = VectorRows.Empty(centres, rows.Dimension);
        var distances = new double[rows.Count];
        Array.Fill(distances, double.PositiveInfinity);
        var next = random.Next(rows.Count);
        for (var centre = 0; centre < centres; centre++)
        {
            rows[next].CopyTo(chosen[centre]);
            var total = 0.0;
            for (var row = 0; row < rows.Count; row++)
            {
                var distance = TensorPrimitives.Distance<float>(rows[row], chosen[centre]);
                distances[row] = Math.Min(distances[row], (double)distance * distance);
                total += distances[row];
            }

            // As much work as an assignment, in other portions.
            for (var row = rows.Count * (long)centre / centres; row < rows.Count * (centre + 1L) / centres; row++)
                steps.Next();
            next = Draw(distances, random.NextDouble() * total);
        }

        return chosen;
    }

    private static int Draw(double[] weights, double at)
    {
        for (var i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
                return i;
        }

        return weights.Length - 1;
    }

    // A centre that lost all its rows stays where it was.
    private static VectorRows Means(VectorRows rows, int[] assigned, Centroids before)
    {
        var means = VectorRows.Empty(before.Count, rows.Dimension);
        var counts = new int[before.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            counts[assigned[row]]++;
            TensorPrimitives.Add(means[assigned[row]], rows[row], means[assigned[row]]);
        }

        for (var centre = 0; centre < counts.Length; centre++)
        {
            if (counts[centre] == 0)
                before.Rows[centre].CopyTo(means[centre]);
            else
                TensorPrimitives.Divide(means[centre], counts[centre], means[centre]);
        }

        return means;
    }
}
