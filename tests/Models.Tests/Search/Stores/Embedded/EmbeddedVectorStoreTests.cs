using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>The behaviour of all stores, by the embedded one with its points in memory.</summary>
public sealed class EmbeddedVectorStoreTests : VectorStoreSuite
{
    private readonly StoreFixture _fixture = new();

    protected override ValueTask<VectorStore> CreateStoreAsync() => new(_fixture.Open());

    protected override async ValueTask CloseAsync(VectorStore store)
    {
        await base.CloseAsync(store);
        _fixture.Dispose();
    }
}

/// <summary>The same with every write folded into segments, and 8-bit codes in all of them.</summary>
public sealed class EmbeddedSegmentTests : VectorStoreSuite
{
    private readonly StoreFixture _fixture = new();

    protected override ValueTask<VectorStore> CreateStoreAsync() =>
        new(_fixture.Open(new EmbeddedStoreOptions { FoldBytes = 1, QuantizeFrom = 1 }));

    protected override async ValueTask CloseAsync(VectorStore store)
    {
        await base.CloseAsync(store);
        _fixture.Dispose();
    }
}
