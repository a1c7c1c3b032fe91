using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Inputs;

/// <summary>A control whose value is made of a text. What was typed stays as it is while the value made of it stands.</summary>
public abstract class TypedInput<T> : InputRenderer<T>
    where T : Component
{
    private string? _typed;
    private JsonNode? _made;

    /// <summary>What the field shows.</summary>
    protected string Text { get; private set; } = "";

    /// <summary>What keeps the text from being a value; null for nothing.</summary>
    protected string? Fault { get; private set; }

    protected override void OnParametersSet()
    {
        Fault = UnreadableText.TryGet(Value, out var unreadable, out var fault) ? fault : null;
        Text = _typed is not null && ReferenceEquals(Value, _made) ? _typed : unreadable ?? Write(Value);
    }

    /// <summary>Takes what was typed.</summary>
    protected Task TypeAsync(string? text)
    {
        var isBlank = string.IsNullOrWhiteSpace(text);
        (_typed, _made) = isBlank ? (null, null) : (text, Read(text!));
        return SetAsync(_made);
    }

    /// <summary>The value of a text that is not blank.</summary>
    protected abstract JsonNode? Read(string text);

    /// <summary>The text of a value; empty for null.</summary>
    protected abstract string Write(JsonNode? value);
}
