namespace DemoHub.Models.Search;

/// <summary>A question to a collection.</summary>
public sealed record PointQuery
{
    /// <summary>What to look for; null for points in the order of their ids.</summary>
    public Query? Query { get; init; }

    /// <summary>The name of the vector that is compared; null for queries that compare none (fusion, order).</summary>
    public string? Using { get; init; }

    /// <summary>Queries whose results this query fuses or re-scores. The filter goes for them as well.</summary>
    public IReadOnlyList<Prefetch> Prefetch { get; init; } = [];

    public Filter? Filter { get; init; }

    /// <summary>Points with a worse score are left out; null for no bound.</summary>
    public float? ScoreThreshold { get; init; }

    /// <summary>1 to <see cref="VectorStore.MaxLimit"/>.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>So many of the best are skipped.</summary>
    public int Offset { get; init; }

    public bool WithPayload { get; init; }

    public bool WithVectors { get; init; }

    /// <summary>Whether an index that may miss neighbours must not be used.</summary>
    public bool Exact { get; init; }
}

/// <summary>A query within a query.</summary>
/// <param name="Query">What to look for.</param>
/// <param name="Using">The name of the vector that is compared.</param>
/// <param name="Limit">How many points it gives, at least as many as the outer query shows.</param>
public sealed record Prefetch(Query Query, string? Using, int Limit)
{
    public Filter? Filter { get; init; }

    public float? ScoreThreshold { get; init; }

    /// <summary>Queries whose results this one fuses or re-scores.</summary>
    public IReadOnlyList<Prefetch> Nested { get; init; } = [];
}

/// <summary>What a query looks for.</summary>
public abstract record Query;

/// <summary>The nearest neighbours of a dense vector.</summary>
public sealed record Nearest(float[] Vector) : Query;

/// <summary>The points with the greatest dot product with a sparse vector; points that share no index are not found.</summary>
public sealed record NearestSparse(SparseVector Vector) : Query;

/// <summary>The nearest neighbours of a stored point, without that point.</summary>
public sealed record NearestTo(PointId Id) : Query;

/// <summary>Nearest neighbours that differ among each other (maximal marginal relevance, Carbonell and Goldstein 1998).</summary>
/// <param name="Vector">The dense vector.</param>
/// <param name="Diversity">0 (only relevance) to 1 (only difference).</param>
/// <param name="Candidates">From how many nearest neighbours to choose.</param>
public sealed record DiverseNearest(float[] Vector, float Diversity, int Candidates) : Query;

/// <summary>Points like some and unlike others, without those named.</summary>
public sealed record Recommend(IReadOnlyList<PointId> Positive, IReadOnlyList<PointId> Negative, RecommendStrategy Strategy = RecommendStrategy.AverageVector) : Query;

/// <summary>How examples are put together; Qdrant's strategies.</summary>
public enum RecommendStrategy
{
    AverageVector,
    BestScore,
    SumScores,
}

/// <summary>Points near a target, in the part of the space that pairs of examples point out. Without a target: context search.</summary>
public sealed record Discover(float[]? Target, IReadOnlyList<ContextPair> Context) : Query;

/// <summary>The wanted side and the unwanted side.</summary>
public sealed record ContextPair(PointId Positive, PointId Negative);

/// <summary>
/// Reciprocal rank fusion of the prefetches (Cormack and others 2009), in Qdrant's form: a point at 0-based rank r of a source of weight w
/// adds 1 / ((r + 1) / w + k − 1).
/// </summary>
/// <param name="K">The constant; Qdrant's default is 2, that of the paper 60.</param>
/// <param name="Weights">One for each prefetch; null for 1 each.</param>
public sealed record RankFusion(int K = 2, IReadOnlyList<float>? Weights = null) : Query;

/// <summary>Distribution-based score fusion: each source's scores are scaled by their mean ± 3 standard deviations, then added.</summary>
public sealed record ScoreFusion : Query;

/// <summary>Points in the order of an indexed payload field.</summary>
public sealed record OrderBy(string Key, bool Descending = false) : Query;

/// <summary>Points drawn at random.</summary>
public sealed record RandomSample : Query;
