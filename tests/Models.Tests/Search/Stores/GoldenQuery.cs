using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

/// <summary>Reads the requests of the golden cases. A member it does not know fails the test.</summary>
internal static class GoldenQuery
{
    public static PointQuery Read(JsonElement request)
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
                "prefetch" => query with { Prefetch = [.. List(member.Value).Select(Prefetch)] },
                "group_by" or "group_size" or "exact" => query,
                _ => throw new NotSupportedException(member.Name),
            };
        }

        return query;
    }

    public static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    public static SparseVector Sparse(JsonElement vector) =>
        new([.. vector.GetProperty("indices").EnumerateArray().Select(index => index.GetUInt32())], Floats(vector.GetProperty("values")));

    private static Prefetch Prefetch(JsonElement prefetch) =>
        new(Inner(prefetch.GetProperty("query")), prefetch.GetProperty("using").GetString(), prefetch.GetProperty("limit").GetInt32());

    private static Query Inner(JsonElement query)
    {
        if (query.ValueKind == JsonValueKind.Array)
            return new Nearest(Floats(query));
        if (query.ValueKind == JsonValueKind.Number)
            return new NearestTo(query.GetUInt64());
        var first = query.EnumerateObject().First();
        return first.Name switch
        {
            "indices" => new NearestSparse(Sparse(query)),
            "fusion" when first.Value.GetString() == "rrf" => new RankFusion(),
            "fusion" => new ScoreFusion(),
            "rrf" => new RankFusion(first.Value.GetProperty("k").GetInt32(), first.Value.TryGetProperty("weights", out var weights) ? Floats(weights) : null),
            "recommend" => new Recommend(Ids(first.Value.GetProperty("positive")), Ids(first.Value.GetProperty("negative")), first.Value.GetProperty("strategy").GetString() switch
            {
                "best_score" => RecommendStrategy.BestScore,
                "sum_scores" => RecommendStrategy.SumScores,
                _ => RecommendStrategy.AverageVector,
            }),
            "discover" => new Discover(Floats(first.Value.GetProperty("target")), Pairs(first.Value.GetProperty("context"))),
            "context" => new Discover(null, Pairs(first.Value)),
            "order_by" => new OrderBy(first.Value.GetProperty("key").GetString()!, first.Value.GetProperty("direction").GetString() == "desc"),
            "nearest" => new DiverseNearest(
                Floats(first.Value),
                query.GetProperty("mmr").GetProperty("diversity").GetSingle(),
                query.GetProperty("mmr").GetProperty("candidates_limit").GetInt32()),
            _ => throw new NotSupportedException(first.Name),
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

    private static Condition[] Conditions(JsonElement conditions) => [.. List(conditions).Select(Condition)];

    private static Condition Condition(JsonElement condition)
    {
        if (condition.TryGetProperty("has_id", out var ids))
            return new HasId(Ids(ids));
        if (condition.TryGetProperty("is_empty", out var empty))
            return new IsEmpty(empty.GetProperty("key").GetString()!);
        if (condition.TryGetProperty("is_null", out var isNull))
            return new IsNull(isNull.GetProperty("key").GetString()!);
        if (!condition.TryGetProperty("key", out var name))
            return new Matches(Filter(condition));
        var key = name.GetString()!;
        if (condition.TryGetProperty("values_count", out var count))
            return new ValuesCount(key) { Gte = count.GetProperty("gte").GetInt32() };
        if (condition.TryGetProperty("range", out var range))
            return Range(key, range);
        var match = condition.GetProperty("match").EnumerateObject().Single();
        return match.Name switch
        {
            "value" => new MatchValue(key, match.Value.GetString()!),
            "any" => new MatchAny(key, Texts(match.Value)),
            "except" => new MatchExcept(key, Texts(match.Value)),
            _ => throw new NotSupportedException(match.Name),
        };
    }

    private static Condition Range(string key, JsonElement range)
    {
        if (range.EnumerateObject().First().Value.ValueKind == JsonValueKind.String)
            return new TimeRange(key) { Gte = range.GetProperty("gte").GetDateTimeOffset() };
        double? Bound(string name) => range.TryGetProperty(name, out var bound) ? bound.GetDouble() : null;
        return new NumberRange(key) { Gt = Bound("gt"), Gte = Bound("gte"), Lt = Bound("lt"), Lte = Bound("lte") };
    }

    private static FieldValue[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(value => (FieldValue)value.GetString()!)];

    private static PointId[] Ids(JsonElement array) => [.. array.EnumerateArray().Select(id => new PointId(id.GetUInt64()))];

    private static ContextPair[] Pairs(JsonElement array) =>
        [.. array.EnumerateArray().Select(pair => new ContextPair(pair.GetProperty("positive").GetUInt64(), pair.GetProperty("negative").GetUInt64()))];

    private static JsonElement[] List(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
