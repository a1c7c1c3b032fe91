namespace DemoHub.Web.Components.Chat;

/// <summary>A message of the visitor and the reply to it.</summary>
/// <param name="Message">What the visitor wrote.</param>
public sealed record ChatTurn(string Message)
{
    /// <summary>The reply, or what has come of it, in Markdown; empty for none.</summary>
    public string Reply { get; init; } = "";

    public ChatTurnState State { get; init; }

    /// <summary>Why there is no whole reply, as sentences; null where there is, or where the visitor knows.</summary>
    public string? Problem { get; init; }

    /// <summary>The run that makes the reply.</summary>
    public string? RunId { get; init; }

    public bool IsPending => State == ChatTurnState.Pending;
}

/// <summary>How far a reply is.</summary>
public enum ChatTurnState
{
    /// <summary>It is waited for, or comes in.</summary>
    Pending,

    Answered,

    /// <summary>The visitor stopped it.</summary>
    Stopped,

    Failed,
}
