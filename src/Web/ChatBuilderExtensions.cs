using DemoHub.Demos.Binding;
using Microsoft.Extensions.AI;

namespace DemoHub;

/// <summary>Adds conversations to a hub.</summary>
public static class ChatBuilderExtensions
{
    /// <summary>
    /// Adds a method or lambda as a conversation: <c>(string message, IReadOnlyList&lt;ChatMessage&gt; history) => reply</c>. What else it
    /// takes are settings or services.
    /// </summary>
    /// <param name="hub">The hub.</param>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="method">
    /// Returns the reply, in Markdown: a <see cref="string"/>, a task of one, or a stream of strings or
    /// <see cref="ChatResponseUpdate"/>, whose pieces follow each other and are joined.
    /// </param>
    /// <param name="configure">Title, tags, examples and what else there is to say; null for nothing.</param>
    public static DemoHubBuilder AddChat(this DemoHubBuilder hub, string slug, string description, Delegate method, Action<DemoOptions>? configure = null) =>
        hub.Add(configure, (_, sources, options) => ChatFactory.FromMethod(slug, description, method, sources, options));

    /// <summary>Adds a chat client as a conversation.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
    /// <param name="description">One or two sentences for visitors.</param>
    /// <param name="client">The client. It serves all conversations, and stays its owner's to dispose.</param>
    /// <param name="chat">System prompt (<see cref="ChatOptions.Instructions"/>), temperature and the like; null for the client's own.</param>
    /// <param name="configure">Title, tags, examples and what else there is to say; null for nothing. Replies at one time: 8 unless it says otherwise.</param>
    public static DemoHubBuilder AddChat(
        this DemoHubBuilder hub, string slug, string description, IChatClient client, ChatOptions? chat = null, Action<DemoOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return hub.Add(configure, (_, sources, options) => ChatFactory.FromClient(slug, description, () => client, chat, sources, options));
    }

    /// <summary>Adds a chat client that is made of services, with the first message.</summary>
    /// <inheritdoc cref="AddChat(DemoHubBuilder, string, string, IChatClient, ChatOptions, Action{DemoOptions})"/>
    public static DemoHubBuilder AddChat(
        this DemoHubBuilder hub, string slug, string description, Func<IServiceProvider, IChatClient> client, ChatOptions? chat = null, Action<DemoOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return hub.Add(configure, (services, sources, options) =>
        {
            var made = new Lazy<IChatClient>(() => client(services));
            return ChatFactory.FromClient(slug, description, () => made.Value, chat, sources, options);
        });
    }

    /// <inheritdoc cref="AddChat(DemoHubBuilder, string, string, Delegate, Action{DemoOptions})"/>
    public static DemoHubApplicationBuilder AddChat(
        this DemoHubApplicationBuilder hub, string slug, string description, Delegate method, Action<DemoOptions>? configure = null)
    {
        HubOf(hub).AddChat(slug, description, method, configure);
        return hub;
    }

    /// <inheritdoc cref="AddChat(DemoHubBuilder, string, string, IChatClient, ChatOptions, Action{DemoOptions})"/>
    public static DemoHubApplicationBuilder AddChat(
        this DemoHubApplicationBuilder hub, string slug, string description, IChatClient client, ChatOptions? chat = null, Action<DemoOptions>? configure = null)
    {
        HubOf(hub).AddChat(slug, description, client, chat, configure);
        return hub;
    }

    /// <inheritdoc cref="AddChat(DemoHubBuilder, string, string, Func{IServiceProvider, IChatClient}, ChatOptions, Action{DemoOptions})"/>
    public static DemoHubApplicationBuilder AddChat(
        this DemoHubApplicationBuilder hub, string slug, string description, Func<IServiceProvider, IChatClient> client, ChatOptions? chat = null, Action<DemoOptions>? configure = null)
    {
        HubOf(hub).AddChat(slug, description, client, chat, configure);
        return hub;
    }

    private static DemoHubBuilder HubOf(DemoHubApplicationBuilder hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        return new(hub.Services);
    }

    private static DemoHubBuilder Add(
        this DemoHubBuilder hub, Action<DemoOptions>? configure, Func<IServiceProvider, DemoSources, DemoOptions, Demos.Schema.Demo> create)
    {
        ArgumentNullException.ThrowIfNull(hub);
        var options = new DemoOptions();
        configure?.Invoke(options);
        hub.Services.AddSingleton(new DemoRegistration((services, sources) => [create(services, sources, options)]));
        return hub;
    }
}
