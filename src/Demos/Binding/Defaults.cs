using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Binding;

internal static class Defaults
{
    /// <summary>The component with a default that was written in code; null where the value is none for it.</summary>
    public static Component? WithDefault(this Component component, object? value) =>
        // Such a default is a constant: it holds no file that would have to be kept.
        component.Write(value, null!) is { } json ? component with { Default = JsonSerializer.SerializeToElement(json), Required = false } : null;

    /// <summary>What to check values of a component with before the hub has started: options that change may not be there yet.</summary>
    public static Component AtStart(this Component component) => component switch
    {
        ChoiceComponent { Source: not null } => new TextComponent { Name = component.Name, Label = component.Label },
        ChoicesComponent { Source: not null } => new TagsComponent { Name = component.Name, Label = component.Label, Required = component.Required },
        _ => component,
    };
}
