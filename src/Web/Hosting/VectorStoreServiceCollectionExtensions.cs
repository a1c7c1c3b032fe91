using DemoHub.Models.Search;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Adds the vector store that the configuration chooses: one for the whole program.</summary>
internal static class VectorStoreServiceCollectionExtensions
{
    public static void AddVectorStore(this IServiceCollection services)
    {
        services.AddSingleton(provider => VectorStoreFactory.Create(
            provider.GetRequiredService<IOptions<SearchOptions>>().Value,
            provider.GetRequiredService<IOptions<HubFolders>>().Value.Vectors,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StoreStatus>();
    }
}
