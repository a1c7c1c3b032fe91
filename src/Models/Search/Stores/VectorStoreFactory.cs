using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search;

/// <summary>Makes the vector store that the configuration chooses. This is the one place that knows all of them.</summary>
public static class VectorStoreFactory
{
    /// <summary>Makes a store. One on a server connects with the first request.</summary>
    /// <param name="options">Which one, and its settings.</param>
    /// <param name="folder">Where the embedded store keeps its files.</param>
    /// <param name="loggers">For what the store has to tell.</param>
    /// <param name="time">For time-outs and pauses.</param>
    public static VectorStore Create(SearchOptions options, string folder, ILoggerFactory loggers, TimeProvider time) => options.Store switch
    {
        SearchStore.Qdrant => new QdrantVectorStore(options.Qdrant, loggers.CreateLogger<QdrantVectorStore>(), time),
        SearchStore.Postgres => new PostgresVectorStore(options.Postgres, loggers.CreateLogger<PostgresVectorStore>(), time),
        _ => new EmbeddedVectorStore(folder, options.Embedded, loggers.CreateLogger<EmbeddedVectorStore>(), time),
    };
}
