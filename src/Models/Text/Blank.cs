namespace DemoHub.Models.Text;

/// <summary>A place in a sentence where one word is missing.</summary>
/// <param name="Left">The ids of all tokens before it, in reading order; null where they are not known.</param>
/// <param name="Right">The ids of all tokens after it, in reading order; null where they are not known, as while a sentence is still being written.</param>
public sealed record Blank(IReadOnlyList<long>? Left, IReadOnlyList<long>? Right);
