using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DemoHub.Tests.Shared;

/// <summary>Conversations whose replies tests can foresee, hold and release.</summary>
public sealed class ChatDemos
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);

    /// <summary>Replies of conversation <c>chat-client</c>.</summary>
    public TestChatClient Client { get; } = new();

    /// <summary>Lets the reply of conversation <c>chat-held</c> to a message go on.</summary>
    public void Release(string message) => GateOf(message).TrySetResult();

    public void AddTo(DemoHubBuilder hub) => hub
        .AddChat("chat-echo", "Says how much was said before, and says it again.", Echo, demo => demo.Example("Hello there").Example("Show me code"))
        .AddChat("chat-held", "Begins, then waits for the test.", Hold)
        .AddChat("chat-broken", "Begins, then breaks.", Break)
        .AddChat("chat-client", "A chat client.", services => Client, new() { Instructions = "Be brief." });

    private TaskCompletionSource GateOf(string message) => _gates.GetOrAdd(message, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static async IAsyncEnumerable<string> Echo(string message, IReadOnlyList<ChatMessage> history, [Range(0, 2)] double temperature = 0.7)
    {
        yield return $"**{history.Count} before**, at {temperature}. ";
        await Task.Yield();
        yield return message.Contains("code", StringComparison.Ordinal) ? "\n\n```csharp\nvar a = 1;\n```\n" : $"You said: {message}";
    }

    private async IAsyncEnumerable<string> Hold(string message, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return "Well, ";
        await GateOf(message).Task.WaitAsync(stop);
        yield return "here it is.";
    }

    private static async IAsyncEnumerable<string> Break(string message)
    {
        yield return "Half a ";
        await Task.Yield();
        throw new InvalidOperationException("the inside of it");
    }
}
