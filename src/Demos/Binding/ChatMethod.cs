using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.AI;

namespace DemoHub.Demos.Binding;

/// <summary>Reads a method as one side of a conversation: message and history in, a reply out.</summary>
internal static class ChatMethod
{
    /// <summary>UTF-16 units of one reply at most: what a message of a history may have.</summary>
    public const int MaxReply = TextComponent.DefaultMaxLength;

    // Each step makes and writes the whole reply. Steps that grow with it keep that work in proportion to its length.
    private const int StepsPerDoubling = 512;

    private static readonly JsonElement s_noMessages = JsonSerializer.SerializeToElement(Array.Empty<object>());

    private static readonly MarkdownComponent s_reply = new() { Name = "reply", Label = "Reply" };

    /// <summary>What the method returns, as a reply; what is wrong with it is added to the faults.</summary>
    public static MethodResult? ResultOf(MethodInfo method, List<string> faults)
    {
        var form = MethodResult.FormOf(method.ReturnType);
        if (form.Type == typeof(string) || form.Type == typeof(Markdown) || form.Type == typeof(ChatResponse) || form.Type == typeof(ChatResponseUpdate))
            return new([s_reply], static reply => [reply], (returned, stop) => JoinAsync(form.Read(returned, stop), stop), form.Streams);
        faults.Add($"it returns {Words.TypeName(method.ReturnType)}, which is no reply; return string, Task<string>, IAsyncEnumerable<string> or IAsyncEnumerable<ChatResponseUpdate>.");
        return null;
    }

    /// <summary>Finds message and history among the inputs; what is missing is added to the faults.</summary>
    public static ChatLayout? LayoutOf(IReadOnlyList<Component> inputs, List<string> faults)
    {
        if (inputs.OfType<TextComponent>().FirstOrDefault() is { } message)
            return new(message.Name, inputs.OfType<ChatComponent>().FirstOrDefault()?.Name, s_reply.Name);
        faults.Add("it takes no message; begin with the parameters (string message, IReadOnlyList<ChatMessage> history).");
        return null;
    }

    /// <summary>An input as a conversation has it: the history may be left out, and settings are in the fold.</summary>
    public static Component Arrange(Component input, ChatLayout layout)
    {
        if (input.Name == layout.Message)
            return input;
        if (input.Name != layout.History || input is not ChatComponent history)
            return input with { Advanced = true };
        // What the system says is the author's matter: a caller who could say it would speak in the author's name.
        return history with { Required = false, Default = s_noMessages, Roles = [ChatRole.User.Value, ChatRole.Assistant.Value] };
    }

    /// <summary>The reply so far with each step, of pieces that follow each other.</summary>
    private static async IAsyncEnumerable<object?> JoinAsync(IAsyncEnumerable<object?> pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reply = new StringBuilder();
        var told = 0;
        await foreach (var piece in pieces.ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(reply, TextOf(piece));
            if (reply.Length > MaxReply)
                throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"The reply grew beyond {MaxReply:N0} characters and was stopped."));
            // A character may come in two halves, in two pieces.
            var whole = reply.Length > 0 && char.IsHighSurrogate(reply[^1]) ? reply.Length - 1 : reply.Length;
            if (whole - told <= whole / StepsPerDoubling)
                continue;
            told = whole;
            yield return new Markdown(reply.ToString(0, whole));
        }

        if (reply.Length > told)
            yield return new Markdown(reply.ToString());
        else if (reply.Length == 0)
            throw new DemoException("The reply is empty. Send the message again, or put it in other words.");
    }

    // A history is refused where it holds control characters, so no reply may bring them into it.
    private static void Append(StringBuilder reply, string text)
    {
        foreach (var character in text)
        {
            if (!char.IsControl(character) || character is '\t' or '\n' or '\r')
                reply.Append(character);
        }
    }

    private static string TextOf(object? piece) => piece switch
    {
        string text => text,
        Markdown markdown => markdown.Text,
        ChatResponse response => response.Text,
        ChatResponseUpdate update when update.Contents.OfType<ErrorContent>().FirstOrDefault() is { } error =>
            throw new InvalidOperationException($"The chat client reports an error: {error.Message} {error.ErrorCode}"),
        // Updates that carry a role, usage or a tool call have no text.
        ChatResponseUpdate update => update.Text,
        _ => "",
    };
}
