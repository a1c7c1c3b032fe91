namespace DemoHub;

/// <summary>
/// Makes a method with <see cref="DemoAttribute"/> a conversation: its first text is the message, its list of
/// <see cref="Microsoft.Extensions.AI.ChatMessage"/> the conversation so far, what else it takes are settings. It returns the reply:
/// a string, or a stream of strings or <see cref="Microsoft.Extensions.AI.ChatResponseUpdate"/> whose pieces are joined.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChatAttribute : Attribute;
