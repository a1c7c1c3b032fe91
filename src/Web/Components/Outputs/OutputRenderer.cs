using System.Text.Json;
using DemoHub.Demos.Schema;
using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Outputs;

/// <summary>Shows one kind of output. It renders again only when a newer value came.</summary>
public abstract class OutputRenderer<T> : ComponentBase
    where T : Component
{
    private int _rendered = -1;

    [Parameter, EditorRequired]
    public required T Component { get; set; }

    /// <summary>The demo: what else it returns may tell how to show this.</summary>
    [Parameter, EditorRequired]
    public required Demo Demo { get; set; }

    /// <summary>The value as the API gives it.</summary>
    [Parameter, EditorRequired]
    public required JsonElement Value { get; set; }

    /// <summary>Grows with each newer value.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    protected string Id => $"output-{Component.Name}";

    /// <summary>Whether the label is needed to tell this output from others.</summary>
    protected bool IsLabelled => Demo.Outputs.Count > 1;

    protected override void OnParametersSet()
    {
        if (_rendered == Revision)
            return;
        _rendered = Revision;
        Read();
    }

    /// <summary>Reads a newer value, once.</summary>
    protected abstract void Read();
}
