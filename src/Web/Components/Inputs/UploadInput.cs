using System.Text.Json;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Scripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Inputs;

/// <summary>
/// The control for an input whose value is a file. The browser makes the file ready and sends it to the API; this part
/// learns the answer, which is the value. What happens in the browser is in <c>wwwroot/js/media</c>.
/// </summary>
public abstract class UploadInput<T> : InputRenderer<T>, IAsyncDisposable
    where T : Component
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private ScriptModule? _script;
    private DotNetObjectReference<UploadInput<T>>? _self;
    private string? _toldId;
    private string? _seenError;
    private string? _problem;
    private (string Id, string Text)? _note;

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>The files that the value may name.</summary>
    [CascadingParameter]
    public required FileStore Files { get; set; }

    /// <summary>The file that is the value; null for none.</summary>
    protected FileReading? File { get; private set; }

    /// <summary>Whether the file is here to be shown: neither expired nor part of the value itself.</summary>
    private protected bool IsHere { get; private set; }

    /// <summary>What was changed about the file before it was sent; null for nothing.</summary>
    protected string? Note => _note is { } note && note.Id == File?.Id ? note.Text : null;

    /// <summary>What the browser or the check of the inputs has against the file; the later counts.</summary>
    protected string? Trouble => _problem ?? Error;

    /// <summary>Whether the page or the script is not live yet: all is shown, and nothing can be pressed.</summary>
    protected bool IsInert { get; private set; } = true;

    /// <summary>The component's own script.</summary>
    protected abstract string ScriptPath { get; }

    /// <summary>Limits and measures for the script.</summary>
    protected abstract object Options { get; }

    /// <summary>The browser has sent a file.</summary>
    /// <param name="file">What the API answered, and what the browser knows of the content.</param>
    /// <param name="note">What was changed about it; null for nothing.</param>
    [JSInvokable]
    public Task SentAsync(SentFile file, string? note)
    {
        ArgumentNullException.ThrowIfNull(file);
        _problem = null;
        _note = note is null ? null : (file.Id, note);
        _toldId = file.Id;
        return SetAsync(JsonSerializer.SerializeToNode(file, s_json));
    }

    /// <summary>The visitor wants no file.</summary>
    [JSInvokable]
    public Task RemoveAsync()
    {
        _problem = null;
        _toldId = null;
        return SetAsync(null);
    }

    /// <summary>The browser cannot use or send a file.</summary>
    /// <param name="problem">A sentence.</param>
    [JSInvokable]
    public void Fail(string problem)
    {
        _problem = problem;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_script is not null)
        {
            await _script.CallAsync("stop", Id);
            await _script.DisposeAsync();
        }

        _self?.Dispose();
    }

    protected override void OnParametersSet()
    {
        var file = Value is null ? null : FileReading.Of(JsonSerializer.SerializeToElement(Value));
        IsHere = false;
        if (file?.Id is { } id && Files.TryGet(id, out var stored))
        {
            file = file.With(stored);
            IsHere = true;
        }

        if (file?.Id != File?.Id || (Error is not null && Error != _seenError))
            _problem = null;
        _seenError = Error;
        File = file;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Script, ScriptPath);
            _self = DotNetObjectReference.Create(this);
            await _script.CallAsync("start", Id, _self, Options);
            IsInert = false;
            StateHasChanged();
            return;
        }

        // An example, a link or the button Clear has changed the value, not the script itself.
        if (IsInert || _script is null || _toldId == File?.Id)
            return;
        _toldId = File?.Id;
        await _script.CallAsync("show", Id, _toldId, IsHere ? File?.Address : null);
    }
}

/// <summary>A file that the browser has sent.</summary>
/// <param name="Id">By which values name it.</param>
/// <param name="Url">Where to read it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">By what is in it.</param>
/// <param name="Width">Pixels of an image; null for other files.</param>
/// <param name="Height">Pixels of an image; null for other files.</param>
/// <param name="Seconds">Length of a sound; null where it is not known.</param>
public sealed record SentFile(string Id, string Url, string Name, long Size, string ContentType, int? Width, int? Height, double? Seconds);
