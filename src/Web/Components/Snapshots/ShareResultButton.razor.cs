using DemoHub.Demos.Running;
using DemoHub.Web.Access;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Scripts;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Snapshots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Snapshots;

public sealed partial class ShareResultButton : IAsyncDisposable
{
    private static readonly int[] s_lives = [1, 7, 30, 90];

    private readonly CancellationTokenSource _left = new();
    private ElementReference _dialog;
    private ScriptModule? _script;
    private MadeShare? _made;
    private string? _label;
    private string? _error;
    private int _days;
    private bool _mayRun;
    private bool _isMaking;

    /// <summary>The run whose result it is.</summary>
    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>The account of who looks at the page; null for the owner at the machine. Default: null.</summary>
    [Parameter]
    public string? UserId { get; set; }

    [Inject]
    internal SnapshotMaker Maker { get; init; } = null!;

    [Inject]
    internal HubAddress Address { get; init; } = null!;

    [Inject]
    public required IOptions<SharingOptions> Options { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    // The hub's own default among them, wherever it lies.
    private IEnumerable<int> Lives => s_lives.Where(days => days <= Options.Value.MaxDays).Append(Options.Value.DefaultDays).Distinct().Order();

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    // Asked anew with each action: rights may have been taken away while the page was open.
    private Viewer? Viewer() => UserId is null && Address.IsLocal ? Access.Viewer.Owner : null;

    private Task OpenAsync()
    {
        (_made, _label, _error, _days, _mayRun) = (null, null, null, Options.Value.DefaultDays, false);
        return CallAsync("open");
    }

    private Task CloseAsync() => CallAsync("close");

    private async Task MakeAsync()
    {
        if (_isMaking)
            return;
        _isMaking = true;
        try
        {
            if (Viewer() is not { } viewer)
            {
                _error = "You may no longer make links. Sign in again.";
                return;
            }

            var draft = new ShareDraft { Label = _label ?? "", Minutes = _days * 24 * 60, Rights = _mayRun ? ShareRights.Look | ShareRights.Run : ShareRights.Look };
            (_made, var errors) = await Maker.TryMakeAsync(Run, draft, viewer, _left.Token);
            _error = _made is null ? string.Join(" ", errors.Select(error => $"{NameOf(error.Key)} {string.Join(", ", error.Value)}.")) : null;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The visitor went elsewhere.
        }
        finally
        {
            _isMaking = false;
        }
    }

    private static string NameOf(string field) => field switch
    {
        "run" => "The result",
        "label" => "The name",
        "minutes" => "The end",
        _ => Phrases.Capitalised(field),
    };

    private static string EndOf(MadeShare made) => made.Share.Expires is { } end ? $"It ends on {Phrases.Moment(end)}, or when you revoke it." : "It ends when you revoke it.";

    private Task CallAsync(string function) => (_script ??= new(Script, Assets["Components/Running/FlagButton.razor.js"])).CallAsync(function, _dialog);
}
