using DemoHub.Demos.Running;
using DemoHub.Web.Access;
using DemoHub.Web.Hosting;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what tells who a request is from and what they may.</summary>
internal static class AccessServiceCollectionExtensions
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<HubPath>();
        services.AddSingleton<HubAddress>();
        services.TryAddSingleton<ShareListener>();
        services.AddSingleton<DemoDirectory>();
        services.AddSingleton<ShareCounts>();
        services.AddSingleton<ShareStore>();
        services.AddSingleton<SharePasswords>();
        services.AddSingleton<PasswordHasher<Share>>();
        services.AddSingleton<IRunGate, ShareGate>();
        services.AddSingleton<ShareEnd>();
        services.AddSingleton<ShareMaker>();
    }
}
