using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>The store against the plainest model of it: random writes, restarts and folds, and after each step random questions to both.</summary>
public sealed class RandomOperationTests : IDisposable
{
    private const string Name = "random";
    private const int Steps = 60;

    private readonly StoreFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(1, Distance.Cosine, 24, 1, 1)]
    [InlineData(2, Distance.Dot, 7, 20_000, 1)]
    [InlineData(3, Distance.Euclid, 40, 1, 1)]
    [InlineData(4, Distance.Euclid, 16, 20_000, 1_000_000)]
    [InlineData(5, Distance.Manhattan, 33, 1, 1)]
    [InlineData(6, Distance.Cosine, 8, 1 << 30, 1)]
    public async Task Store_AnswersAsTheModelDoes(int seed, Distance distance, int size, int foldBytes, int quantizeFrom)
    {
        var options = new EmbeddedStoreOptions { FoldBytes = foldBytes, QuantizeFrom = quantizeFrom };
        var operations = new RandomOperations(seed, size);
        var model = new NaiveStore(distance);
        var store = _fixture.Open(options);
        await store.CreateCollectionAsync(Name, Schema(size, distance), Stop);
        for (var step = 0; step < Steps; step++)
        {
            if (operations.Next(8) == 0)
            {
                await store.DisposeAsync();
                store = _fixture.Open(options);
            }

            if (operations.Next(4) == 0)
            {
                var filter = operations.Filter() ?? new Filter { Must = [new HasId([operations.Id()])] };
                await store.DeleteAsync(Name, filter, Stop);
                model.Delete(filter);
            }
            else
            {
                var batch = operations.Batch();
                await store.UpsertAsync(Name, batch, Stop);
                model.Upsert(batch);
            }

            await CompareAsync(store, model, operations);
        }

        await store.DisposeAsync();
    }

    private static async Task CompareAsync(VectorStore store, NaiveStore model, RandomOperations operations)
    {
        Assert.Equal(model.Count, await store.CountAsync(Name, null, Stop));
        var filter = operations.Filter();
        var passing = model.Passing(filter).Select(point => point.Id).ToList();
        Assert.Equal(passing.Count, await store.CountAsync(Name, filter, Stop));

        var from = operations.Id();
        var page = await store.ScrollAsync(Name, 20, from, filter, true, Stop);
        Assert.Equal(passing.Where(id => id >= from).Take(20), page.Points.Select(point => point.Id));

        var vector = operations.Vector();
        var near = await store.QueryAsync(Name, new PointQuery { Query = new Nearest(vector), Using = "dense", Filter = filter, Limit = 10 }, Stop);
        AssertClose(model.Nearest(vector, filter, 10), near);

        var sparse = operations.Sparse();
        var found = await store.QueryAsync(Name, new PointQuery { Query = new NearestSparse(sparse), Using = "sparse", Filter = filter, Limit = 10 }, Stop);
        AssertClose(model.NearestSparse(sparse, filter, 10), found);
    }

    private static void AssertClose(List<double> expected, IReadOnlyList<ScoredPoint> found)
    {
        Assert.Equal(expected.Count, found.Count);
        foreach (var (wanted, point) in expected.Zip(found))
            Assert.Equal(wanted, point.Score, 2e-5);
    }

    private static CollectionSchema Schema(int size, Distance distance) => new()
    {
        Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(size, distance) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { ["sparse"] = new(Idf: true) },
        PayloadIndexes = new Dictionary<string, PayloadType> { ["word"] = PayloadType.Keyword, ["number"] = PayloadType.Integer, ["truth"] = PayloadType.Bool },
    };
}
