using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>Reads requests in Qdrant's JSON, as its documentation has them. A member that it does not know fails the test.</summary>
internal static class RestReader
{
    public static PointQuery Query(JsonElement request)
    {
        var query = new PointQuery();
        foreach (var member in request.EnumerateObject())
        {
            query = member.Name switch
            {
                "query" => query with { Query = Inner(member.Value) },
                "using" => query with { Using = member.Value.GetString() },
                "limit" => query with { Limit = member.Value.GetInt32() },
                "offset" => query with { Offset = member.Value.GetInt32() },
                "score_threshold" => query with { ScoreThreshold = member.Value.GetSingle() },
                "filter" => query with { Filter = Filter(member.Value) },
                "prefetch" => query with { Prefetch = [.. member.Value.EnumerateArray().Select(Prefetch)] },
                "with_payload" => query with { WithPayload = member.Value.GetBoolean() },
                "with_vector" => query with { WithVectors = member.Value.GetBoolean() },
                "params" => query with { Exact = member.Value.TryGetProperty("exact", out var exact) && exact.GetBoolean() },
                "group_by" or "group_size" => query,
                _ => throw new NotSupportedException(member.Name),
            };
        }

        return query;
    }

    public static Filter? FilterOf(JsonElement request) => request.TryGetProperty("filter", out var filter) ? Filter(filter) : null;

    /// <summary>A key without the quotes that Qdrant wants around names with other signs.</summary>
    public static string Key(JsonElement key) => key.GetString()!.Replace("\"", "", StringComparison.Ordinal);

    public static PointId Id(JsonElement id) => id.ValueKind == JsonValueKind.Number ? new(id.GetUInt64()) : new(id.GetGuid());

    public static PointId[] Ids(JsonElement ids) => [.. ids.EnumerateArray().Select(Id)];

    public static Point Point(JsonElement point) => new()
    {
        Id = Id(point.GetProperty("id")),
        Vectors = Vectors(point, JsonValueKind.Array).ToDictionary(vector => vector.Name, vector => Floats(vector.Value)),
        SparseVectors = Vectors(point, JsonValueKind.Object).ToDictionary(vector => vector.Name, vector => Sparse(vector.Value)),
        Payload = point.TryGetProperty("payload", out var payload) ? payload : default,
    };

    public static CollectionSchema Schema(JsonElement request) => new()
    {
        Vectors = request.GetProperty("vectors").EnumerateObject()
            .ToDictionary(vector => vector.Name, vector => new VectorParams(vector.Value.GetProperty("size").GetInt32(), Enum.Parse<Distance>(vector.Value.GetProperty("distance").GetString()!))),
        SparseVectors = request.TryGetProperty("sparse_vectors", out var sparse)
            ? sparse.EnumerateObject().ToDictionary(vector => vector.Name, vector => new SparseVectorParams(vector.Value.TryGetProperty("modifier", out var modifier) && modifier.GetString() == "idf"))
            : new(),
        Metadata = request.GetProperty("metadata").EnumerateObject().ToDictionary(note => note.Name, note => note.Value.GetString()!),
    };

    private static IEnumerable<JsonProperty> Vectors(JsonElement point, JsonValueKind kind) => point.GetProperty("vector").EnumerateObject().Where(vector => vector.Value.ValueKind == kind);

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    private static SparseVector Sparse(JsonElement vector) =>
        new([.. vector.GetProperty("indices").EnumerateArray().Select(index => index.GetUInt32())], Floats(vector.GetProperty("values")));

    private static Prefetch Prefetch(JsonElement prefetch)
    {
        var read = Query(prefetch);
        return new(read.Query!, read.Using, read.Limit) { Filter = read.Filter, ScoreThreshold = read.ScoreThreshold, Nested = read.Prefetch };
    }

    private static Query Inner(JsonElement query)
    {
        if (query.ValueKind == JsonValueKind.Array)
            return new Nearest(Floats(query));
        if (query.ValueKind != JsonValueKind.Object)
            return new NearestTo(Id(query));
        var (name, value) = (query.EnumerateObject().First().Name, query.EnumerateObject().First().Value);
        return name switch
        {
            "indices" => new NearestSparse(Sparse(query)),
            "fusion" => value.GetString() == "rrf" ? new RankFusion() : new ScoreFusion(),
            "rrf" => new RankFusion(value.GetProperty("k").GetInt32(), value.TryGetProperty("weights", out var weights) ? Floats(weights) : null),
            "recommend" => new Recommend(Ids(value.GetProperty("positive")), Ids(value.GetProperty("negative")), value.GetProperty("strategy").GetString() switch
            {
                "average_vector" => RecommendStrategy.AverageVector,
                "best_score" => RecommendStrategy.BestScore,
                "sum_scores" => RecommendStrategy.SumScores,
                var other => throw new NotSupportedException(other),
            }),
            "discover" => new Discover(Floats(value.GetProperty("target")), Pairs(value.GetProperty("context"))),
            "context" => new Discover(null, Pairs(value)),
            "order_by" => new OrderBy(Key(value.GetProperty("key")), value.GetProperty("direction").GetString() == "desc"),
            "sample" => new RandomSample(),
            "nearest" => new DiverseNearest(Floats(value), query.GetProperty("mmr").GetProperty("diversity").GetSingle(), query.GetProperty("mmr").GetProperty("candidates_limit").GetInt32()),
            _ => throw new NotSupportedException(name),
        };
    }

    private static Filter Filter(JsonElement filter)
    {
        var read = new Filter();
        foreach (var member in filter.EnumerateObject())
        {
            read = member.Name switch
            {
                "must" => read with { Must = Conditions(member.Value) },
                "should" => read with { Should = Conditions(member.Value) },
                "must_not" => read with { MustNot = Conditions(member.Value) },
                "min_should" => read with { MinShould = new(Conditions(member.Value.GetProperty("conditions")), member.Value.GetProperty("min_count").GetInt32()) },
                _ => throw new NotSupportedException(member.Name),
            };
        }

        return read;
    }

    private static Condition[] Conditions(JsonElement conditions) => [.. conditions.EnumerateArray().Select(Condition)];

    private static Condition Condition(JsonElement condition)
    {
        var members = condition.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        if (members.TryGetValue("has_id", out var ids))
            return new HasId(Ids(ids));
        if (members.TryGetValue("is_empty", out var empty))
            return new IsEmpty(Key(empty.GetProperty("key")));
        if (members.TryGetValue("is_null", out var isNull))
            return new IsNull(Key(isNull.GetProperty("key")));
        if (!members.TryGetValue("key", out var name))
            return new Matches(Filter(condition));
        var key = Key(name);
        if (members.TryGetValue("values_count", out var count))
            return new ValuesCount(key) { Gt = Bound(count, "gt")?.GetInt32(), Gte = Bound(count, "gte")?.GetInt32(), Lt = Bound(count, "lt")?.GetInt32(), Lte = Bound(count, "lte")?.GetInt32() };
        if (members.TryGetValue("range", out var range))
            return Range(key, range);
        var match = members["match"].EnumerateObject().Single();
        return match.Name switch
        {
            "value" => new MatchValue(key, Value(match.Value)),
            "any" => new MatchAny(key, [.. match.Value.EnumerateArray().Select(Value)]),
            "except" => new MatchExcept(key, [.. match.Value.EnumerateArray().Select(Value)]),
            _ => throw new NotSupportedException(match.Name),
        };
    }

    private static Condition Range(string key, JsonElement range) => range.EnumerateObject().First().Value.ValueKind == JsonValueKind.String
        ? new TimeRange(key) { Gt = Bound(range, "gt")?.GetDateTimeOffset(), Gte = Bound(range, "gte")?.GetDateTimeOffset(), Lt = Bound(range, "lt")?.GetDateTimeOffset(), Lte = Bound(range, "lte")?.GetDateTimeOffset() }
        : new NumberRange(key) { Gt = Bound(range, "gt")?.GetDouble(), Gte = Bound(range, "gte")?.GetDouble(), Lt = Bound(range, "lt")?.GetDouble(), Lte = Bound(range, "lte")?.GetDouble() };

    private static JsonElement? Bound(JsonElement range, string name) => range.TryGetProperty(name, out var bound) ? bound : null;

    private static FieldValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetInt64(),
        _ => value.GetBoolean(),
    };

    private static ContextPair[] Pairs(JsonElement pairs) => [.. pairs.EnumerateArray().Select(pair => new ContextPair(Id(pair.GetProperty("positive")), Id(pair.GetProperty("negative"))))];
}
