using DemoHub.Demos.Schema;
using Microsoft.Extensions.AI;

namespace DemoHub.Demos.Binding;

/// <summary>Makes conversations of C# methods and of chat clients.</summary>
public static class ChatFactory
{
    // A client waits for a model elsewhere far more than it works.
    private const int ClientConcurrency = 8;

    /// <summary>A conversation with a method or lambda.</summary>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="method">Takes the message and the conversation before it, returns the reply.</param>
    /// <param name="sources">What demos are made with.</param>
    /// <param name="options">What else there is to say; null for nothing.</param>
    /// <exception cref="DemoFaultException">The slug or the method cannot be a demo; the message has a line for each reason.</exception>
    public static Demo FromMethod(string slug, string description, Delegate method, DemoSources sources, DemoOptions? options = null)
    {
        options ??= new();
        options.IsChat = true;
        return DemoFactory.FromMethod(slug, description, method, sources, options);
    }

    /// <summary>A conversation with a chat client.</summary>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="client">Gives the client; asked with each message.</param>
    /// <param name="chat">System prompt, temperature and the like; null for the client's own. Copied for each message.</param>
    /// <param name="sources">What demos are made with.</param>
    /// <param name="options">What else there is to say; null for nothing. Replies at one time: 8 unless it says otherwise.</param>
    /// <exception cref="DemoFaultException">The slug cannot be one.</exception>
    public static Demo FromClient(string slug, string description, Func<IChatClient> client, ChatOptions? chat, DemoSources sources, DemoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new();
        options.Concurrency ??= ClientConcurrency;
        return FromMethod(slug, description, Reply, sources, options);

        IAsyncEnumerable<ChatResponseUpdate> Reply(string message, IReadOnlyList<ChatMessage> history, CancellationToken stop) =>
            // Clients may change what they are given.
            client().GetStreamingResponseAsync([.. history, new(ChatRole.User, message)], chat?.Clone(), stop);
    }
}
