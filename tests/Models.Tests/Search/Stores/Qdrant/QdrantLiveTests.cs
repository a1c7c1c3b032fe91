using DemoHub.Models.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>The tests of every store, run on a real Qdrant: set QDRANT_URL, and QDRANT_API_KEY if it asks for a key.</summary>
public sealed class QdrantLiveTests : VectorStoreSuite
{
    protected override ValueTask<VectorStore> CreateStoreAsync()
    {
        var url = Environment.GetEnvironmentVariable("QDRANT_URL");
        Assert.SkipWhen(string.IsNullOrEmpty(url), "No Qdrant to test with: set QDRANT_URL to the address of one, such as http://localhost:6333.");
        var options = new QdrantOptions { Url = url!, ApiKey = Environment.GetEnvironmentVariable("QDRANT_API_KEY") };
        return ValueTask.FromResult<VectorStore>(new QdrantVectorStore(options, NullLogger<QdrantVectorStore>.Instance, TimeProvider.System));
    }
}
