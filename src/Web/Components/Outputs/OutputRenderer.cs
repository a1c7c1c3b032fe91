using System.Text.Json;
using DemoHub.Demos.Schema;
using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Outputs;

/// <summary>Shows one kind of output. Its parent renders it again only when a newer value came.</summary>
public abstract class OutputRenderer<T> : ComponentBase
    where T : Component
{
    private int _read = -1;

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

    /// <summary>The names of the groups it is in, each with a hyphen behind it. Default: empty, for none.</summary>
    [Parameter]
    public string Scope { get; set; } = "";

    /// <summary>Whether something above names it already, such as its tab. Default: false.</summary>
    [Parameter]
    public bool HasHeading { get; set; }

    protected string Id => $"output-{Scope}{Component.Name}";

    /// <summary>Whether the label is needed to tell this output from others.</summary>
    protected bool IsLabelled => !HasHeading && (Scope.Length > 0 || Demo.Outputs.Count > 1);

    public override Task SetParametersAsync(ParameterView parameters) =>
        _read >= 0 && parameters.TryGetValue<int>(nameof(Revision), out var revision) && revision == _read
        && parameters.TryGetValue<Demo>(nameof(Demo), out var demo) && ReferenceEquals(demo, Demo)
            ? Task.CompletedTask
            : base.SetParametersAsync(parameters);

    protected override void OnParametersSet()
    {
        if (_read == Revision)
            return;
        _read = Revision;
        Read();
    }

    /// <summary>Reads a newer value, once.</summary>
    protected abstract void Read();
}
