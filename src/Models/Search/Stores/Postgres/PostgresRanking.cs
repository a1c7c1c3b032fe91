using DemoHub.Models.Search.Ranking;
using Npgsql;
using NpgsqlTypes;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Ranks the points of a collection by a query. Values are higher for better points; distances are negative.</summary>
internal sealed class PostgresRanking(NpgsqlConnection connection, PostgresCollection collection, PostgresOptions options, bool isExact)
{
    /// <summary>Ranks by one query, after those that are nested in it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="outer">Filters of the queries around it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<RankedPoint>> RankAsync(Prefetch query, IReadOnlyList<Filter> outer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Filter> filters = query.Filter is { } own ? [.. outer, own] : outer;
        var sources = new List<IReadOnlyList<RankedPoint>>();
        foreach (var nested in query.Nested)
            sources.Add(await RankAsync(nested, filters, cancellationToken).ConfigureAwait(false));
        if (query.Query is RankFusion or ScoreFusion)
        {
            var fused = query.Query is RankFusion fusion ? Fusion.ByRank(sources, fusion) : Fusion.ByScore(sources);
            return [.. fused.Where(point => query.ScoreThreshold is not { } threshold || point.Value >= threshold).Take(query.Limit)];
        }

        var rows = new Rows(filters, sources.Count == 0 ? null : [.. sources.SelectMany(source => source).Select(point => point.Id).Distinct()]);
        return query.Query switch
        {
            Nearest nearest => await NearAsync(query, nearest.Vector, rows, cancellationToken).ConfigureAwait(false),
            NearestTo nearest => await NearAsync(
                query, (await ExamplesAsync(query, [nearest.Id], cancellationToken).ConfigureAwait(false))[nearest.Id], rows.Without([nearest.Id]), cancellationToken).ConfigureAwait(false),
            NearestSparse nearest => await SparseAsync(query, nearest.Vector, rows, cancellationToken).ConfigureAwait(false),
            DiverseNearest nearest => await DiverseAsync(query, nearest, rows, cancellationToken).ConfigureAwait(false),
            Recommend recommend => await RecommendAsync(query, recommend, rows, cancellationToken).ConfigureAwait(false),
            Discover discover => await DiscoverAsync(query, discover, rows, cancellationToken).ConfigureAwait(false),
            OrderBy order => await OrderAsync(query, order, rows, cancellationToken).ConfigureAwait(false),
            RandomSample => await SelectAsync(query, rows, "random()", "1", null, cancellationToken).ConfigureAwait(false),
            _ => await SelectAsync(query, rows, "id", "0", null, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<IReadOnlyList<RankedPoint>> NearAsync(Prefetch query, float[] vector, Rows rows, CancellationToken cancellationToken)
    {
        var column = collection.Column(query.Using!);
        var ready = collection.Ready(query.Using!, vector, "query vector");
        // The settings hold for the transaction. A filtered search goes on in the graph until it has found enough.
        await new SqlText().Add(isExact
            ? "set local enable_indexscan = off"
            : $"set local enable_indexscan = on; set local hnsw.ef_search = {options.Hnsw.Ef}; set local hnsw.iterative_scan = strict_order").RunAsync(connection, cancellationToken).ConfigureAwait(false);
        var sql = new SqlText();
        var distance = $"({column} {collection.Operator(query.Using!)} {sql.Vector(ready)})";
        return await SelectAsync(query, rows with { Column = column }, $"{distance}, id", $"-{distance}", sql, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RankedPoint>> SparseAsync(Prefetch query, SparseVector vector, Rows rows, CancellationToken cancellationToken)
    {
        var (terms, weights) = collection.Columns(query.Using!);
        var sql = new SqlText();
        var wanted = sql.Value(vector.Indices.Select(index => (long)index).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        var factor = collection.Schema.SparseVectors[query.Using!].Idf
            ? $"ln((n - df + 0.5) / (df + 0.5) + 1)"
            : "1";
        sql.Add(
            $"""
            with statistics as (select count(*)::float8 as n from {collection.Table} where {terms} is not null),
            asked as (
                select term, weight, (select count(*) from {collection.Table} where {terms} @> array[term])::float8 as df
                from unnest({wanted}, {sql.Value(vector.Values, NpgsqlDbType.Array | NpgsqlDbType.Real)}) as q (term, weight)),
            scored as (
                select id, sum(has.weight::float8 * asked.weight * {factor}) as score
                from {collection.Table}, statistics, lateral unnest({terms}, {weights}) as has (term, weight) join asked on asked.term = has.term
                where {terms} && {wanted} and {rows.Write(sql)} group by id)
            select id, score from scored
            """);
        if (query.ScoreThreshold is { } threshold)
            sql.Add($" where score >= {sql.Number(threshold)}");
        sql.Add($" order by score desc, id limit {sql.Whole(query.Limit)}");
        return await ReadAsync(sql, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RankedPoint>> DiverseAsync(Prefetch query, DiverseNearest nearest, Rows rows, CancellationToken cancellationToken)
    {
        var candidates = await NearAsync(query with { Limit = Math.Max(nearest.Candidates, query.Limit) }, nearest.Vector, rows, cancellationToken).ConfigureAwait(false);
        var vectors = await VectorsAsync(query.Using!, candidates.Select(point => point.Id), cancellationToken).ConfigureAwait(false);
        var chosen = Diversity.Choose(
            [.. candidates.Select(point => point.Value)],
            (left, right) => Similarity(vectors[candidates[left].Id], vectors[candidates[right].Id], collection.Schema.Vectors[query.Using!].Distance),
            nearest.Diversity,
            query.Limit);
        return [.. chosen.Select(index => candidates[index])];
    }

    private async Task<IReadOnlyList<RankedPoint>> RecommendAsync(Prefetch query, Recommend recommend, Rows rows, CancellationToken cancellationToken)
    {
        var examples = await ExamplesAsync(query, [.. recommend.Positive, .. recommend.Negative], cancellationToken).ConfigureAwait(false);
        var others = rows.Without([.. examples.Keys]);
        if (recommend.Strategy == RecommendStrategy.AverageVector)
        {
            if (recommend.Positive.Count == 0)
                throw new VectorStoreException(VectorStoreFault.Invalid, "A recommendation by the average needs at least one positive example.");
            var average = ExampleScores.Average([.. recommend.Positive.Select(id => examples[id])], [.. recommend.Negative.Select(id => examples[id])]);
            return await NearAsync(query, average, others, cancellationToken).ConfigureAwait(false);
        }

        var sql = new SqlText();
        var positive = recommend.Positive.Select(id => Similarity(sql, query.Using!, examples[id])).ToArray();
        var negative = recommend.Negative.Select(id => Similarity(sql, query.Using!, examples[id])).ToArray();
        var score = recommend.Strategy == RecommendStrategy.BestScore ? PostgresScores.Best(positive, negative) : PostgresScores.Sum(positive, negative);
        return await SelectAsync(query, others with { Column = collection.Column(query.Using!) }, "2 desc, id", score, sql, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RankedPoint>> DiscoverAsync(Prefetch query, Discover discover, Rows rows, CancellationToken cancellationToken)
    {
        var examples = await ExamplesAsync(query, [.. discover.Context.SelectMany(pair => (PointId[])[pair.Positive, pair.Negative])], cancellationToken).ConfigureAwait(false);
        var sql = new SqlText();
        var pairs = discover.Context.Select(pair => (Similarity(sql, query.Using!, examples[pair.Positive]), Similarity(sql, query.Using!, examples[pair.Negative]))).ToArray();
        var score = discover.Target is { } target
            ? PostgresScores.Discovery(Similarity(sql, query.Using!, collection.Ready(query.Using!, target, "target vector")), pairs)
            : PostgresScores.Context(pairs);
        return await SelectAsync(query, rows.Without([.. examples.Keys]) with { Column = collection.Column(query.Using!) }, "2 desc, id", score, sql, cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<RankedPoint>> OrderAsync(Prefetch query, OrderBy order, Rows rows, CancellationToken cancellationToken)
    {
        if (!collection.Schema.PayloadIndexes.TryGetValue(order.Key, out var type) || type is PayloadType.Keyword or PayloadType.Bool)
            throw new VectorStoreException(VectorStoreFault.Invalid, $"The payload field \"{order.Key}\" has no index of numbers or times to order by.");
        var sql = new SqlText();
        // Of several values the first in the order counts.
        var elements = PostgresFilter.Elements(PostgresFilter.Field(sql, order.Key));
        var value = $"(select {(order.Descending ? "max" : "min")}({(type == PayloadType.Datetime ? PostgresFilter.Time("e") : PostgresFilter.Number("e"))}) from {elements})";
        return SelectAsync(query with { ScoreThreshold = null }, rows with { Column = value }, $"{value} {(order.Descending ? "desc" : "asc")}, id", "1", sql, cancellationToken);
    }

    private async Task<IReadOnlyList<RankedPoint>> SelectAsync(Prefetch query, Rows rows, string order, string score, SqlText? sql, CancellationToken cancellationToken)
    {
        sql ??= new();
        sql.Add($"select id, ({score})::float8 from {collection.Table} where {rows.Write(sql)}");
        if (query.ScoreThreshold is { } threshold)
            sql.Add($" and {score} >= {sql.Number(query.Query is Nearest or NearestTo or DiverseNearest && collection.IsDistance(query.Using!) ? -threshold : threshold)}");
        sql.Add($" order by {order} limit {sql.Whole(query.Limit)}");
        return await ReadAsync(sql, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RankedPoint>> ReadAsync(SqlText sql, CancellationToken cancellationToken) =>
        await sql.ReadAsync(connection, row => new RankedPoint(PointKey.Read(row.GetFieldValue<byte[]>(0)), (float)row.GetDouble(1)), cancellationToken).ConfigureAwait(false);

    /// <summary>The vectors of the points that a query names.</summary>
    /// <exception cref="VectorStoreException">There is no such point, or it has no such vector.</exception>
    private async Task<Dictionary<PointId, float[]>> ExamplesAsync(Prefetch query, IReadOnlyList<PointId> ids, CancellationToken cancellationToken)
    {
        var vectors = await VectorsAsync(query.Using!, ids, cancellationToken).ConfigureAwait(false);
        foreach (var id in ids)
        {
            if (!vectors.ContainsKey(id))
                throw new VectorStoreException(VectorStoreFault.NotFound, $"There is no point {id} with a vector \"{query.Using}\".");
        }

        return vectors;
    }

    private async Task<Dictionary<PointId, float[]>> VectorsAsync(string vector, IEnumerable<PointId> ids, CancellationToken cancellationToken)
    {
        var column = collection.Column(vector);
        var sql = new SqlText();
        sql.Add($"select id, {column}::real[] from {collection.Table} where {column} is not null and id = any ({sql.Ids(ids)})");
        return (await sql.ReadAsync(connection, row => (PointKey.Read(row.GetFieldValue<byte[]>(0)), row.GetFieldValue<float[]>(1)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => row.Item1, row => row.Item2);
    }

    private string Similarity(SqlText sql, string vector, float[] example) => $"(-({collection.Column(vector)} {collection.Operator(vector)} {sql.Vector(example)}))";

    private static float Similarity(float[] left, float[] right, Distance distance) => distance switch
    {
        Distance.Euclid => -MathF.Sqrt(left.Zip(right, (a, b) => (a - b) * (a - b)).Sum()),
        Distance.Manhattan => -left.Zip(right, (a, b) => MathF.Abs(a - b)).Sum(),
        _ => left.Zip(right, (a, b) => a * b).Sum(),
    };

    /// <summary>Which rows are looked at: those that pass all filters, have a column, are among the given ids, and are not excluded.</summary>
    private sealed record Rows(IReadOnlyList<Filter> Filters, IReadOnlyList<PointId>? Among)
    {
        /// <summary>A column, or an expression, that must not be null.</summary>
        public string? Column { get; init; }

        private IReadOnlyList<PointId> Excluded { get; init; } = [];

        public Rows Without(IReadOnlyList<PointId> ids) => this with { Excluded = ids };

        public string Write(SqlText sql)
        {
            var parts = Filters.Select(filter => PostgresFilter.Write(sql, filter)).ToList();
            if (Column is not null)
                parts.Add($"({Column}) is not null");
            if (Among is not null)
                parts.Add($"id = any ({sql.Ids(Among)})");
            if (Excluded.Count > 0)
                parts.Add($"id <> all ({sql.Ids(Excluded)})");
            return parts.Count == 0 ? "true" : string.Join(" and ", parts);
        }
    }
}
