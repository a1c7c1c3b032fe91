using DemoHub.Models.Search.Ranking;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Answers queries over one snapshot.</summary>
internal sealed class QueryEngine(Snapshot snapshot, Layout layout, int threads, Random random)
{
    private readonly PointReader _reader = new(snapshot, layout);

    public List<ScoredPoint> Run(PointQuery query) =>
        [.. Rank(query, query.Offset + query.Limit).Skip(query.Offset).Select(point => Shown(point, query))];

    /// <summary>The best points, as many as asked for whatever the query's own limit.</summary>
    public List<RankedPoint> Rank(PointQuery query, int limit)
    {
        var selection = snapshot.Live().Filtered(snapshot, layout, query.Filter);
        return Rank(query.Query, query.Using, query.Prefetch, selection, query.ScoreThreshold, limit);
    }

    public ScoredPoint Shown(RankedPoint point, PointQuery query) =>
        _reader.Scored(point.Id, IsShownAsDistance(query.Query, query.Using) ? -point.Value : point.Value, query);

    private List<RankedPoint> Rank(Query? query, string? vector, IReadOnlyList<Prefetch> prefetches, Bitmap[] selection, float? threshold, int limit)
    {
        var sources = prefetches.Select(prefetch => Rank(
            prefetch.Query, prefetch.Using, prefetch.Nested, selection.Filtered(snapshot, layout, prefetch.Filter), prefetch.ScoreThreshold, prefetch.Limit)).ToList();
        List<RankedPoint> ranking;
        if (query is RankFusion fusion)
        {
            ranking = Fusion.ByRank(sources, fusion);
        }
        else if (query is ScoreFusion)
        {
            ranking = Fusion.ByScore(sources);
        }
        else
        {
            if (prefetches.Count > 0)
                selection = Selection.Of(snapshot, sources.SelectMany(source => source).Select(point => point.Id));
            ranking = RankSelection(query, vector, selection, limit);
        }

        if (threshold is { } bound)
        {
            var least = IsShownAsDistance(query, vector) ? -bound : bound;
            ranking.RemoveAll(point => point.Value < least);
        }

        return ranking.Count <= limit ? ranking : ranking[..limit];
    }

    private List<RankedPoint> RankSelection(Query? query, string? vector, Bitmap[] selection, int limit) => query switch
    {
        null => Unscored(selection.InOrder(snapshot, limit)),
        RandomSample => Unscored(Sampling.Draw(snapshot, selection, limit, random)),
        OrderBy order => Unscored(Ordering.Sort(snapshot, layout, selection, order, limit)),
        NearestSparse nearest => Sparse(nearest.Vector, layout.SparseOf(vector!), selection, limit),
        NearestTo nearest when layout.IsSparse(vector!) => Sparse(
            _reader.SparseVector(nearest.Id, layout.SparseOf(vector!)), layout.SparseOf(vector!), selection.Without(snapshot, [nearest.Id]), limit),
        _ => RankDense(query, layout.DenseOf(vector!), selection, limit),
    };

    private List<RankedPoint> RankDense(Query query, int vector, Bitmap[] selection, int limit)
    {
        switch (query)
        {
            case Nearest nearest:
                return Scan(Prepared(nearest.Vector, vector), vector, selection, limit);
            case NearestTo nearest:
                return Scan(Prepared(_reader.Vector(nearest.Id, vector), vector), vector, selection.Without(snapshot, [nearest.Id]), limit);
            case DiverseNearest nearest:
                return Diverse(nearest, vector, selection, limit);
            case Recommend recommend:
                return Recommended(recommend, vector, selection.Without(snapshot, [.. recommend.Positive, .. recommend.Negative]), limit);
            case Discover discover:
                var examples = discover.Context.SelectMany(pair => new[] { pair.Positive, pair.Negative });
                var scorer = new ExampleScorer(
                    discover.Target is { } target ? Prepared(target, vector) : null,
                    [.. discover.Context.Select(pair => Example(pair.Positive, vector))],
                    [.. discover.Context.Select(pair => Example(pair.Negative, vector))],
                    ExampleScorer.For(discover));
                return Scan(scorer, vector, selection.Without(snapshot, examples), limit);
            default:
                throw new VectorStoreException(VectorStoreFault.Invalid, $"The embedded store does not know queries of the kind {query.GetType().Name}.");
        }
    }

    private List<RankedPoint> Recommended(Recommend recommend, int vector, Bitmap[] selection, int limit)
    {
        if (recommend.Strategy == RecommendStrategy.AverageVector)
        {
            if (recommend.Positive.Count == 0)
                throw new VectorStoreException(VectorStoreFault.Invalid, "A recommendation by the average needs at least one positive example.");
            var average = ExampleScores.Average(
                [.. recommend.Positive.Select(id => _reader.Vector(id, vector))], [.. recommend.Negative.Select(id => _reader.Vector(id, vector))]);
            return Scan(Prepared(average, vector), vector, selection, limit);
        }

        var scorer = new ExampleScorer(
            null,
            [.. recommend.Positive.Select(id => Example(id, vector))],
            [.. recommend.Negative.Select(id => Example(id, vector))],
            ExampleScorer.For(recommend.Strategy));
        return Scan(scorer, vector, selection, limit);
    }

    private List<RankedPoint> Diverse(DiverseNearest nearest, int vector, Bitmap[] selection, int limit)
    {
        var candidates = Scan(Prepared(nearest.Vector, vector), vector, selection, nearest.Candidates);
        var vectors = candidates.ConvertAll(point => Example(point.Id, vector));
        float Similarity(int a, int b)
        {
            snapshot.TryFind(candidates[a].Id, out var part, out var row);
            return vectors[b].Score(snapshot.Parts[part].Part.Dense(vector), row);
        }

        return Diversity.Choose([.. candidates.Select(point => point.Value)], Similarity, nearest.Diversity, limit).ConvertAll(place => candidates[place]);
    }

    private List<RankedPoint> Sparse(SparseVector query, int vector, Bitmap[] selection, int limit) =>
        Ranked(SparseScan.Run(snapshot, selection, vector, query, layout.Sparse[vector].Value.Idf, limit));

    private List<RankedPoint> Scan(RowScorer scorer, int vector, Bitmap[] selection, int limit) =>
        Ranked(new DenseScan(snapshot, selection.Having(snapshot, vector), vector, scorer, limit, threads).Run());

    private List<RankedPoint> Ranked(List<Hit> hits) => hits.ConvertAll(hit => new RankedPoint(snapshot.Parts[hit.Part].Part.Id(hit.Row), hit.Value));

    private static List<RankedPoint> Unscored(List<PointId> ids) => ids.ConvertAll(id => new RankedPoint(id, 1));

    private QueryVector Example(PointId id, int vector) => Prepared(_reader.Vector(id, vector), vector);

    private QueryVector Prepared(float[] values, int vector)
    {
        layout.CheckSize(vector, values);
        return new(values, layout.Dense[vector].Value.Distance);
    }

    /// <summary>Whether the score of a query is a distance, lower for nearer points; within the engine it is negative then.</summary>
    private bool IsShownAsDistance(Query? query, string? vector) =>
        query is Nearest or NearestTo or DiverseNearest or Recommend { Strategy: RecommendStrategy.AverageVector }
        && !layout.IsSparse(vector!) && QueryVector.IsDistance(layout.Dense[layout.DenseOf(vector!)].Value.Distance);
}
