using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>Points, filters and queries at random: few different values, so that they meet often, and values of the wrong type among them.</summary>
internal sealed class RandomOperations(int seed, int size)
{
    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public PointId Id() => _random.Next(4) > 0 ? new((ulong)_random.Next(300)) : new(new Guid(_random.Next(100), 0, 0, new byte[8]));

    public float[] Vector() => [.. Enumerable.Range(0, size).Select(_ => (_random.NextSingle() * 2) - 1)];

    public SparseVector Sparse()
    {
        var indices = Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => (uint)_random.Next(40)).Distinct().ToArray();
        return new(indices, [.. indices.Select(_ => _random.NextSingle() + 0.1f)]);
    }

    public List<Point> Batch() => [.. Enumerable.Range(0, 1 + _random.Next(120)).Select(_ => Id()).Distinct().Select(id => new Point
    {
        Id = id,
        Vectors = _random.Next(10) > 0 ? new() { ["dense"] = Vector() } : new Dictionary<string, float[]>(),
        SparseVectors = _random.Next(5) > 0 ? new() { ["sparse"] = Sparse() } : new Dictionary<string, SparseVector>(),
        Payload = _random.Next(15) > 0 ? Payload() : default,
    })];

    public Filter? Filter(int depth = 0) => _random.Next(3) == 0 && depth == 0 ? null : new()
    {
        Must = Conditions(depth, 2),
        Should = Conditions(depth, 2),
        MustNot = Conditions(depth, 1),
        MinShould = _random.Next(5) == 0 ? new(Conditions(depth, 4), 1) : null,
    };

    private JsonElement Payload()
    {
        var payload = new Dictionary<string, object?>();
        foreach (var key in new[] { "word", "number", "truth", "plain" })
        {
            if (_random.Next(6) > 0)
                payload[key] = _random.Next(4) == 0 ? Enumerable.Range(0, _random.Next(3)).Select(_ => Value(key)).ToArray() : Value(key);
        }

        return JsonSerializer.SerializeToElement(payload);
    }

    private object? Value(string key) => (_random.Next(10) == 0 ? "other" : key) switch
    {
        "word" => $"w{_random.Next(5)}",
        "number" => _random.Next(8),
        "truth" => _random.Next(2) == 0,
        "plain" => $"p{_random.Next(4)}",
        _ => _random.Next(5) switch { 0 => null, 1 => 2.5, 2 => "w1", 3 => true, _ => 3 },
    };

    private List<Condition> Conditions(int depth, int most) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => Condition(depth))];

    private Condition Condition(int depth)
    {
        var key = new[] { "word", "number", "truth", "plain", "missing" }[_random.Next(5)];
        return _random.Next(depth < 2 ? 8 : 7) switch
        {
            0 => new MatchValue(key, Wanted()),
            1 => new MatchAny(key, [Wanted(), Wanted()]),
            2 => new MatchExcept(key, [Wanted(), Wanted(), Wanted()]),
            3 => new NumberRange(key) { Gte = _random.Next(5), Lt = _random.Next(3) == 0 ? null : 2.5 + _random.Next(5) },
            4 => new ValuesCount(key) { Gte = _random.Next(3) },
            5 => new IsEmpty(key),
            6 => new HasId([.. Enumerable.Range(0, 40).Select(_ => Id()).Distinct()]),
            _ => new Matches(Filter(depth + 1)!),
        };
    }

    private FieldValue Wanted() => _random.Next(4) switch
    {
        0 => $"w{_random.Next(5)}",
        1 => _random.Next(8),
        2 => _random.Next(2) == 0,
        _ => $"p{_random.Next(4)}",
    };
}
