using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Kinds;

/// <summary>How the site shows one kind of component.</summary>
/// <param name="Input">Its <c>InputRenderer</c>; null for a kind that a demo only returns.</param>
/// <param name="Output">Its <c>OutputRenderer</c>.</param>
/// <param name="Picture">What it looks like in the gallery.</param>
internal sealed record ComponentKind(Type? Input, Type Output, Type Picture)
{
    /// <summary>A value as a short text: in tables, and read aloud when it arrives. Null for what is better left unsaid.</summary>
    public Func<Component, JsonElement, string?> Say { get; init; } = static (_, value) => value.ToString();

    /// <summary>The component that shows a value small, in tables, by its parameters <c>Value</c> and <c>Text</c>. Null where the text alone will do.</summary>
    public Type? Thumbnail { get; init; }

    /// <summary>A value to show in code where no example gives one.</summary>
    public Func<Component, JsonNode?> Sample { get; init; } = static _ => null;
}
