using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>The plainest thing that answers as a store must: a dictionary, and everything compared with everything.</summary>
internal sealed class NaiveStore(Distance distance)
{
    private readonly Dictionary<PointId, Point> _points = [];

    public int Count => _points.Count;

    public void Upsert(IEnumerable<Point> points)
    {
        foreach (var point in points)
            _points[point.Id] = point;
    }

    public void Delete(Filter filter)
    {
        foreach (var point in Passing(filter).ToList())
            _points.Remove(point.Id);
    }

    public List<Point> Passing(Filter? filter) =>
        [.. _points.Values.Where(point => filter is null || Passes(point, filter)).OrderBy(point => point.Id)];

    /// <summary>The best values, as scores.</summary>
    public List<double> Nearest(float[] query, Filter? filter, int limit)
    {
        var scores = Passing(filter).Where(point => point.Vectors.ContainsKey("dense")).Select(point => Score(query, point.Vectors["dense"]));
        return [.. (distance is Distance.Euclid or Distance.Manhattan ? scores.Order() : scores.OrderDescending()).Take(limit)];
    }

    public List<double> NearestSparse(SparseVector query, Filter? filter, int limit)
    {
        var having = _points.Values.Where(point => point.SparseVectors.ContainsKey("sparse")).ToList();
        double Weight(uint index)
        {
            var frequency = having.Count(point => point.SparseVectors["sparse"].Indices.Contains(index));
            return Math.Log(((having.Count - frequency + 0.5) / (frequency + 0.5)) + 1);
        }

        var weights = query.Indices.Zip(query.Values).ToDictionary(entry => entry.First, entry => entry.Second * Weight(entry.First));
        return [.. Passing(filter)
            .Where(point => point.SparseVectors.TryGetValue("sparse", out var vector) && vector.Indices.Any(weights.ContainsKey))
            .Select(point => point.SparseVectors["sparse"].Indices.Zip(point.SparseVectors["sparse"].Values).Sum(entry => weights.GetValueOrDefault(entry.First) * entry.Second))
            .OrderDescending()
            .Take(limit)];
    }

    private double Score(float[] a, float[] b) => distance switch
    {
        Distance.Cosine => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b)),
        Distance.Dot => Dot(a, b),
        Distance.Euclid => Math.Sqrt(a.Zip(b).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2))),
        _ => a.Zip(b).Sum(pair => Math.Abs((double)pair.First - pair.Second)),
    };

    private static double Dot(float[] a, float[] b) => a.Zip(b).Sum(pair => (double)pair.First * pair.Second);

    private static bool Passes(Point point, Filter filter) =>
        filter.Must.All(condition => IsMet(point, condition))
        && !filter.MustNot.Any(condition => IsMet(point, condition))
        && (filter.Should.Count == 0 || filter.Should.Any(condition => IsMet(point, condition)))
        && (filter.MinShould is not { } some || some.Conditions.Count(condition => IsMet(point, condition)) >= some.MinCount);

    private static bool IsMet(Point point, Condition condition) => condition switch
    {
        MatchValue match => Values(point, match.Key).Any(value => Is(value, match.Value)),
        MatchAny match => Values(point, match.Key).Any(value => match.Values.Any(other => Is(value, other))),
        MatchExcept match => Values(point, match.Key).Any(value => value.ValueKind != JsonValueKind.Null && !match.Values.Any(other => Is(value, other))),
        NumberRange range => Values(point, range.Key).Any(value => value.ValueKind == JsonValueKind.Number && value.GetDouble() >= (range.Gte ?? double.MinValue) && value.GetDouble() < (range.Lt ?? double.MaxValue)),
        ValuesCount count => Values(point, count.Key).Length >= count.Gte,
        IsEmpty empty => Values(point, empty.Key).Length == 0,
        HasId has => has.Ids.Contains(point.Id),
        Matches matches => Passes(point, matches.Filter),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static JsonElement[] Values(Point point, string key)
    {
        if (point.Payload.ValueKind != JsonValueKind.Object || !point.Payload.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
    }

    private static bool Is(JsonElement value, FieldValue other) => other.Value switch
    {
        string text => value.ValueKind == JsonValueKind.String && value.GetString() == text,
        long number => value.ValueKind == JsonValueKind.Number && value.GetDouble() == number,
        bool truth => value.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False),
        _ => false,
    };
}
