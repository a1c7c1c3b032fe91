using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>A folder for a store, deleted with this.</summary>
internal sealed class StoreFixture : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("demohub-store-").FullName;

    public EmbeddedVectorStore Open(EmbeddedStoreOptions? options = null) =>
        new(Folder, options ?? new(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System, new Random(7));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
