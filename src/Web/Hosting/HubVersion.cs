using System.Reflection;

namespace DemoHub.Web.Hosting;

/// <summary>The version of the hub, as pages and API tell it.</summary>
internal static class HubVersion
{
    /// <summary>Without the commit that the build appends.</summary>
    public static string Short { get; } =
        (typeof(HubVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];
}
