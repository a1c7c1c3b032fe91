using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

internal static class Defaults
{
    /// <summary>The component with a default that was written in code; null where the value is none for it.</summary>
    public static Component? WithDefault(this Component component, object? value) =>
        // Such a default is a constant: it holds no file that would have to be kept.
        component.Write(value, null!) is { } json ? component with { Default = JsonSerializer.SerializeToElement(json), Required = false } : null;
}
