using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;
using Microsoft.Extensions.AI;

namespace DemoHub.Demos.Schema;

/// <summary>
/// The messages of a conversation, oldest first: <c>[{ "role": "user", "content": "…" }, …]</c>; the roles are <c>system</c>, <c>user</c>
/// and <c>assistant</c>. Its value is a list of <see cref="ChatMessage"/>.
/// </summary>
public sealed record ChatComponent : Component
{
    /// <summary>Messages at most. Default: 200.</summary>
    public int MaxMessages { get; init; } = 200;

    /// <summary>Who may have spoken. Default: <c>system</c>, <c>user</c> and <c>assistant</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = ["system", "user", "assistant"];

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Refuse($"must be a list of messages, not {json.KindName()}", out value, out error);
        if (json.GetArrayLength() > MaxMessages)
            return Refuse($"has {json.GetArrayLength()} messages; send the last {MaxMessages}", out value, out error);
        var messages = new List<ChatMessage>();
        foreach (var message in json.EnumerateArray())
        {
            var number = messages.Count + 1;
            if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("role", out var role) || !message.TryGetProperty("content", out var content))
                return Refuse($"has a message {number} that is not {{ \"role\": …, \"content\": … }}", out value, out error);
            if (role.ValueKind != JsonValueKind.String || !role.TryGetText(out var name) || !Roles.Contains(name))
                return Refuse($"has a message {number} whose role is not one of {string.Join(", ", Roles)}", out value, out error);
            if (!TextValue.TryRead(content, required: false, out var text, out var wrong))
                return Refuse($"has a message {number} whose content {wrong}", out value, out error);
            messages.Add(new(new ChatRole(name), text));
        }

        return Accept(messages, out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : new JsonArray(
        [.. ((IEnumerable<ChatMessage>)value).Select(message => new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text })]);
}
