using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Embeds;
using DemoHub.Web.Sharing.Snapshots;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what shows the hub elsewhere: frozen results, frames on other sites, previews of links.</summary>
internal static class SnapshotServiceCollectionExtensions
{
    public static void AddSnapshots(this IServiceCollection services)
    {
        services.AddSingleton<EmbedPolicy>();
        services.AddSingleton<LinkAddress>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<SnapshotInputs>();
        services.AddHostedService<SnapshotKeeper>();
    }
}
