using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace DemoHub.Tests.Shared;

/// <summary>A chat client whose replies are what tests say, piece by piece.</summary>
public sealed class TestChatClient : IChatClient
{
    private readonly Channel<string> _pieces = Channel.CreateUnbounded<string>();

    /// <summary>What it was asked last.</summary>
    public IReadOnlyList<ChatMessage> Asked { get; private set; } = [];

    public ChatOptions? Options { get; private set; }

    /// <summary>Ends when a reply is under way.</summary>
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a reply is stopped.</summary>
    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Say(string piece) => _pieces.Writer.TryWrite(piece);

    /// <summary>Ends the reply.</summary>
    public void End() => _pieces.Writer.TryComplete();

    /// <summary>Breaks the reply.</summary>
    public void Break(Exception failure) => _pieces.Writer.TryComplete(failure);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked = [.. messages];
        Options = options;
        Started.TrySetResult();
        using var stopping = cancellationToken.Register(() => Stopped.TrySetResult());
        try
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, []);
            await foreach (var piece in _pieces.Reader.ReadAllAsync(cancellationToken))
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
        }
        finally
        {
            // The waiting for a piece may end first, and take the registration with it before that is called.
            if (cancellationToken.IsCancellationRequested)
                Stopped.TrySetResult();
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
