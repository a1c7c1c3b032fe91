using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>A measure of two vectors, such as <see cref="VectorSimilarity.Cosine"/>.</summary>
public delegate MetricValue VectorMeasure(ReadOnlySpan<double> a, ReadOnlySpan<double> b);

/// <summary>A measure between all pairs of several vectors.</summary>
public static class PairwiseMatrix
{
    /// <summary>Row i, column j: the measure of vectors i and j. Both halves are the same, so the measure must not mind the order.</summary>
    /// <param name="vectors">At least one, all of the same length.</param>
    /// <param name="measure">What is taken of each pair, and of each vector with itself.</param>
    /// <param name="cancellationToken">Ends the work between rows.</param>
    public static MetricValue[,] Of(IReadOnlyList<double[]> vectors, VectorMeasure measure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(measure);
        var values = new MetricValue[vectors.Count, vectors.Count];
        for (var i = 0; i < vectors.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (vectors[i].Length != vectors[0].Length)
                throw new ArgumentException(Invariant($"vectors[{i}] has {vectors[i].Length} numbers, vectors[0] has {vectors[0].Length}; give as many in each."), nameof(vectors));
            for (var j = 0; j <= i; j++)
                values[i, j] = values[j, i] = measure(vectors[i], vectors[j]);
        }

        return values;
    }
}
