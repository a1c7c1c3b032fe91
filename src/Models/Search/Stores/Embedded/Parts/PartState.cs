namespace DemoHub.Models.Search.Embedded;

/// <summary>A part and which of its rows are alive.</summary>
internal sealed record PartState(Part Part, Bitmap Live)
{
    public int LiveCount { get; } = Live.Count();

    public bool IsWhole => LiveCount == Live.Length;
}
