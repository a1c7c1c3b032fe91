using DemoHub.Web.Sharing.Embeds;
using DemoHub.Web.Sharing.Snapshots;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what shows the hub elsewhere: frozen results, and frames on other sites.</summary>
internal static class SnapshotServiceCollectionExtensions
{
    public static void AddSnapshots(this IServiceCollection services)
    {
        services.AddSingleton<EmbedPolicy>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<SnapshotInputs>();
        services.AddHostedService<SnapshotKeeper>();
    }
}
