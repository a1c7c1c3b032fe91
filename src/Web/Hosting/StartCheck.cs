using DemoHub.Demos;
using DemoHub.Demos.Binding;
using DemoHub.Demos.Files;
using DemoHub.Demos.Flags;
using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Web.Access;
using DemoHub.Web.Data;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Tunnels;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Checks configuration and demos before the hub starts, and tells all that is wrong at once.</summary>
internal static class StartCheck
{
    /// <exception cref="DemoHubStartException">Something is wrong; the message has a line for each.</exception>
    public static void Run(IServiceProvider services)
    {
        var failures = new List<string>();
        Check(() => services.GetRequiredService<IOptions<InferenceOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<QueueOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<ModelOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<FileStoreOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<FlagOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<SearchOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<AuthOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<SharingOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<TunnelOptions>>().Value);
        Check(() => services.GetRequiredService<IOptions<HubFolders>>().Value);
        Check(services.GetRequiredService<HubAddress>);
        Check(services.GetRequiredService<DemoCatalog>);
        if (failures.Count > 0)
            throw new DemoHubStartException("DemoHub cannot start:\n" + string.Join('\n', failures.Select(failure => "  " + failure)));

        void Check(Func<object> read)
        {
            try
            {
                read();
            }
            catch (DemoFaultException failure)
            {
                failures.AddRange(failure.Faults);
            }
            catch (OptionsValidationException failure)
            {
                failures.AddRange(failure.Failures);
            }
            catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
            {
                failures.Add(failure.Message);
            }
        }
    }
}
