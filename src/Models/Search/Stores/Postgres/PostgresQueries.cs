using System.Data;
using Npgsql;

namespace DemoHub.Models.Search.Postgres;

/// <summary>Answers queries: each is first a ranking of ids, then the payloads and vectors of those that are shown are read.</summary>
internal sealed class PostgresQueries(PostgresDatabase database, PostgresCollections collections, PostgresOptions options)
{
    public Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryAsync(string name, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<IReadOnlyList<ScoredPoint>>>(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                var answers = new List<IReadOnlyList<ScoredPoint>>(queries.Count);
                foreach (var query in queries)
                    answers.Add(await AnswerAsync(connection, collection, query, stop).ConfigureAwait(false));
                return answers;
            },
            cancellationToken,
            IsolationLevel.RepeatableRead);

    /// <summary>More and more of the best points are read until the groups are full, or there are no more.</summary>
    public Task<IReadOnlyList<PointGroup>> QueryGroupsAsync(string name, PointQuery query, string key, int groupSize, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<PointGroup>>(
            async (connection, stop) =>
            {
                var collection = await collections.RequireAsync(connection, name, stop).ConfigureAwait(false);
                for (var limit = Math.Min(VectorStore.MaxLimit, (long)query.Limit * groupSize * 4); ; limit = Math.Min(VectorStore.MaxLimit, limit * 4))
                {
                    var found = await AnswerAsync(connection, collection, query with { Limit = (int)limit, Offset = 0, WithPayload = true }, stop).ConfigureAwait(false);
                    var groups = PostgresGroups.Make(found, key).Skip(query.Offset).Take(query.Limit).ToArray();
                    var isAll = found.Count < limit || limit == VectorStore.MaxLimit;
                    if (isAll || (groups.Length == query.Limit && groups.All(group => group.Points.Count >= groupSize)))
                        return [.. groups.Select(group => group with { Points = [.. group.Points.Take(groupSize).Select(point => query.WithPayload ? point : point with { Payload = default })] })];
                }
            },
            cancellationToken,
            IsolationLevel.RepeatableRead);

    private async Task<IReadOnlyList<ScoredPoint>> AnswerAsync(NpgsqlConnection connection, PostgresCollection collection, PointQuery query, CancellationToken cancellationToken)
    {
        var ranking = new PostgresRanking(connection, collection, options, query.Exact);
        var top = new Prefetch(query.Query ?? new ById(), query.Using, query.Offset + query.Limit)
        {
            Filter = query.Filter,
            ScoreThreshold = query.ScoreThreshold,
            Nested = query.Prefetch,
        };
        var ranked = (await ranking.RankAsync(top, [], cancellationToken).ConfigureAwait(false)).Skip(query.Offset).Take(query.Limit).ToArray();
        var isDistance = query.Query is Nearest or NearestTo or DiverseNearest && collection.IsDistance(query.Using!);
        var found = ranked.Length > 0 && (query.WithPayload || query.WithVectors)
            ? (await PostgresPoints.LoadAsync(connection, collection, ranked.Select(point => point.Id), query.WithVectors, cancellationToken).ConfigureAwait(false)).ToDictionary(point => point.Id)
            : [];
        return [.. ranked.Select(point => new ScoredPoint(point.Id, isDistance ? -point.Value : point.Value, query.WithPayload ? found[point.Id].Payload : default)
        {
            Vectors = query.WithVectors ? found[point.Id].Vectors : new Dictionary<string, float[]>(),
        })];
    }
}

/// <summary>Points in the order of their ids.</summary>
internal sealed record ById : Query;
