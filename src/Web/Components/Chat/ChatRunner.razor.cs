using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Running;
using DemoHub.Web.Components.Scripts;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DemoHub.Web.Components.Chat;

public sealed partial class ChatRunner
{
    private const int MaxSuggestions = 6;
    private const int LongestSaid = 240;
    private const string MessageField = "#chat-message";

    private readonly Conversation _conversation = new();
    private readonly TaskCompletionSource _restored = new();
    private Demo _demo = null!;
    private ChatLayout _layout = null!;
    private TextComponent _message = null!;
    private ChatSettings _settings = null!;
    private RunView _view = null!;
    private ElementReference _root;
    private ScriptModule _script = null!;
    private string _draft = "";
    private int? _edited;
    private string? _problem;
    private string? _announcement;
    private string? _focusNext;
    private bool _isKept = true;

    /// <summary>The slug of a demo that is a conversation: what comes from the page to its live part must be plain data.</summary>
    [Parameter, EditorRequired]
    public required string Slug { get; set; }

    /// <summary>Who looks at the page: the caller's id. The framework keeps it from the browser.</summary>
    [Parameter, EditorRequired]
    public required string Visitor { get; set; }

    /// <summary>The id of the share they came by; null for none. Default: null.</summary>
    [Parameter]
    public string? Share { get; set; }

    /// <summary>Whether they may talk, and not only look. Default: true.</summary>
    [Parameter]
    public bool MayRun { get; set; } = true;

    /// <summary>Who may share the demo; null where this visitor may not. Default: null.</summary>
    [Parameter]
    public Sharer? Sharer { get; set; }

    [Inject]
    public required FileStore Files { get; init; }

    [Inject]
    public required DemoCatalog Catalog { get; init; }

    [Inject]
    public required RunPipeline Pipeline { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    private string Progress => _view switch
    {
        { Stage: RunStage.Waiting, Place: { Position: var position, Length: var length, ExpectedWaitMs: { } wait } } =>
            $"Waiting, place {position} of {length}. It begins in about {Phrases.Duration(wait)}.",
        { Stage: RunStage.Waiting, Place: { } place } => $"Waiting, place {place.Position} of {place.Length}",
        { Progress.Message: { } message } => message,
        _ => "Writing",
    };

    private string Status => _isKept ? RunWords.Of(Pipeline.StatusOf(_demo)) : "This browser keeps no memory: a reload loses the conversation.";

    protected override void OnInitialized()
    {
        // The page that holds this part has found the demo already, and that it is a conversation.
        _demo = Catalog.TryGet(Slug, out var demo) ? demo : throw new InvalidOperationException($"There is no demo '{Slug}'.");
        _layout = _demo.Chat ?? throw new InvalidOperationException($"Demo '{Slug}' is no conversation.");
        _message = _demo.Inputs.OfType<TextComponent>().First(input => input.Name == _layout.Message);
        _settings = new(_demo, _layout);
        _view = new(Pipeline, Time, DispatchAsync);
        _script = new(Script, Assets["Components/Chat/ChatRunner.razor.js"]);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            try
            {
                Restore(SavedChat.Read(await _script.CallAsync<string>("start", _root, Slug)));
            }
            finally
            {
                _restored.SetResult();
                StateHasChanged();
            }
        }

        if (_focusNext is not { } next)
            return;
        _focusNext = null;
        await _script.CallAsync("focus", _root, next);
    }

    public async ValueTask DisposeAsync()
    {
        _view.Dispose();
        await _script.DisposeAsync();
    }

    private int FirstTold(int end) =>
        _demo.Inputs.OfType<ChatComponent>().FirstOrDefault(input => input.Name == _layout.History) is { } history ? _conversation.FirstTold(end, history.MaxMessages) : 0;

    private string MessageOf(Example example) => example.Inputs.TryGetValue(_layout.Message, out var message) ? message.ToString() : "";

    /// <summary>Sends a message: a new one, or one in place of an earlier one. It is gone from its field only once it is accepted.</summary>
    private async Task SendAsync(string text, int? place)
    {
        // Whoever sends before the browser has told what it kept goes on from there.
        await _restored.Task;
        if (!MayRun)
        {
            _problem = "This link lets you look and not talk.";
            Say(_problem);
            return;
        }

        if (_conversation.IsPending)
        {
            Say("The reply is still coming. Stop it first, or wait for its end.");
            return;
        }

        if (_settings.FindUnreadable() is { Count: > 0 } faults)
        {
            Refuse(faults);
            return;
        }

        var submission = Pipeline.Submit(_demo, InputsOf(text, place ?? _conversation.Turns.Count), new Caller(Visitor) { Share = Share }, keep: false);
        switch (submission)
        {
            case RunSubmission.Invalid invalid:
                Refuse(invalid.Errors);
                break;
            case RunSubmission.Busy or RunSubmission.Refused:
                _problem = RunWords.Of(submission);
                Say(_problem);
                break;
            case RunSubmission.Accepted accepted:
                await BeginAsync(new(text) { RunId = accepted.Run.Id }, place, accepted.Run);
                break;
        }
    }

    private async Task BeginAsync(ChatTurn turn, int? place, Run run)
    {
        _settings.Reject(new Dictionary<string, string[]>());
        _problem = null;
        _edited = null;
        if (place is { } index)
            _conversation.Replace(index, turn);
        else
            _conversation.Add(turn);
        _focusNext = MessageField;
        // What is left of the reply before must not be taken for the beginning of this one.
        _view.Reset();
        _ = _view.StartAsync(run);
        await SaveAsync();
        if (place is null)
            await _script.CallAsync("sent", _root, turn.Message);
        await _script.CallAsync("toEnd", _root);
    }

    private JsonElement InputsOf(string text, int place)
    {
        var inputs = new JsonObject(_settings.Values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, JsonSerializer.SerializeToNode(value.Value)))) { [_layout.Message] = text };
        if (_demo.Inputs.OfType<ChatComponent>().FirstOrDefault(input => input.Name == _layout.History) is { } history)
            inputs[history.Name] = _conversation.History(place, history.MaxMessages);
        return JsonSerializer.SerializeToElement(inputs);
    }

    private void Refuse(IReadOnlyDictionary<string, string[]> errors)
    {
        var settings = _settings.Reject(errors);
        var rest = errors.Where(error => !_settings.Inputs.Any(input => FieldErrors.Concerns(error.Key, input.Name)));
        _problem = rest.Any() ? string.Join(" ", rest.Select(error => $"{LabelOf(error.Key)} {string.Join(", ", error.Value)}.")) : null;
        _focusNext = "[aria-invalid=true]";
        Say($"Not sent. {_problem} {settings}");
    }

    private string LabelOf(string input) => _demo.Inputs.FirstOrDefault(component => component.Name == input)?.Label ?? input;

    private Task DispatchAsync(Action change) => InvokeAsync(async () =>
    {
        var before = _view.Stage;
        change();
        _conversation.Update(turn => turn.IsPending ? TurnOf(turn) : turn);
        if (_view.Stage != before)
            Say(WordsOf(_view.Stage));
        StateHasChanged();
        if (!_conversation.IsPending)
            await SaveAsync();
    });

    private ChatTurn TurnOf(ChatTurn turn)
    {
        var reply = RunWords.Value(_demo.Outputs[0], _view.Outputs)?.ToString() ?? "";
        return _view.Stage switch
        {
            RunStage.Done => turn with { Reply = reply, State = ChatTurnState.Answered, RunId = null },
            RunStage.Cancelled => turn with { Reply = reply, State = ChatTurnState.Stopped, RunId = null },
            RunStage.Failed when _view.Run?.Failure is { } failure => turn with
            {
                Reply = reply,
                State = ChatTurnState.Failed,
                Problem = failure.Input is { } input ? $"{LabelOf(input)} {failure.Message}" : failure.Message,
                // Only where the operator has to look into it.
                RunId = failure.Kind == RunFailureKind.Broken ? turn.RunId : null,
            },
            _ => turn with { Reply = reply },
        };
    }

    private string? WordsOf(RunStage stage) => stage switch
    {
        RunStage.Waiting => Progress,
        RunStage.Done => _conversation.Last is { Reply: var reply } ? reply.Length <= LongestSaid ? reply : reply[..LongestSaid] + " …" : null,
        RunStage.Cancelled => "Stopped",
        RunStage.Failed => $"No reply. {_conversation.Last?.Problem}",
        _ => null,
    };

    // The same words twice are read only once, unless they differ: here by a space that nobody hears.
    private void Say(string? text) => _announcement = text == _announcement && text is not null ? text + "\u00A0" : text;

    private void Restore(SavedChat? saved)
    {
        if (saved is null)
            return;
        _settings.Fill(saved.Settings);
        _conversation.Restore(saved.Turns);
        if (_conversation.Last is { IsPending: true, RunId: var id })
        {
            if (id is not null && Pipeline.TryGet(id, out var run) && run.Demo.Slug == Slug)
                _ = _view.StartAsync(run);
            else
                _conversation.Update(turn => turn with { State = ChatTurnState.Failed, RunId = null, Problem = "The hub no longer has this reply: the page was away too long, or the hub was restarted." });
        }

        StateHasChanged();
    }

    private async Task SaveAsync()
    {
        _isKept = await _script.CallAsync<bool>("save", Slug, SavedChat.Write(_conversation.Turns, _settings.Values));
    }

    private Task TryAsync(Example example)
    {
        _settings.Fill(example.Inputs);
        return SendAsync(MessageOf(example), null);
    }

    private void Stop() => _view.Stop();

    private void Edit(int index)
    {
        _edited = index;
        _problem = null;
        _focusNext = "#chat-edit";
    }

    private void CancelEdit()
    {
        _focusNext = $"#edit-{_edited + 1}";
        _edited = null;
        _problem = null;
    }

    private Task ClearAsync()
    {
        _conversation.Clear();
        return ChangedAsync("Cleared. You can undo it.");
    }

    private Task UndoAsync()
    {
        _view.Reset();
        _conversation.Undo();
        return ChangedAsync("Brought back");
    }

    private Task ChangedAsync(string said)
    {
        _edited = null;
        _problem = null;
        _focusNext = MessageField;
        Say(said);
        return SaveAsync();
    }

    private async Task CopyAsync(string text) =>
        Say(await _script.CallAsync<bool>("copy", text) ? "Copied" : "The browser did not allow copying");
}
