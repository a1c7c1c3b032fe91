using DemoHub.Web.Access;
using DemoHub.Web.Sharing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what tells who a request is from and what they may.</summary>
internal static class AccessServiceCollectionExtensions
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<HubAddress>();
        services.AddSingleton<ShareListener>();
        services.AddSingleton<DemoDirectory>();
    }
}
