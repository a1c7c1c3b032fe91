using DemoHub.Demos;
using DemoHub.Demos.Binding;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;

namespace DemoHub;

/// <summary>Makes demos once the services are there.</summary>
internal sealed record DemoRegistration(Func<IServiceProvider, DemoSources, IEnumerable<Demo>> Create)
{
    /// <summary>All demos that were registered.</summary>
    /// <exception cref="DemoFaultException">Some cannot be demos; the message has a line for each reason, of all of them.</exception>
    public static DemoCatalog CreateCatalog(IServiceProvider services)
    {
        var sources = new DemoSources(
            services.GetService<IServiceProviderIsService>(),
            services.GetRequiredService<FileStore>(),
            services.GetRequiredService<IHostEnvironment>().ContentRootPath)
        {
            Log = services.GetRequiredService<ILogger<DemoCatalog>>(),
        };
        var demos = new List<Demo>();
        var faults = new List<string>();
        foreach (var registration in services.GetServices<DemoRegistration>())
        {
            try
            {
                demos.AddRange(registration.Create(services, sources));
            }
            catch (DemoFaultException failure)
            {
                faults.AddRange(failure.Faults);
            }
        }

        foreach (var slug in demos.GroupBy(demo => demo.Slug).Where(group => group.Count() > 1))
            faults.Add($"Two demos are called '{slug.Key}': give one of them another slug.");
        return faults.Count == 0 ? new DemoCatalog(demos) : throw new DemoFaultException(faults);
    }
}
