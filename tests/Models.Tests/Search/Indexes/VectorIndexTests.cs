using DemoHub.Models.Search.Indexes;

namespace DemoHub.Models.Tests.Search.Indexes;

/// <summary>What holds for every index, and how much each of them finds.</summary>
public sealed class VectorIndexTests
{
    private const int Dimension = 32;
    private const int Rows = 4000;
    private const int Queries = 100;
    private const int K = 10;

    /// <summary>Each index with the least recall@10 it must reach on uniform, clustered and low-dimensional data with its defaults.</summary>
    public static TheoryData<string, double, double, double> Bounds => new()
    {
        { "Flat", 1, 1, 1 },
        { "Flat int8", 0.999, 0.999, 0.999 },
        { "IVF", 0.45, 0.9, 0.9 },
        { "HNSW", 0.95, 0.95, 0.95 },
        { "PQ", 0.95, 0.95, 0.95 },
        { "IVF-PQ", 0.45, 0.9, 0.9 },
    };

    public static TheoryData<string> Names => ["Flat", "Flat int8", "IVF", "HNSW", "PQ", "IVF-PQ"];

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Search_EachKindOfData_FindsEnough(string name, double uniform, double clustered, double low)
    {
        Assert.InRange(RecallOf(name, SyntheticVectors.Uniform(Rows + Queries, Dimension, 1)), uniform, 1);
        Assert.InRange(RecallOf(name, SyntheticVectors.Clustered(Rows + Queries, Dimension, 1)), clustered, 1);
        Assert.InRange(RecallOf(name, SyntheticVectors.LowDimensional(Rows + Queries, Dimension, 6, 1)), low, 1);
    }

    [Theory]
    [InlineData("IVF", 0.999)]
    [InlineData("HNSW", 0.98)]
    [InlineData("PQ", 0.999)]
    [InlineData("IVF-PQ", 0.85)]
    public void Search_WithMoreEffort_FindsMore(string name, double most)
    {
        var data = SyntheticVectors.Uniform(Rows + Queries, Dimension, 1);

        var little = RecallOf(name, data, 1);
        var much = RecallOf(name, data, 1000);

        Assert.InRange(much, most, 1);
        Assert.True(little < much, $"{little} with an effort of 1, {much} with 1,000");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_Results_AreDistinctAndBestFirst(string name)
    {
        var index = Built(name, SyntheticVectors.Clustered(500, 8, 3), 8);

        var found = index.Search(SyntheticVectors.Uniform(1, 8, 4), 50);

        Assert.Equal(50, found.Count);
        Assert.Equal(50, found.Select(neighbour => neighbour.Row).Distinct().Count());
        Assert.Equal(found.OrderByDescending(neighbour => neighbour.Score), found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_MoreThanThereAre_GivesAll(string name)
    {
        var index = Built(name, SyntheticVectors.Uniform(7, 5, 1), 5);

        Assert.Equal(Enumerable.Range(0, 7), index.Search([1, 0, 0, 0, 0], 100).Select(neighbour => neighbour.Row).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_OneRow_FindsIt(string name)
    {
        var index = Built(name, [0.6f, 0.8f], 2);

        Assert.Equal(new Neighbour(0, 1), Rounded(Assert.Single(index.Search([0.6f, 0.8f], 1))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_OneDimension_TellsTheSignsApart(string name)
    {
        var index = Built(name, [1, -1, 1, -1], 1);

        Assert.Equal([0, 2], index.Search([-3], 4).TakeLast(2).Select(neighbour => neighbour.Row).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_ManyDuplicates_GivesAsManyAsWanted(string name)
    {
        var rows = SyntheticVectors.Uniform(600, 16, 1);
        for (var row = 100; row < 500; row++)
            rows.AsSpan(0, 16).CopyTo(rows.AsSpan(row * 16));
        var index = Built(name, rows, 16);

        var found = index.Search(rows.AsSpan(0, 16), K);

        Assert.Equal(K, found.Count);
        Assert.All(found, neighbour => Assert.Equal(1, neighbour.Score, 0.05));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_ZeroRowsAndZeroQuery_GivesRows(string name)
    {
        var rows = SyntheticVectors.Uniform(300, 16, 1);
        rows.AsSpan(0, 100 * 16).Clear();

        var index = Built(name, rows, 16);

        Assert.Equal(K, index.Search(new float[16], K).Count);
        Assert.Equal(K, index.Search(rows.AsSpan(200 * 16, 16), K).Count);
        Assert.All(Built(name, new float[64], 16).Search(rows.AsSpan(200 * 16, 16), K), neighbour => Assert.Equal(0, neighbour.Score));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Build_SameSeed_GivesTheSameIndex(string name)
    {
        var rows = SyntheticVectors.Uniform(1500, 16, 1);
        var queries = SyntheticVectors.Uniform(20, 16, 2);
        var (first, second) = (Built(name, rows, 16), Built(name, rows, 16));

        Assert.Equal(first.Memory, second.Memory);
        for (var query = 0; query < 20; query++)
            Assert.Equal(first.Search(queries.AsSpan(query * 16, 16), K), second.Search(queries.AsSpan(query * 16, 16), K));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Search_ManyThreads_AgreesWithOne(string name)
    {
        var index = Built(name, SyntheticVectors.Uniform(1000, 16, 1), 16);
        var queries = SyntheticVectors.Uniform(200, 16, 2);
        var alone = Enumerable.Range(0, 200).Select(query => index.Search(queries.AsSpan(query * 16, 16), K)).ToArray();

        Parallel.For(0, 200, query => Assert.Equal(alone[query], index.Search(queries.AsSpan(query * 16, 16), K)));
    }

    [Theory]
    [InlineData("Flat int8")]
    [InlineData("IVF")]
    [InlineData("HNSW")]
    [InlineData("PQ")]
    [InlineData("IVF-PQ")]
    public void Build_Cancelled_EndsEarlyAndTheIndexIsEmpty(string name)
    {
        using var stop = new CancellationTokenSource();
        var index = Index(name);
        var heard = new List<double>();
        var progress = new Progress(share =>
        {
            heard.Add(share);
            if (share > 0.3)
                stop.Cancel();
        });

        Assert.Throws<OperationCanceledException>(() => index.Build(SyntheticVectors.Uniform(2000, 16, 1), 16, 1, progress, stop.Token));

        Assert.InRange(heard[^1], 0.3, 0.6);
        Assert.Equal(0, index.Count);
        Assert.Throws<InvalidOperationException>(() => index.Search(new float[16], 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Build_Progress_RisesToOne(string name)
    {
        var heard = new List<double>();

        Index(name).Build(SyntheticVectors.Uniform(1000, 16, 1), 16, 1, new Progress(heard.Add), TestContext.Current.CancellationToken);

        Assert.Equal(heard.Order(), heard);
        Assert.Equal(1, heard[^1]);
    }

    [Fact]
    public void Build_BadRows_SaysWhatIsWrong()
    {
        var stop = TestContext.Current.CancellationToken;
        var index = new FlatIndex();

        Assert.Contains("5 numbers", Assert.Throws<ArgumentException>(() => index.Build(new float[5], 2, 1, cancellationToken: stop)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1 has length 2", Assert.Throws<ArgumentException>(() => index.Build([1, 0, 0, 2], 2, 1, cancellationToken: stop)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 0 has length NaN", Assert.Throws<ArgumentException>(() => index.Build([1, float.NaN], 2, 1, cancellationToken: stop)).Message, StringComparison.Ordinal);
        index.Build([1, 0], 2, 1, cancellationToken: stop);
        Assert.Contains("3 numbers", Assert.Throws<ArgumentException>(() => index.Search([1, 0, 0], 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_Codes_AreSmallerThanVectors()
    {
        var rows = SyntheticVectors.Uniform(2000, 64, 1);
        var vectors = rows.Length * sizeof(float);

        Assert.Equal(new IndexMemory(vectors, 0), Built("Flat", rows, 64).Memory);
        Assert.Equal(new IndexMemory(vectors, (vectors / 4) + (2000 * sizeof(float))), Built("Flat int8", rows, 64).Memory);
        var codes = new IvfPqIndex(reranked: 0);
        codes.Build(rows, 64, 1, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(0, codes.Memory.Vectors);
        // A byte for each four numbers, and two copies of 256 centres with their lengths.
        Assert.Equal((vectors / 16) + (256 * 2 * 64 * sizeof(float)) + (16 * 256 * sizeof(float)), Built("PQ", rows, 64).Memory.Structure);
    }

    private static double RecallOf(string name, float[] data, int? effort = null)
    {
        var rows = data[..(Rows * Dimension)];
        var exact = new FlatIndex();
        exact.Build(rows, Dimension, 1, cancellationToken: TestContext.Current.CancellationToken);
        var index = Built(name, rows, Dimension);
        return Enumerable.Range(Rows, Queries).Average(row =>
        {
            var query = data.AsSpan(row * Dimension, Dimension);
            return Recall.Of(exact, query, exact.Search(query, K), index.Search(query, K, effort));
        });
    }

    private static VectorIndex Built(string name, float[] rows, int dimension)
    {
        var index = Index(name);
        index.Build(rows, dimension, 1, cancellationToken: TestContext.Current.CancellationToken);
        return index;
    }

    private static VectorIndex Index(string name) => name switch
    {
        "Flat" => new FlatIndex(),
        "Flat int8" => new FlatInt8Index(),
        "IVF" => new IvfIndex(),
        "HNSW" => new HnswIndex(),
        "PQ" => new PqIndex(),
        _ => new IvfPqIndex(),
    };

    private static Neighbour Rounded(Neighbour neighbour) => neighbour with { Score = MathF.Round(neighbour.Score, 2) };

    private sealed class Progress(Action<double> hear) : IProgress<double>
    {
        public void Report(double value) => hear(value);
    }
}
