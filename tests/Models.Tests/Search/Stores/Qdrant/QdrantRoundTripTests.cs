using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>
/// The tests of every store, run through the client and a stand-in that speaks Qdrant's API over the embedded store: what the client
/// writes means what it was asked, and what it reads is what was found.
/// </summary>
public sealed class QdrantRoundTripTests : VectorStoreSuite
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demohub-tests-");
    private EmbeddedVectorStore? _inner;
    private LoopbackServer? _server;

    protected override ValueTask<VectorStore> CreateStoreAsync()
    {
        _inner = new(_folder.FullName, new(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);
        _server = new(new QdrantStandIn(_inner).AnswerAsync);
        return ValueTask.FromResult<VectorStore>(new QdrantVectorStore(new() { Url = _server.Url }, NullLogger<QdrantVectorStore>.Instance, TimeProvider.System));
    }

    protected override async ValueTask CloseAsync(VectorStore store)
    {
        await store.DisposeAsync();
        await _server!.DisposeAsync();
        await _inner!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
