using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Inputs;

/// <summary>The control for one kind of input. Its value is the JSON that the API takes.</summary>
public abstract class InputRenderer<T> : ComponentBase
    where T : Component
{
    [Parameter, EditorRequired]
    public required T Component { get; set; }

    /// <summary>Null while there is none.</summary>
    [Parameter]
    public JsonNode? Value { get; set; }

    [Parameter]
    public EventCallback<JsonNode?> ValueChanged { get; set; }

    /// <summary>What is wrong with the value, as a sentence; null for nothing.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>The control's id in the page.</summary>
    protected string Id => $"input-{Component.Name}";

    protected string? Invalid => Error is null ? null : "true";

    /// <summary>The ids of what explains the control; null for none.</summary>
    protected string? DescribedBy => (Component.Description, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-help",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-error {Id}-help",
    };

    protected Task SetAsync(JsonNode? value) => ValueChanged.InvokeAsync(value);
}
