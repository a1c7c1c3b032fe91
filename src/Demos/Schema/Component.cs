using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// An input or output of a demo: its name, its label, its kind and what values it takes. Every surface is derived from
/// these records. A new kind is one record here, one renderer in the site and one translation for each protocol.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextComponent), "text")]
[JsonDerivedType(typeof(NumberComponent), "number")]
[JsonDerivedType(typeof(SliderComponent), "slider")]
[JsonDerivedType(typeof(SwitchComponent), "switch")]
[JsonDerivedType(typeof(ChoiceComponent), "choice")]
[JsonDerivedType(typeof(ChoicesComponent), "choices")]
[JsonDerivedType(typeof(TagsComponent), "tags")]
[JsonDerivedType(typeof(DateComponent), "date")]
[JsonDerivedType(typeof(ImageComponent), "image")]
[JsonDerivedType(typeof(AudioComponent), "audio")]
[JsonDerivedType(typeof(FileComponent), "file")]
[JsonDerivedType(typeof(TableComponent), "table")]
[JsonDerivedType(typeof(TensorComponent), "tensor")]
[JsonDerivedType(typeof(JsonComponent), "json")]
[JsonDerivedType(typeof(CodeComponent), "code")]
[JsonDerivedType(typeof(MarkdownComponent), "markdown")]
[JsonDerivedType(typeof(NotationComponent), "notation")]
[JsonDerivedType(typeof(GroupComponent), "group")]
[JsonDerivedType(typeof(ChatComponent), "chat")]
[JsonDerivedType(typeof(LabelScoresComponent), "labelScores")]
[JsonDerivedType(typeof(HighlightedTextComponent), "highlightedText")]
[JsonDerivedType(typeof(ChartComponent), "chart")]
[JsonDerivedType(typeof(GalleryComponent), "gallery")]
public abstract record Component
{
    /// <summary>The name in requests and answers, in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people.</summary>
    public required string Label { get; init; }

    /// <summary>One line of help; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>Whether a run must give a value. False where there is a default or where null is welcome.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Whether the page keeps it in a fold, for those who look for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Advanced { get; init; }

    /// <summary>The value of an input that a run leaves out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Default { get; init; }

    /// <summary>Checks a value from outside and turns it into the type the demo works with.</summary>
    /// <param name="json">The value as it came; never null or missing.</param>
    /// <param name="files">The files that the value may name.</param>
    /// <param name="value">The checked value.</param>
    /// <param name="error">What is wrong with it and what to do: the rest of a sentence that begins with the input's name.</param>
    public abstract bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error);

    /// <summary>Checks a value as <see cref="TryRead"/> does, and each part of it by itself.</summary>
    /// <param name="json">The value as it came; never null or missing.</param>
    /// <param name="files">The files that the value may name.</param>
    /// <param name="faults">Takes all that is wrong with the value and its parts.</param>
    /// <returns>The checked value; of no use where a fault was added.</returns>
    public virtual object? Read(JsonElement json, FileStore files, ValueFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (!TryRead(json, files, out var value, out var error))
            faults.Add(error);
        return value;
    }

    /// <summary>The JSON form of a value that the demo returned.</summary>
    /// <param name="value">The value; null for none.</param>
    /// <param name="files">Keeps the files that are in the value.</param>
    /// <exception cref="ArgumentException">The value is not of this component's type.</exception>
    public abstract JsonNode? Write(object? value, FileStore files);

    /// <summary>Says what is wrong, as the failing end of <see cref="TryRead"/>.</summary>
    private protected static bool Refuse(string reason, out object? value, [NotNull] out string? error)
    {
        value = null;
        error = reason;
        return false;
    }

    /// <summary>Gives a checked value, as the good end of <see cref="TryRead"/>.</summary>
    private protected static bool Accept(object checkedValue, out object? value, out string? error)
    {
        value = checkedValue;
        error = null;
        return true;
    }
}
