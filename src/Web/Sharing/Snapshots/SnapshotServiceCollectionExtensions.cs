using DemoHub.Web.Sharing.Snapshots;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the freezing of results.</summary>
internal static class SnapshotServiceCollectionExtensions
{
    public static void AddSnapshots(this IServiceCollection services)
    {
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<SnapshotInputs>();
        services.AddHostedService<SnapshotKeeper>();
    }
}
