using System.Text.Json.Serialization;

namespace DemoHub.Demos.Schema;

/// <summary>Shows the rows of a table as a list of cards, best first. All but <see cref="Filter"/> are names of columns.</summary>
public sealed record CardsLayout
{
    /// <summary>What each card is called.</summary>
    public required string Title { get; init; }

    /// <summary>The text below; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>A file with a sound; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sound { get; init; }

    /// <summary>Tags, with commas between; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tags { get; init; }

    /// <summary>A number, the more the better; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Score { get; init; }

    /// <summary>Words to mark in title and text, with commas between; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Marks { get; init; }

    /// <summary>What else to tell of a row, each by its name.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The input, a list of texts, that a tag is added to or taken from when it is pressed; null for tags that are only read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Filter { get; init; }

    /// <summary>The columns that it names.</summary>
    internal IEnumerable<string> Columns => new[] { Title, Text, Sound, Tags, Score, Marks }.OfType<string>().Concat(Facts);
}
