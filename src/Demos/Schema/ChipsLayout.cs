using System.Text.Json.Serialization;

namespace DemoHub.Demos.Schema;

/// <summary>Shows the rows of a table as chips: the text of its first column with the number of its second.</summary>
/// <param name="Filter">The input, a list of texts, that a text is added to or taken from when its chip is pressed; null for chips that are only read.</param>
public sealed record ChipsLayout([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Filter = null);
