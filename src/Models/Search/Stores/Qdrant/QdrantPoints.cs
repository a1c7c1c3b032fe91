using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Reads, counts and deletes points without a query.</summary>
internal sealed class QdrantPoints(QdrantServer server)
{
    public async Task<IReadOnlyList<Point>> GetAsync(string collection, IReadOnlyList<PointId> ids, bool withPayload, bool withVectors, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var request = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/points"), json =>
        {
            json.WriteStartObject();
            json.WriteIds("ids", ids.Distinct());
            json.WriteBoolean("with_payload", withPayload);
            json.WriteBoolean("with_vector", withVectors);
            json.WriteEndObject();
        });
        var result = await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var found = QdrantReader.Read(result, it => it.EnumerateArray().Select(QdrantReader.Record).ToDictionary(point => point.Id));
        // Qdrant promises no order; here it is that of the question.
        return [.. ids.Distinct().Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<PointPage> ScrollAsync(string collection, int limit, PointId? from, Filter? filter, bool withVectors, CancellationToken cancellationToken)
    {
        var request = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/points/scroll"), json =>
        {
            json.WriteStartObject();
            json.WriteNumber("limit", limit);
            if (from is { } id)
            {
                json.WritePropertyName("offset");
                json.WriteId(id);
            }

            json.WriteFilter(filter);
            json.WriteBoolean("with_payload", true);
            json.WriteBoolean("with_vector", withVectors);
            json.WriteEndObject();
        });
        var result = await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(result, page => new PointPage(
            [.. QdrantReader.Each(page, "points", QdrantReader.Record)],
            page.TryGetProperty("next_page_offset", out var next) && next.ValueKind != JsonValueKind.Null ? QdrantReader.Id(next) : null));
    }

    public async Task<IReadOnlyList<FacetHit>> FacetAsync(string collection, string key, int limit, Filter? filter, CancellationToken cancellationToken)
    {
        await server.RequireAsync(12, "Counting values", cancellationToken).ConfigureAwait(false);
        var request = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/facet"), json =>
        {
            json.WriteStartObject();
            json.WriteString("key", QdrantKey.Write(key));
            json.WriteNumber("limit", limit);
            json.WriteFilter(filter);
            json.WriteBoolean("exact", true);
            json.WriteEndObject();
        });
        var result = await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(result, it => QdrantReader
            .Each(it, "hits", hit => new FacetHit(QdrantReader.Value(hit.GetProperty("value")), hit.GetProperty("count").GetInt64()))
            .OrderByDescending(hit => hit.Count)
            .ThenBy(hit => hit.Value.Value as long? ?? 0)
            .ThenBy(hit => hit.Value.Value.ToString(), StringComparer.Ordinal)
            .ToArray());
    }

    public async Task DeleteAsync(string collection, Filter filter, CancellationToken cancellationToken)
    {
        // By ids it can be done twice; by a filter it could meet points that came in between.
        var ids = filter is { Must: [HasId has], Should.Count: 0, MustNot.Count: 0, MinShould: null } ? has.Ids : null;
        var body = QdrantRequest.Json(json =>
        {
            json.WriteStartObject();
            if (ids is not null)
                json.WriteIds("points", ids.Distinct());
            else
                json.WriteFilter(filter);
            json.WriteEndObject();
        });
        await server.SendAsync(
            QdrantRequest.Change(HttpMethod.Post, QdrantRequest.Collection(collection, "/points/delete"), body) with { IsRepeatable = ids is not null },
            cancellationToken).ConfigureAwait(false);
    }
}
