using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Scripts;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Snapshots;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Running;

public sealed partial class DemoRunner
{
    private const string RunButton = "#run";

    // A slider that moves is followed this often at most; a text field tells of itself only a moment after the last key.
    private static readonly TimeSpan s_livePace = TimeSpan.FromMilliseconds(40);

    // A run is given this long to end before a newer one takes its place: otherwise nothing would be seen while a slider moves.
    private static readonly TimeSpan s_livePatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_saveQuiet = TimeSpan.FromMilliseconds(400);
    private static readonly JsonSerializerOptions s_readable = new(RestJson.Options) { WriteIndented = true };

    private Demo _demo = null!;
    private Caller _caller = null!;
    private InputValues _values = null!;
    private RunView _view = null!;
    private FileStore _files = null!;
    private FormFilter _filter = null!;
    private FormColumns _columns = null!;
    private Debounce _live = null!;
    private Debounce _saving = null!;
    private ElementReference _panels;
    private ScriptModule? _script;
    private EventCallback _firstExample;
    private TimeSpan _offset;
    private string _query = "";
    private string? _announcement;
    private string? _note;
    private string? _focusNext;
    private bool _isCopied;
    private bool _revealResult;
    private bool _isFiltering;
    private bool _keepFocus;
    private bool _isPrefilled;
    private bool _isReady;
    private bool _startWhenReady;
    private bool _isLiveWaiting;

    /// <summary>The demo's slug: what comes from the page to its live part must be plain data.</summary>
    [Parameter, EditorRequired]
    public required string Slug { get; set; }

    /// <summary>Who looks at the page: the caller's id. The framework keeps it from the browser.</summary>
    [Parameter, EditorRequired]
    public required string Visitor { get; set; }

    /// <summary>The id of the share they came by; null for none. Default: null.</summary>
    [Parameter]
    public string? Share { get; set; }

    /// <summary>Whether they may run the demo, and not only look at it. Default: true.</summary>
    [Parameter]
    public bool MayRun { get; set; } = true;

    /// <summary>Whether form and result stand alone, without examples, history and links. Default: false.</summary>
    [Parameter]
    public bool IsBare { get; set; }

    /// <summary>The id of the frozen run whose inputs the form starts with; null for none. Default: null.</summary>
    [Parameter]
    public string? Snapshot { get; set; }

    /// <summary>Who may share the demo; null where this visitor may not. Default: null.</summary>
    [Parameter]
    public Sharer? Sharer { get; set; }

    /// <summary>Inputs that the form starts with, as a JSON object by name. Default: null, the demo's own.</summary>
    [Parameter]
    public string? Presets { get; set; }

    [Inject]
    public required DemoCatalog Catalog { get; init; }

    [Inject]
    public required RunPipeline Pipeline { get; init; }

    [Inject]
    public required ExampleResults Results { get; init; }

    [Inject]
    public required FileStore Files { get; init; }

    [Inject]
    internal SnapshotInputs Frozen { get; init; } = null!;

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private string? MadeAt => _view switch
    {
        { Run: { } run } when ExampleResults.Made(run) => $"Precomputed at {RunWords.Time(run.SubmittedAt, Time.GetUtcNow(), _offset)}",
        { IsEarlier: true, Run: { } run } => $"Earlier run, {RunWords.Time(run.SubmittedAt, Time.GetUtcNow(), _offset)}",
        _ => null,
    };

    protected override void OnInitialized()
    {
        // The page that holds this part has found the demo already.
        _demo = Catalog.TryGet(Slug, out var demo) ? demo : throw new InvalidOperationException($"There is no demo '{Slug}'.");
        _caller = new Caller(Visitor) { Share = Share };
        _files = Files.Of(Share);
        _values = new(_demo);
        _values.Changed += OnChanged;
        _filter = new(_demo.Inputs, _values, Filter);
        _values.Moved += _filter.Tell;
        _columns = new(_demo.Inputs, _values, _files);
        _query = new Uri(Navigation.Uri).Query;
        if (Snapshot is not null && Share is not null)
            _values.Fill(Frozen.For(Snapshot, Share));
        if (Presets is not null)
            new FormMemory("", null, JsonNode.Parse(Presets)!.AsObject()).Restore(_demo, _values, _files);
        _isPrefilled = FormLink.Fill(_demo, _values, _query, _files);
        _view = new(Pipeline, Time, DispatchAsync);
        _live = new(s_livePace, Time, () => InvokeAsync(StartLiveAsync));
        _saving = new(s_saveQuiet, Time, SaveAsync);
        if (_demo.Examples.Count > 0)
            _firstExample = EventCallback.Factory.Create(this, TryFirst);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Script, Assets["Components/Running/DemoRunner.razor.js"]);
            if (_demo.Live)
                await CallAsync("tellWhileTyping", _panels);
            await RecallAsync();
        }

        var (focusNext, revealResult, keepFocus) = (_focusNext, _revealResult, _keepFocus);
        (_focusNext, _revealResult, _keepFocus) = (null, false, false);
        if (focusNext is not null)
            await CallAsync("focus", _panels, focusNext);
        if (revealResult)
            await CallAsync("revealResult", _panels);
        if (keepFocus)
            await CallAsync("keepFocus", _panels);
    }

    public async ValueTask DisposeAsync()
    {
        _live.Dispose();
        _saving.Dispose();
        _view.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    private Task CallAsync(string function, params object?[] arguments) => _script?.CallAsync(function, arguments) ?? Task.CompletedTask;

    // Takes up what this tab had before a reload: the values, and the run under way or just finished.
    private async Task RecallAsync()
    {
        var recalled = await _script!.CallAsync<Recalled>("recall");
        _offset = TimeSpan.FromMinutes(Math.Clamp(recalled?.Minutes ?? 0, -14 * 60, 14 * 60));
        var memory = FormMemory.Read(recalled?.Form);
        if (memory is not null && memory.Query == _query)
        {
            var run = memory.Run is { } id && Pipeline.TryGet(id, out var kept) && kept.Caller == _caller && ReferenceEquals(kept.Demo, _demo) ? kept : null;
            // What was typed before the circuit was up is newer still.
            if (!_values.IsTouched)
            {
                if (run is not null)
                    _values.Fill(run.Given);
                memory.Restore(_demo, _values, _files);
            }

            if (run is not null)
                _ = _view.StartAsync(run);
        }

        _isReady = true;
        if (_startWhenReady)
            Start();
        else if (_demo.Live && _isPrefilled && _view.Run is null)
            Start(isLive: true);
        StateHasChanged();
    }

    private Task SaveAsync() => CallAsync("remember", FormMemory.Write(_demo, _values, _query, _view.Run?.Caller == _caller ? _view.Run.Id : null));

    private void OnChanged()
    {
        if (_note is not null)
        {
            _note = null;
            StateHasChanged();
        }

        _saving.Restart();
        if (_demo.Live)
            _live.Ensure();
    }

    private async Task StartLiveAsync()
    {
        // The one that waits will take the newest values.
        if (_isLiveWaiting)
            return;
        _isLiveWaiting = true;
        await _view.SettleAsync(s_livePatience);
        _isLiveWaiting = false;
        Start(isLive: true);
        StateHasChanged();
    }

    // The visitor pressed something in the result, which stays until there is another one.
    private void Filter()
    {
        Start(keepsResult: true);
        StateHasChanged();
    }

    private void Start(bool isLive = false, bool keepsResult = false)
    {
        if (!MayRun)
            return;
        if (!_isReady)
        {
            _startWhenReady = true;
            return;
        }

        _isCopied = false;
        _live.Dispose();
        if (_values.FindUnreadable() is { Count: > 0 } faults)
        {
            Reject(faults, isLive);
            return;
        }

        var submission = Pipeline.Submit(_demo, _values.ToJson(), _caller, keep: false);
        switch (submission)
        {
            case RunSubmission.Invalid invalid:
                Reject(invalid.Errors, isLive);
                break;
            case RunSubmission.Busy or RunSubmission.Refused:
                _view.Refuse(submission);
                Say(RunWords.Of(submission));
                break;
            case RunSubmission.Accepted accepted:
                _values.Accept();
                _revealResult = !isLive && !keepsResult;
                _isFiltering = keepsResult;
                _ = _view.StartAsync(accepted.Run, isLive || keepsResult);
                // At once: a reload may come before the result.
                _ = SaveAsync();
                break;
        }
    }

    private Task DispatchAsync(Action change) => InvokeAsync(() =>
    {
        var before = _view.Stage;
        change();
        if (_isFiltering && !_view.IsActive)
            (_isFiltering, _keepFocus) = (false, true);
        if (_view is { Stage: RunStage.Failed, Run.Failure: { Input: { } input } failure })
            Reject(new Dictionary<string, string[]> { [input] = [failure.Message] }, _demo.Live);
        else if (_view.Stage != before || _view.Stage is not RunStage.Running)
            Say(RunWords.Announce(_view, _demo));
        StateHasChanged();
    });

    // A live demo leaves fields in peace that nobody touched, and never moves who types.
    private void Reject(IReadOnlyDictionary<string, string[]> errors, bool isLive)
    {
        _values.Reject(errors, onlyTouched: isLive);
        var messages = string.Join(" ", _values.Errors.Values);
        if (isLive && messages.Length == 0)
            return;
        if (!isLive)
            _focusNext = "[aria-invalid=true]";
        Say("Not run. " + messages);
    }

    // The same words twice are read only once, unless they differ: here by a space that nobody hears.
    private void Say(string? text) => _announcement = text == _announcement && text is not null ? text + "\u00A0" : text;

    // A button that goes away with what it was for must not take the focus with it.
    private void TryFirst()
    {
        _focusNext = RunButton;
        Try(0);
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
        _live.Dispose();
        _values.Reset();
        _view.Reset();
        _note = null;
        _saving.Restart();
        Say("Cleared");
    }

    private void ResetSession()
    {
        Pipeline.ResetSession(_demo, _caller);
        _note = "The demo has forgotten what it remembered of you.";
        Say(_note);
    }

    private void Try(int example)
    {
        _live.Dispose();
        _values.Fill(_demo.Examples[example].Inputs);
        if (Results.Of(_demo, example) is { } made)
            Show(made);
        else
            Start();
    }

    private void Choose(Run run)
    {
        _live.Dispose();
        _values.Fill(run.Given);
        Show(run);
    }

    private void Show(Run run)
    {
        (_isCopied, _revealResult, _note) = (false, true, null);
        _ = _view.ShowAsync(run);
        _saving.Restart();
    }

    private async Task CopyAsync()
    {
        if (_script is null || _view.Outputs is not { } outputs)
            return;
        _isCopied = await _script.CallAsync<bool>("copy", JsonSerializer.Serialize(outputs, s_readable));
        Say(_isCopied ? "Copied" : "The browser did not allow copying");
    }

    private async Task DownloadAsync()
    {
        if (_view.Run is { } run)
            await CallAsync("save", JsonSerializer.Serialize(RunDescription.Of(run, Pipeline, Navigation.BaseUri), s_readable), $"{Slug}-{run.Id[..8]}.json");
    }

    private async Task CopyLinkAsync()
    {
        if (_script is null)
            return;
        var (query, leftOut) = FormLink.Write(_demo, _values);
        var address = new Uri(Navigation.Uri).GetLeftPart(UriPartial.Path) + query;
        var isCopied = await _script.CallAsync<bool>("copy", address);
        _note = (isCopied ? "Link copied." : $"The browser did not allow copying. The link: {address}")
            + (leftOut.Count == 0 ? "" : $" It leaves out {Phrases.List(leftOut)}: files and long values do not fit into an address.");
        Say(_note);
    }

    private sealed record Recalled(string? Form, int Minutes);
}
