using DemoHub.Web.Data;
using DemoHub.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the database that the configuration chooses.</summary>
internal static class DatabaseServiceCollectionExtensions
{
    public static void AddDatabase(this IServiceCollection services)
    {
        services.AddDbContextFactory<HubDatabase>((provider, options) =>
        {
            if (provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString is { Length: > 0 } connection)
                options.UseNpgsql(connection);
            else
                options.UseSqlite($"Data Source={provider.GetRequiredService<IOptions<HubFolders>>().Value.Database}");
            // Of use to who looks for a slow statement, and noise to everybody else.
            options.ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));
        });
        services.AddSingleton<HubData>();
    }
}
