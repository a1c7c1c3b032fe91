using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

/// <summary>
/// What every vector store must do, and do alike. A store has a class that inherits this one and makes the store; the tests come with it.
/// Collections are named by <see cref="NewName"/> and removed after each test.
/// </summary>
public abstract partial class VectorStoreSuite : IAsyncLifetime
{
    private readonly List<string> _names = [];
    private VectorStore? _store;

    /// <summary>The schema of most tests.</summary>
    protected static CollectionSchema Schema { get; } = new()
    {
        Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(4), ["place"] = new(2, Distance.Euclid) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { ["words"] = new(Idf: true), ["raw"] = new() },
        PayloadIndexes = new Dictionary<string, PayloadType>
        {
            ["lang"] = PayloadType.Keyword,
            ["tags"] = PayloadType.Keyword,
            ["year"] = PayloadType.Integer,
            ["price"] = PayloadType.Float,
            ["open"] = PayloadType.Bool,
            ["published"] = PayloadType.Datetime,
        },
        Metadata = new Dictionary<string, string> { ["embedder"] = "by hand" },
    };

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The store of this test, made by <see cref="CreateStoreAsync"/>.</summary>
    protected VectorStore Store => _store ?? throw new InvalidOperationException("The store is not open yet.");

    /// <summary>Makes the store, empty or shared with others. Skips the test in words where there is none.</summary>
    protected abstract ValueTask<VectorStore> CreateStoreAsync();

    public async ValueTask InitializeAsync() => _store = await CreateStoreAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is null)
            return;
        foreach (var name in _names)
            await _store.DeleteCollectionAsync(name, CancellationToken.None);
        await CloseAsync(_store);
    }

    /// <summary>Lets go of the store after a test. By default it is disposed.</summary>
    protected virtual ValueTask CloseAsync(VectorStore store) => store.DisposeAsync();

    /// <summary>A name that no other test uses.</summary>
    protected string NewName(string what = "points")
    {
        var name = $"demohub_test_{what}_{Guid.NewGuid():N}";
        _names.Add(name);
        return name;
    }

    /// <summary>A collection with the five points of <see cref="Five"/>.</summary>
    protected async Task<string> FiveAsync()
    {
        var name = NewName();
        await Store.CreateCollectionAsync(name, Schema, Stop);
        await Store.UpsertAsync(name, Five(), Stop);
        return name;
    }

    /// <summary>Points 1 to 5: their angle to the first axis grows, their place goes along a line.</summary>
    protected static Point[] Five() =>
    [
        Make(1, [2, 0, 0, 0], """{"lang":"en","year":2001,"tags":["sea","sky"],"price":1.5,"open":true,"published":"2001-01-01T00:00:00Z"}"""),
        Make(2, [1, 0.2f, 0, 0], """{"lang":"de","year":2002,"tags":["sea"],"price":2.5,"open":false,"published":"2002-01-01T00:00:00Z"}"""),
        Make(3, [1, 0.5f, 0, 0], """{"lang":"en","year":2003,"tags":[],"price":3.5,"open":true,"published":"2003-01-01T00:00:00Z"}"""),
        Make(4, [1, 1, 0, 0], """{"lang":"fr","year":2004,"tags":["art"],"price":4.5,"open":false}"""),
        Make(5, [0, 1, 0, 0], """{"lang":"en","year":2005,"price":5.5,"open":true,"published":"2005-01-01T00:00:00Z"}"""),
    ];

    protected static Point Make(ulong id, float[] dense, string payload) => new()
    {
        Id = id,
        Vectors = new Dictionary<string, float[]> { ["dense"] = dense, ["place"] = [id, 0] },
        SparseVectors = new Dictionary<string, SparseVector>
        {
            ["words"] = new([(uint)id, 100], [1, 0.5f]),
            ["raw"] = new([(uint)id, 100], [1, id]),
        },
        Payload = JsonSerializer.Deserialize<JsonElement>(payload),
    };

    protected static PointQuery Near(params float[] vector) => new() { Query = new Nearest(vector), Using = "dense" };

    protected async Task<ulong[]> IdsAsync(string collection, PointQuery query) =>
        [.. (await Store.QueryAsync(collection, query, Stop)).Select(point => point.Id.Number!.Value)];

    protected static async Task<VectorStoreException> RefusedAsync(VectorStoreFault fault, Func<Task> act)
    {
        var exception = await Assert.ThrowsAsync<VectorStoreException>(act);
        Assert.Equal(fault, exception.Fault);
        Assert.False(string.IsNullOrWhiteSpace(exception.Message));
        return exception;
    }
}
