using System.Reflection;

namespace DemoHub.Web.Components.Layout;

/// <summary>The version that the pages show.</summary>
internal static class HubVersion
{
    /// <summary>Without the commit that the build appends.</summary>
    public static string Short { get; } =
        (typeof(HubVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];
}
