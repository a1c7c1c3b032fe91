using System.Text;
using System.Text.Json;

namespace DemoHub.Models.Search;

/// <summary>What no vector store accepts, said in the same words for all of them.</summary>
internal static class RequestCheck
{
    private const int MaxNameBytes = 200;
    private const int MaxVectorSize = 65_536;
    private const int MaxDepth = 8;
    private const int MaxConditions = 1_000;

    public static void Name(string? name, string what)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw Invalid($"The name of the {what} is empty.");
        if (Encoding.UTF8.GetByteCount(name) > MaxNameBytes || name is "." or ".."
            || name.Any(c => char.IsControl(c) || "<>:\"/\\|?*".Contains(c, StringComparison.Ordinal)))
            throw Invalid($"\"{Shown(name)}\" cannot name a {what}: up to {MaxNameBytes} bytes, none of the signs < > : \" / \\ | ? * and no control characters.");
    }

    public static void Key(string? key)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > MaxNameBytes)
            throw Invalid($"The name of a payload field must have 1 to {MaxNameBytes} characters.");
    }

    public static void Limit(int limit, string what)
    {
        if (limit is < 1 or > VectorStore.MaxLimit)
            throw Invalid($"The {what} is {limit}; it must be between 1 and {VectorStore.MaxLimit:N0}.");
    }

    public static void Schema(CollectionSchema schema)
    {
        foreach (var (name, vector) in schema.Vectors)
        {
            Name(name, "vector");
            if (vector.Size is < 1 or > MaxVectorSize)
                throw Invalid($"The vector \"{name}\" has the size {vector.Size}; it must be between 1 and {MaxVectorSize:N0}.");
        }

        foreach (var name in schema.SparseVectors.Keys)
        {
            Name(name, "sparse vector");
            if (schema.Vectors.ContainsKey(name))
                throw Invalid($"The name \"{name}\" is used for a dense and a sparse vector; give them different names.");
        }

        foreach (var key in schema.PayloadIndexes.Keys)
            Key(key);
    }

    public static void Points(IReadOnlyList<Point> points)
    {
        if (points.Count > VectorStore.MaxBatch)
            throw Invalid($"{points.Count:N0} points at once are too many; send at most {VectorStore.MaxBatch:N0} in a batch.");
        var ids = new HashSet<PointId>(points.Count);
        foreach (var point in points)
        {
            if (!ids.Add(point.Id))
                throw Invalid($"The point {point.Id} is in the batch twice; send each id once.");
            foreach (var (name, vector) in point.Vectors)
                Dense(vector, $"vector \"{name}\" of point {point.Id}");
            foreach (var (name, vector) in point.SparseVectors)
                Sparse(vector, $"sparse vector \"{name}\" of point {point.Id}");
            if (point.Payload.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
                throw Invalid($"The payload of point {point.Id} must be a JSON object.");
        }
    }

    public static void Query(PointQuery query)
    {
        Limit(query.Limit, "limit");
        if (query.Offset is < 0 or > VectorStore.MaxLimit)
            throw Invalid($"The offset is {query.Offset}; it must be between 0 and {VectorStore.MaxLimit:N0}.");
        Threshold(query.ScoreThreshold);
        Filter(query.Filter);
        if (query.Query is { } inner)
            Inner(inner, query.Using, query.Prefetch.Count);
        Prefetches(query.Prefetch, 0);
    }

    public static void Filter(Filter? filter, int depth = 0)
    {
        if (filter is null)
            return;
        if (depth > MaxDepth)
            throw Invalid($"The filter is nested more than {MaxDepth} deep.");
        Conditions(filter.Must, depth);
        Conditions(filter.Should, depth);
        Conditions(filter.MustNot, depth);
        if (filter.MinShould is { } some)
            Conditions(some.Conditions, depth);
    }

    private static void Conditions(IReadOnlyList<Condition> conditions, int depth)
    {
        if (conditions.Count > MaxConditions)
            throw Invalid($"The filter has {conditions.Count:N0} conditions in one place; {MaxConditions:N0} are allowed.");
        foreach (var condition in conditions)
        {
            if (condition is Matches { Filter: var nested })
                Filter(nested, depth + 1);
            else if (condition is NumberRange range && ((double?[])[range.Gt, range.Gte, range.Lt, range.Lte]).Any(bound => bound is { } number && !double.IsFinite(number)))
                throw Invalid($"A bound of the range of \"{range.Key}\" is not a finite number.");
            else if (condition is ValuesCount count && ((int?[])[count.Gt, count.Gte, count.Lt, count.Lte]).Any(bound => bound < 0))
                throw Invalid($"A bound of the number of values of \"{count.Key}\" is negative.");
        }
    }

    private static void Prefetches(IReadOnlyList<Prefetch> prefetches, int depth)
    {
        if (depth > 2)
            throw Invalid("Prefetches are nested more than 2 deep.");
        foreach (var prefetch in prefetches)
        {
            Limit(prefetch.Limit, "limit of a prefetch");
            Threshold(prefetch.ScoreThreshold);
            Filter(prefetch.Filter);
            Inner(prefetch.Query, prefetch.Using, prefetch.Nested.Count);
            Prefetches(prefetch.Nested, depth + 1);
        }
    }

    private static void Inner(Query query, string? vector, int prefetches)
    {
        switch (query)
        {
            case RankFusion { K: < 1 }:
                throw Invalid("The constant of rank fusion must be at least 1.");
            case RankFusion { Weights: { } weights } when weights.Count != prefetches || weights.Any(weight => !(weight > 0) || !float.IsFinite(weight)):
                throw Invalid("Rank fusion needs one positive weight for each prefetch.");
            case RankFusion or ScoreFusion when prefetches == 0:
                throw Invalid("Fusion needs prefetches to fuse.");
            case RankFusion or ScoreFusion or OrderBy or RandomSample:
                return;
            case Nearest nearest:
                Dense(nearest.Vector, "query vector");
                break;
            case NearestSparse nearest:
                Sparse(nearest.Vector, "query vector");
                break;
            case DiverseNearest nearest:
                Dense(nearest.Vector, "query vector");
                Limit(nearest.Candidates, "number of candidates");
                if (nearest.Diversity is not (>= 0 and <= 1))
                    throw Invalid("The diversity must be between 0 and 1.");
                break;
            case Discover { Target: { } target }:
                Dense(target, "target vector");
                break;
            case Recommend { Positive.Count: 0, Negative.Count: 0 }:
                throw Invalid("A recommendation needs at least one example.");
        }

        if (vector is null)
            throw Invalid("The query does not say which vector it uses.");
    }

    private static void Threshold(float? threshold)
    {
        if (threshold is { } value && !float.IsFinite(value))
            throw Invalid($"The score threshold is {value}; it must be a finite number.");
    }

    private static void Dense(float[] vector, string what)
    {
        if (vector.Length == 0)
            throw Invalid($"The {what} is empty.");
        foreach (var value in vector)
        {
            if (!float.IsFinite(value))
                throw Invalid($"The {what} holds {value}; every value must be a finite number.");
        }
    }

    private static void Sparse(SparseVector vector, string what)
    {
        if (vector.Indices.Length != vector.Values.Length)
            throw Invalid($"The {what} has {vector.Indices.Length} indices but {vector.Values.Length} values.");
        if (vector.Values.Any(value => !float.IsFinite(value)))
            throw Invalid($"The {what} holds a value that is not a finite number.");
        if (vector.Indices.Distinct().Count() != vector.Indices.Length)
            throw Invalid($"The {what} names an index twice.");
    }

    private static string Shown(string name) => name.Length <= 60 ? name : name[..60] + "…";

    private static VectorStoreException Invalid(string message) => new(VectorStoreFault.Invalid, message);
}
