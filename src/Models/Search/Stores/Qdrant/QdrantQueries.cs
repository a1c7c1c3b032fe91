using System.Text.Json;
using DemoHub.Models.Search.Ranking;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Asks for points by queries, alone, several at once and in groups.</summary>
internal sealed class QdrantQueries(QdrantServer server, QdrantPoints points, QdrantOptions options)
{
    private readonly QdrantQueryWriter _writer = new(options);

    public async Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryAsync(string collection, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken)
    {
        foreach (var query in queries)
            await QdrantFeatures.RequireAsync(server, query, cancellationToken).ConfigureAwait(false);
        var version = await server.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (queries.All(query => QdrantFeatures.Fuses(version, query)))
            return await SendAsync(collection, queries, cancellationToken).ConfigureAwait(false);

        var answers = new List<IReadOnlyList<ScoredPoint>>(queries.Count);
        foreach (var query in queries)
        {
            answers.Add(QdrantFeatures.Fuses(version, query)
                ? (await SendAsync(collection, [query], cancellationToken).ConfigureAwait(false))[0]
                : await FuseAsync(collection, query, cancellationToken).ConfigureAwait(false));
        }

        return answers;
    }

    public async Task<IReadOnlyList<PointGroup>> QueryGroupsAsync(string collection, PointQuery query, string key, int groupSize, CancellationToken cancellationToken)
    {
        await server.RequireAsync(11, "Grouping", cancellationToken).ConfigureAwait(false);
        await QdrantFeatures.RequireAsync(server, query, cancellationToken).ConfigureAwait(false);
        if (query.Offset > 0)
            throw new VectorStoreException(VectorStoreFault.Invalid, "Groups have no offset; ask for more of them.");
        if (!QdrantFeatures.Fuses(await server.GetVersionAsync(cancellationToken).ConfigureAwait(false), query))
            throw new VectorStoreException(VectorStoreFault.Invalid, "Groups of a rank fusion with another constant than 2 need Qdrant 1.16 or newer, with weights 1.17.");
        var request = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/points/query/groups"), json =>
        {
            json.WriteStartObject();
            _writer.WriteMembers(json, query);
            json.WriteString("group_by", QdrantKey.Write(key));
            json.WriteNumber("group_size", groupSize);
            json.WriteEndObject();
        });
        var result = await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(result, it => QdrantReader.Each(it, "groups", group => new PointGroup(
            QdrantReader.Value(group.GetProperty("id")),
            Sorted(query, group.GetProperty("hits")))).ToArray());
    }

    private async Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> SendAsync(string collection, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken)
    {
        if (queries.Count == 0)
            return [];
        if (queries.Count == 1)
        {
            var one = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/points/query"), json => Write(json, queries[0]));
            var result = await server.SendAsync(one, cancellationToken).ConfigureAwait(false);
            return [QdrantReader.Read(result, it => Sorted(queries[0], it.GetProperty("points")))];
        }

        var many = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/points/query/batch"), json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("searches");
            foreach (var query in queries)
                Write(json, query);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        var results = await server.SendAsync(many, cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(results, it => it.EnumerateArray().Zip(queries, (answer, query) => Sorted(query, answer.GetProperty("points"))).ToArray()) is { } answers
            && answers.Length == queries.Count
            ? answers
            : throw new VectorStoreException(VectorStoreFault.Unavailable, $"Qdrant did not answer all of the {queries.Count} queries.");
    }

    /// <summary>Rank fusion that the server does not know yet: its sources are asked for one by one, and fused here by the same formula.</summary>
    private async Task<IReadOnlyList<ScoredPoint>> FuseAsync(string collection, PointQuery query, CancellationToken cancellationToken)
    {
        var sources = query.Prefetch.Select(prefetch => new PointQuery
        {
            Query = prefetch.Query,
            Using = prefetch.Using,
            Prefetch = prefetch.Nested,
            Filter = Both(query.Filter, prefetch.Filter),
            ScoreThreshold = prefetch.ScoreThreshold,
            Limit = prefetch.Limit,
            Exact = query.Exact,
        }).ToArray();
        var answers = await QueryAsync(collection, sources, cancellationToken).ConfigureAwait(false);
        var fused = Fusion.ByRank([.. answers.Select(answer => answer.Select(point => new RankedPoint(point.Id, point.Score)).ToArray())], (RankFusion)query.Query!)
            .Where(point => query.ScoreThreshold is not { } threshold || point.Value >= threshold)
            .Skip(query.Offset)
            .Take(query.Limit)
            .ToArray();
        if (fused.Length == 0 || !(query.WithPayload || query.WithVectors))
            return [.. fused.Select(point => new ScoredPoint(point.Id, point.Value))];
        var found = (await points.GetAsync(collection, [.. fused.Select(point => point.Id)], query.WithPayload, query.WithVectors, cancellationToken).ConfigureAwait(false))
            .ToDictionary(point => point.Id);
        return [.. fused.Where(point => found.ContainsKey(point.Id)).Select(point => new ScoredPoint(point.Id, point.Value, found[point.Id].Payload) { Vectors = found[point.Id].Vectors })];
    }

    private static Filter? Both(Filter? one, Filter? other) =>
        one is null ? other : other is null ? one : new Filter { Must = [new Matches(one), new Matches(other)] };

    private void Write(Utf8JsonWriter json, PointQuery query)
    {
        json.WriteStartObject();
        _writer.WriteMembers(json, query);
        if (query.Offset > 0)
            json.WriteNumber("offset", query.Offset);
        json.WriteEndObject();
    }

    /// <summary>Qdrant leaves the order of equal scores open; here it is that of the ids.</summary>
    private static IReadOnlyList<ScoredPoint> Sorted(PointQuery query, JsonElement answer)
    {
        if (query.Query is null or RandomSample or DiverseNearest)
            return [.. answer.EnumerateArray().Select(QdrantReader.Scored)];
        var points = answer.EnumerateArray()
            .Select(point => (Point: QdrantReader.Scored(point), Key: Key(query.Query, point)))
            .ToArray();
        for (var start = 0; start < points.Length;)
        {
            var end = start + 1;
            while (end < points.Length && points[end].Key == points[start].Key)
                end++;
            points.AsSpan(start, end - start).Sort((left, right) => left.Point.Id.CompareTo(right.Point.Id));
            start = end;
        }

        return [.. points.Select(point => point.Point)];
    }

    /// <summary>By what a point was placed: its score, or the value of the field it was ordered by; NaN, which equals nothing, where the server does not tell that.</summary>
    private static double Key(Query query, JsonElement point)
    {
        if (query is not OrderBy)
            return point.GetProperty("score").GetSingle();
        return point.TryGetProperty("order_value", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
    }
}
