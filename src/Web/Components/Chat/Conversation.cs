using System.Text.Json.Nodes;

namespace DemoHub.Web.Components.Chat;

/// <summary>The turns of a conversation, oldest first. What an edit, a retry or clearing drops can be brought back until the next message.</summary>
internal sealed class Conversation
{
    /// <summary>UTF-16 units of messages and replies that are told to the demo at most, the newest first.</summary>
    public const int MaxTold = 250_000;

    private List<ChatTurn> _turns = [];
    private List<ChatTurn>? _dropped;

    public IReadOnlyList<ChatTurn> Turns => _turns;

    public ChatTurn? Last => _turns.Count > 0 ? _turns[^1] : null;

    /// <summary>Whether a reply is on its way.</summary>
    public bool IsPending => Last is { IsPending: true };

    /// <summary>What was dropped, in words; null where nothing can be brought back.</summary>
    public string? Dropped { get; private set; }

    /// <summary>A message at the end.</summary>
    public void Add(ChatTurn turn)
    {
        _turns.Add(turn);
        Forget();
    }

    /// <summary>A message in place of an earlier one; the old one and what followed it are dropped.</summary>
    public void Replace(int index, ChatTurn turn)
    {
        var isRetry = _turns[index].Message == turn.Message && index == _turns.Count - 1;
        Drop(isRetry ? "The earlier reply was dropped." : "The earlier message and what followed it were dropped.");
        _turns = [.. _turns.Take(index), turn];
    }

    public void Clear()
    {
        Drop("The conversation was cleared.");
        _turns = [];
    }

    /// <summary>Brings back what was dropped.</summary>
    public void Undo()
    {
        _turns = _dropped ?? _turns;
        Forget();
    }

    /// <summary>Puts what is known of the last turn in its place.</summary>
    public void Update(Func<ChatTurn, ChatTurn> change)
    {
        if (_turns.Count > 0)
            _turns[^1] = change(_turns[^1]);
    }

    /// <summary>Takes over a conversation that was kept elsewhere.</summary>
    public void Restore(IEnumerable<ChatTurn> turns)
    {
        // Only the last reply can still be on its way.
        _turns = [.. turns.Where(turn => turn is { Message: not null, Reply: not null })];
        for (var i = 0; i < _turns.Count - 1; i++)
        {
            if (_turns[i].IsPending)
                _turns[i] = _turns[i] with { State = ChatTurnState.Stopped };
        }
    }

    /// <summary>The first turn that is still told to the demo.</summary>
    /// <param name="end">The turn that is to be answered next: the turns before it count.</param>
    /// <param name="maxMessages">Messages that the demo takes.</param>
    public int FirstTold(int end, int maxMessages)
    {
        var messages = 0;
        var length = 0;
        for (var i = end - 1; i >= 0; i--)
        {
            if (_turns[i].Reply.Length == 0)
                continue;
            messages += 2;
            length += _turns[i].Message.Length + _turns[i].Reply.Length;
            if (messages > maxMessages || length > MaxTold)
                return i + 1;
        }

        return 0;
    }

    /// <summary>The turns before one, as a demo takes a history. A message without any reply is left out: it may be what was wrong.</summary>
    public JsonArray History(int end, int maxMessages) => new([.. _turns.Take(end).Skip(FirstTold(end, maxMessages)).Where(turn => turn.Reply.Length > 0)
        .SelectMany(turn => new[] { Message("user", turn.Message), Message("assistant", turn.Reply) })]);

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private void Drop(string words)
    {
        _dropped = [.. _turns];
        Dropped = words;
    }

    private void Forget() => (_dropped, Dropped) = (null, null);
}
