using DemoHub.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The keys that protect cookies and forms, for a hub that is a program of its own.</summary>
internal static class HubKeysServiceCollectionExtensions
{
    /// <summary>Keeps the keys in the data folder, so that a restart, or a container made anew, leaves open pages valid.</summary>
    public static void AddHubKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("DemoHub");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<HubFolders>, ILoggerFactory>((options, folders, loggers) =>
            options.XmlRepository = new FileSystemXmlRepository(new(folders.Value.Keys), loggers));
    }
}
