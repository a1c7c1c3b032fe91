using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Inputs;

/// <summary>What stands in a field before anybody touched it.</summary>
internal static class StartValue
{
    /// <summary>
    /// The default; without one what the control shows: a field without text, a switch that is off, a slider at its least. Null for nothing.
    /// </summary>
    public static JsonNode? Of(Component input) => input.Default is { } value ? JsonSerializer.SerializeToNode(value) : input switch
    {
        { Required: false } => null,
        TextComponent or CodeComponent or MarkdownComponent => "",
        SwitchComponent => false,
        SliderComponent { Minimum: { } least } => least,
        ChoicesComponent or TagsComponent => new JsonArray(),
        GroupComponent group => OfFields(group),
        _ => null,
    };

    public static JsonObject OfFields(GroupComponent group) => new(group.Fields.Select(field => KeyValuePair.Create(field.Name, Of(field))));
}
