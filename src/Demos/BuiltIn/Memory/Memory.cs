namespace DemoHub.Demos.BuiltIn.Memory;

/// <summary>Something that was to be remembered.</summary>
/// <param name="Id">Eight signs that name it among its owner's memories.</param>
/// <param name="Text">What it says.</param>
/// <param name="Importance">1 (a passing remark) to 10 (never to be forgotten).</param>
/// <param name="Created">When it was remembered last.</param>
public sealed record Memory(string Id, string Text, int Importance, DateTimeOffset Created);

/// <summary>A memory that came to mind.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Similarity">Cosine similarity of its vector and that of the cue, −1 to 1.</param>
/// <param name="Recency">1 for just now, half as much with each week.</param>
/// <param name="Score">What memories are ranked by: 0.7 · similarity + 0.15 · recency + 0.15 · importance / 10.</param>
public sealed record Recollection(Memory Memory, double Similarity, double Recency, double Score);
