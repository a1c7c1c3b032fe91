namespace DemoHub.Demos.Schema;

/// <summary>Which parts of a demo make it a conversation. Whatever other inputs it has are settings of the conversation.</summary>
/// <param name="Message">The name of the input that is the next message: a text.</param>
/// <param name="History">The name of the input that is the conversation so far, without that message; null where the demo does not ask for it.</param>
/// <param name="Reply">The name of the output that is the reply: Markdown.</param>
public sealed record ChatLayout(string Message, string? History, string Reply);
