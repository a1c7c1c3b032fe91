using DemoHub.Demos.BuiltIn.AudioSearch;
using DemoHub.Demos.BuiltIn.ImageSearch;
using DemoHub.Demos.BuiltIn.Memory;
using DemoHub.Demos.BuiltIn.SemanticSearch;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Web.Components.Catalog;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Adds what searches: the vector store that the configuration names, the embedding model, and what is built on them.</summary>
internal static class SearchServiceCollectionExtensions
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddVectorStore();
        services.AddSingleton(provider => new DocumentSearch(provider.GetRequiredService<VectorStore>(), Embedder(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SearchCollections>();
        services.AddSingleton(provider => new MemoryBook(provider.GetRequiredService<VectorStore>(), Embedder(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SearchableSounds>();
        services.AddSingleton<SearchablePictures>();
        services.AddSingleton<MeaningSearch>();
    }

    // Loaded at first use, and asked for at each: a model that is put there later is found.
    private static Func<TextEmbedder> Embedder(IServiceProvider provider)
    {
        var models = provider.GetRequiredService<ModelCatalog>();
        var options = provider.GetRequiredService<IOptions<SearchOptions>>();
        return () => models.TextEmbedder(options.Value.Embedding);
    }
}
