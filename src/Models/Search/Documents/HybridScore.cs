namespace DemoHub.Models.Search;

/// <summary>
/// Ranks candidates by meaning and by words: a weighted sum of both scores, each divided by the best of the query's candidates
/// (convex combination with theoretical minima; Bruch and others, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023, who
/// found it better and less delicate than the fusion of ranks).
/// </summary>
internal static class HybridScore
{
    // The share of the words, where a good passage has at least half of them; less where the best has fewer. The rest is that of the meaning.
    private const float KeywordShare = 0.85f;
    private const float GoodCoverage = 0.5f;

    /// <summary>The candidates with their scores, 0 to 1, best first; equal ones in the order of their ids.</summary>
    /// <param name="similarities">Cosines of the candidates.</param>
    /// <param name="keywordScores">BM25 of those that share a word with the query.</param>
    /// <param name="coverage">The largest share of the query's keywords that a passage has, 0 to 1.</param>
    public static IEnumerable<(PointId Id, float Score)> Rank(IReadOnlyDictionary<PointId, float> similarities, IReadOnlyDictionary<PointId, float> keywordScores, float coverage)
    {
        var nearest = similarities.Count == 0 ? 0 : similarities.Values.Max();
        var most = keywordScores.Count == 0 ? 0 : keywordScores.Values.Max();
        // A query without keywords is one of meaning alone, and the other way round.
        var share = most <= 0 ? 0 : similarities.Count == 0 ? 1 : KeywordShare * Math.Min(1, coverage / GoodCoverage);
        return similarities.Keys.Union(keywordScores.Keys)
            .Select(id => (Id: id, Score: (share * Part(keywordScores, id, most)) + ((1 - share) * Part(similarities, id, nearest))))
            .OrderByDescending(item => item.Score).ThenBy(item => item.Id);
    }

    private static float Part(IReadOnlyDictionary<PointId, float> scores, PointId id, float best) =>
        best > 0 && scores.TryGetValue(id, out var score) ? Math.Max(0, score / best) : 0;
}
