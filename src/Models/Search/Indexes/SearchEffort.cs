namespace DemoHub.Models.Search.Indexes;

/// <summary>The number that trades time for recall in one search of an index.</summary>
/// <param name="Name">As the literature calls it: <c>ef</c>, <c>nprobe</c>.</param>
/// <param name="Default">Used where a search names none.</param>
/// <param name="Least">The least that makes sense.</param>
/// <param name="Most">More than this changes nothing.</param>
public sealed record SearchEffort(string Name, int Default, int Least, int Most)
{
    /// <summary>Whether it counts candidates for the result, so that fewer than are wanted make no sense; 0 may stand for none.</summary>
    public bool CountsCandidates { get; init; }
}
