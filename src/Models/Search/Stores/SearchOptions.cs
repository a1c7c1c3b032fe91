using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Options;

namespace DemoHub.Models.Search;

/// <summary>Where vectors are kept, and what makes them of texts. Configuration section <c>DemoHub:Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>Which store to use. Default: <see cref="SearchStore.Embedded"/>.</summary>
    public SearchStore Store { get; set; } = SearchStore.Embedded;

    /// <summary>Limits of the store in files, where the store is <see cref="SearchStore.Embedded"/>.</summary>
    public EmbeddedStoreOptions Embedded { get; set; } = new();

    /// <summary>The server, where the store is <see cref="SearchStore.Qdrant"/>.</summary>
    public QdrantOptions Qdrant { get; set; } = new();

    /// <summary>The server, where the store is <see cref="SearchStore.Postgres"/>.</summary>
    public PostgresOptions Postgres { get; set; } = new();

    /// <summary>The embedding model for texts.</summary>
    public EmbeddingOptions Embedding { get; set; } = new();
}

/// <summary>The choice of a vector store.</summary>
public enum SearchStore
{
    /// <summary>Files in the data folder; needs no server.</summary>
    Embedded,

    /// <summary>A Qdrant server or cluster.</summary>
    Qdrant,

    /// <summary>A PostgreSQL server with pgvector.</summary>
    Postgres,
}

/// <summary>Checks the settings of the chosen store, all of them at once.</summary>
/// <param name="section">The configuration section, for the messages.</param>
public sealed class SearchOptionsValidator(string section) : IValidateOptions<SearchOptions>
{
    public ValidateOptionsResult Validate(string? name, SearchOptions options)
    {
        var faults = options.Store switch
        {
            SearchStore.Qdrant => options.Qdrant.Faults($"{section}:Qdrant").ToArray(),
            SearchStore.Postgres => options.Postgres.Faults($"{section}:Postgres").ToArray(),
            _ => [],
        };
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
