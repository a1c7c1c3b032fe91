namespace DemoHub.Models.Search.Ranking;

/// <summary>Makes one ranking of several, each of them sorted best first.</summary>
internal static class Fusion
{
    /// <summary>Reciprocal rank fusion: a point at 0-based rank r of a source of weight w adds 1 / ((r + 1) / w + k − 1).</summary>
    public static List<RankedPoint> ByRank(IReadOnlyList<IReadOnlyList<RankedPoint>> sources, RankFusion fusion)
    {
        var sums = new Dictionary<PointId, float>();
        for (var s = 0; s < sources.Count; s++)
        {
            var weight = fusion.Weights?[s] ?? 1;
            for (var rank = 0; rank < sources[s].Count; rank++)
            {
                var id = sources[s][rank].Id;
                sums[id] = sums.GetValueOrDefault(id) + (1 / (((rank + 1) / weight) + fusion.K - 1));
            }
        }

        return Sorted(sums);
    }

    /// <summary>
    /// Distribution-based score fusion: each source's scores are mapped from mean ± 3 standard deviations (of the sample) to 0 … 1,
    /// then added. Where all scores of a source are equal, each counts as 0.5.
    /// </summary>
    public static List<RankedPoint> ByScore(IReadOnlyList<IReadOnlyList<RankedPoint>> sources)
    {
        var sums = new Dictionary<PointId, float>();
        foreach (var source in sources)
        {
            if (source.Count == 0)
                continue;
            var mean = source.Average(point => (double)point.Value);
            var deviation = source.Count == 1 ? 0 : Math.Sqrt(source.Sum(point => (point.Value - mean) * (point.Value - mean)) / (source.Count - 1));
            foreach (var (id, value) in source)
            {
                var scaled = deviation > 0 ? (value - mean + (3 * deviation)) / (6 * deviation) : 0.5;
                sums[id] = sums.GetValueOrDefault(id) + (float)scaled;
            }
        }

        return Sorted(sums);
    }

    private static List<RankedPoint> Sorted(Dictionary<PointId, float> sums)
    {
        var fused = sums.Select(sum => new RankedPoint(sum.Key, sum.Value)).ToList();
        fused.Sort();
        return fused;
    }
}
