using System.Text.Json;
using DemoHub.Demos;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Components.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Running;

public sealed partial class DemoRunner
{
    private const string RunButton = "#run";

    private static readonly JsonSerializerOptions s_readable = new(RestJson.Options) { WriteIndented = true };

    private Demo _demo = null!;
    private InputValues _values = null!;
    private RunView _view = null!;
    private ElementReference _panels;
    private ScriptModule? _script;
    private EventCallback _firstExample;
    private string? _announcement;
    private bool _isCopied;
    private string? _focusNext;
    private bool _revealResult;

    /// <summary>The demo's slug: what comes from the page to its live part must be plain data.</summary>
    [Parameter, EditorRequired]
    public required string Slug { get; set; }

    [Inject]
    public required DemoCatalog Catalog { get; init; }

    [Inject]
    public required RunPipeline Pipeline { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    internal VisitorSession Visitor { get; init; } = null!;

    protected override void OnInitialized()
    {
        // The page that holds this part has found the demo already.
        _demo = Catalog.TryGet(Slug, out var demo) ? demo : throw new InvalidOperationException($"There is no demo '{Slug}'.");
        _values = new(_demo);
        _view = new(Pipeline, Time, DispatchAsync);
        if (_demo.Examples.Count > 0)
            _firstExample = EventCallback.Factory.Create(this, TryFirst);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _script = new(Script, Assets["Components/Running/DemoRunner.razor.js"]);
        var (focusNext, revealResult) = (_focusNext, _revealResult);
        (_focusNext, _revealResult) = (null, false);
        if (focusNext is not null)
            await CallAsync("focus", _panels, focusNext);
        if (revealResult)
            await CallAsync("revealResult", _panels);
    }

    public async ValueTask DisposeAsync()
    {
        _view.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    private Task CallAsync(string function, params object?[] arguments) => _script?.CallAsync(function, arguments) ?? Task.CompletedTask;

    private void Start()
    {
        _isCopied = false;
        if (_values.FindUnreadable() is { Count: > 0 } faults)
        {
            Reject(faults);
            return;
        }

        switch (Pipeline.Submit(_demo, _values.ToJson(), Visitor.Caller, keep: false))
        {
            case RunSubmission.Invalid invalid:
                Reject(invalid.Errors);
                break;
            case RunSubmission.Busy busy:
                _view.Refuse(busy);
                _announcement = RunWords.Announce(_view, _demo);
                break;
            case RunSubmission.Accepted accepted:
                _values.Accept();
                _revealResult = true;
                _ = _view.FollowAsync(accepted.Run);
                break;
        }
    }

    private Task DispatchAsync(Action change) => InvokeAsync(() =>
    {
        var before = _view.Stage;
        change();
        if (_view is { Stage: RunStage.Failed, Run.Failure: { Input: { } input } failure })
            Reject(new Dictionary<string, string[]> { [input] = [failure.Message] });
        else if (_view.Stage != before || _view.Stage is not RunStage.Running)
            Say(RunWords.Announce(_view, _demo));
        StateHasChanged();
    });

    private void Reject(IReadOnlyDictionary<string, string[]> errors)
    {
        _values.Reject(errors);
        _focusNext = "[aria-invalid=true]";
        Say("Not run. " + string.Join(" ", _values.Errors.Values));
    }

    // The same words twice are read only once, unless they differ: here by a space that nobody hears.
    private void Say(string? text) => _announcement = text == _announcement && text is not null ? text + "\u00A0" : text;

    // A button that goes away with what it was for must not take the focus with it.
    private void TryFirst()
    {
        _focusNext = RunButton;
        Try(_demo.Examples[0]);
    }

    private void Retry()
    {
        _focusNext = RunButton;
        Start();
    }

    private void Stop()
    {
        _focusNext = RunButton;
        _view.Stop();
    }

    private void Clear()
    {
        _values.Reset();
        _view.Reset();
        _announcement = "Cleared";
    }

    private void Try(Example example)
    {
        _values.Fill(example);
        Start();
    }

    private async Task CopyAsync()
    {
        if (_script is null || _view.Outputs is not { } outputs)
            return;
        _isCopied = await _script.CallAsync<bool>("copy", JsonSerializer.Serialize(outputs, s_readable));
        Say(_isCopied ? "Copied" : "The browser did not allow copying");
    }
}
