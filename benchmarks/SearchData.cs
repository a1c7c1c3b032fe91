using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Benchmarks;

/// <summary>Random points for searching: unit vectors, twenty words out of fifty thousand, and payloads to filter by.</summary>
internal sealed class SearchData(int count, int size)
{
    private const int Words = 50_000;
    private const int WordsPerPoint = 20;

    private readonly Random _random = new(1);

    public static string[] Languages { get; } = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "fi"];

    public float[][] Vectors { get; } = new float[count][];

    public CollectionSchema Schema { get; } = new()
    {
        Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(size) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { ["sparse"] = new(Idf: true) },
        PayloadIndexes = new Dictionary<string, PayloadType> { ["lang"] = PayloadType.Keyword, ["year"] = PayloadType.Integer },
    };

    public float[] Query()
    {
        var vector = new float[size];
        for (var i = 0; i < size; i++)
            vector[i] = (float)Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * (float)Math.Cos(2 * Math.PI * _random.NextDouble());
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return Array.ConvertAll(vector, value => value / length);
    }

    /// <summary>A word is the likelier the smaller its number.</summary>
    public uint Word() => (uint)(Words * Math.Pow(_random.NextDouble(), 3));

    /// <summary>The points in batches as an import sends them.</summary>
    public IEnumerable<IReadOnlyList<Point>> Batches(int batch)
    {
        for (var i = 0; i < count; i += batch)
            yield return [.. Enumerable.Range(i, Math.Min(batch, count - i)).Select(Make)];
    }

    /// <summary>The ten points nearest to a query, by comparing all of them in double precision.</summary>
    public HashSet<ulong> Nearest(float[] query)
    {
        var scores = new double[count];
        Parallel.For(0, count, i =>
        {
            for (var j = 0; j < size; j++)
                scores[i] += (double)Vectors[i][j] * query[j];
        });
        return [.. Enumerable.Range(0, count).OrderByDescending(i => scores[i]).Take(10).Select(i => (ulong)i)];
    }

    private Point Make(int number)
    {
        var words = Enumerable.Range(0, WordsPerPoint).Select(_ => Word()).Distinct().ToArray();
        return new()
        {
            Id = (ulong)number,
            Vectors = new Dictionary<string, float[]> { ["dense"] = Vectors[number] = Query() },
            SparseVectors = new Dictionary<string, SparseVector> { ["sparse"] = new(words, [.. words.Select(_ => 0.5f + _random.NextSingle())]) },
            Payload = JsonSerializer.SerializeToElement(new { lang = Languages[_random.Next(Languages.Length)], year = 1900 + _random.Next(126), title = $"Point {number}" }),
        };
    }
}
