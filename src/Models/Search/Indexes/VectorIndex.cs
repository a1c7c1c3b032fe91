using System.Numerics.Tensors;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Finds the rows that are most similar to a query. Similarity is the dot product; rows have length 1, so it is the cosine, and the
/// order is that of Euclidean distance too. Building and searching use one thread. A built index may be searched by many threads at once.
/// </summary>
public abstract class VectorIndex
{
    private const float LengthTolerance = 1e-3f;

    /// <summary>The usual name, such as <c>HNSW</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many rows it was built from; 0 before.</summary>
    public int Count { get; private set; }

    /// <summary>How many numbers a row has; 0 before it was built.</summary>
    public int Dimension { get; private set; }

    /// <summary>What it needs in memory; nothing before it was built.</summary>
    public abstract IndexMemory Memory { get; }

    /// <summary>What a search may spend; null for an index with nothing to choose.</summary>
    public virtual SearchEffort? Effort => null;

    /// <summary>Builds the index anew. The same rows and seed give the same index.</summary>
    /// <param name="rows">The vectors one after another, each of length 1, or all zeros. The array is kept, not copied: leave it as it is.</param>
    /// <param name="dimension">How many numbers a vector has, from 1.</param>
    /// <param name="seed">Decides whatever chance decides.</param>
    /// <param name="progress">Hears the share done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work early; the index is then empty.</param>
    /// <exception cref="ArgumentException">There are no rows, they are not whole vectors, or one has another length.</exception>
    public void Build(float[] rows, int dimension, int seed, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (rows.Length == 0 || rows.Length % dimension != 0)
            throw new ArgumentException($"{rows.Length} numbers are not one or more vectors of {dimension}.", nameof(rows));
        CheckLengths(rows, dimension);

        Count = 0;
        Dimension = dimension;
        var count = rows.Length / dimension;
        BuildCore(new VectorRows(rows, dimension), new Random(seed), progress, cancellationToken);
        Count = count;
        progress?.Report(1);
    }

    /// <summary>Finds the rows with the largest dot products, best first.</summary>
    /// <param name="query">As many numbers as a row has; of any length.</param>
    /// <param name="k">How many are wanted, from 1. There are fewer where the index has fewer; a graph may also miss some.</param>
    /// <param name="effort">What the search may spend, see <see cref="Effort"/>; null for its default.</param>
    /// <exception cref="ArgumentException">The query has another dimension.</exception>
    /// <exception cref="InvalidOperationException">The index was not built.</exception>
    public IReadOnlyList<Neighbour> Search(ReadOnlySpan<float> query, int k, int? effort = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (Count == 0)
            throw new InvalidOperationException("The index was not built. Call Build first.");
        if (query.Length != Dimension)
            throw new ArgumentException($"The query has {query.Length} numbers, a row has {Dimension}.", nameof(query));
        return SearchCore(query, Math.Min(k, Count), Effort is { } range ? Math.Clamp(effort ?? range.Default, range.Least, range.Most) : 0);
    }

    private protected abstract void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken);

    private protected abstract Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort);

    private static void CheckLengths(float[] rows, int dimension)
    {
        for (var start = 0; start < rows.Length; start += dimension)
        {
            var length = TensorPrimitives.Norm<float>(rows.AsSpan(start, dimension));
            // Written so that NaN is refused too.
            if (!(Math.Abs(length - 1) < LengthTolerance || length == 0))
                throw new ArgumentException($"Row {start / dimension} has length {length}; scale rows to length 1.", nameof(rows));
        }
    }
}
