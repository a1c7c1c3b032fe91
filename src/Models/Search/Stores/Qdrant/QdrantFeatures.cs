namespace DemoHub.Models.Search.Qdrant;

/// <summary>Which version of Qdrant a query needs.</summary>
internal static class QdrantFeatures
{
    /// <exception cref="VectorStoreException">The server is too old for a part of the query.</exception>
    public static async Task RequireAsync(QdrantServer server, PointQuery query, CancellationToken cancellationToken)
    {
        foreach (var (part, isNested) in Parts(query))
        {
            var (minor, what) = part switch
            {
                ScoreFusion => (11, "Fusion by scores"),
                RandomSample => (11, "A random sample"),
                Recommend { Strategy: RecommendStrategy.SumScores } => (14, "Recommendation by the sum of scores"),
                DiverseNearest => (15, "Maximal marginal relevance"),
                // At the top it can be done here.
                RankFusion { Weights: not null } when isNested => (17, "Rank fusion with weights within another query"),
                RankFusion { K: not 2 } when isNested => (16, "Rank fusion with another constant than 2 within another query"),
                _ => (0, ""),
            };
            if (minor > 0)
                await server.RequireAsync(minor, what, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the server can do the fusion at the top of the query, if there is one.</summary>
    public static bool Fuses(Version version, PointQuery query) => query.Query switch
    {
        RankFusion { Weights: not null } => version >= new Version(1, 17),
        RankFusion { K: not 2 } => version >= new Version(1, 16),
        _ => true,
    };

    private static IEnumerable<(Query Query, bool IsNested)> Parts(PointQuery query)
    {
        if (query.Query is { } top)
            yield return (top, false);
        foreach (var part in query.Prefetch.SelectMany(Nested))
            yield return (part, true);
    }

    private static IEnumerable<Query> Nested(Prefetch prefetch) => prefetch.Nested.SelectMany(Nested).Prepend(prefetch.Query);
}
