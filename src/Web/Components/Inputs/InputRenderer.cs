using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Inputs;

/// <summary>
/// The control for one kind of input. Its value is the JSON that the API takes. Its parent renders it again only when something
/// about it changed: a form may have hundreds of them.
/// </summary>
public abstract class InputRenderer<T> : ComponentBase
    where T : Component
{
    private bool _hasParameters;

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

    /// <summary>What is wrong with parts of the value, by their paths below it. Default: nothing.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> PartErrors { get; set; } = FieldErrors.None;

    /// <summary>The names of the groups it is in, each with a hyphen behind it. Default: empty, for none.</summary>
    [Parameter]
    public string Scope { get; set; } = "";

    /// <summary>The control's id in the page.</summary>
    protected string Id => $"input-{Scope}{Component.Name}";

    protected string? Invalid => Error is null ? null : "true";

    protected string? MustBeGiven => Component.Required ? "true" : null;

    /// <summary>The ids of what explains the control; null for none.</summary>
    protected string? DescribedBy => (Component.Description, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-help",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-error {Id}-help",
    };

    /// <summary>Whether it shows what no longer holds, such as options that are asked for anew. Default: false.</summary>
    protected virtual bool IsStale => false;

    public override Task SetParametersAsync(ParameterView parameters)
    {
        if (_hasParameters && IsSame(parameters) && !IsStale)
            return Task.CompletedTask;
        _hasParameters = true;
        return base.SetParametersAsync(parameters);
    }

    protected Task SetAsync(JsonNode? value) => ValueChanged.InvokeAsync(value);

    // The callback is left out: another one for the same input does the same.
    private bool IsSame(ParameterView parameters) =>
        ReferenceEquals(parameters.GetValueOrDefault<T>(nameof(Component)), Component)
        && ReferenceEquals(parameters.GetValueOrDefault<JsonNode>(nameof(Value)), Value)
        && parameters.GetValueOrDefault<string>(nameof(Error)) == Error
        && parameters.GetValueOrDefault(nameof(Scope), "") == Scope
        && ReferenceEquals(parameters.GetValueOrDefault(nameof(PartErrors), FieldErrors.None), PartErrors);
}
