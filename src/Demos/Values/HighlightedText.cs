namespace DemoHub;

/// <summary>A text in pieces with scores or classes.</summary>
public sealed record HighlightedText(IReadOnlyList<HighlightedSpan> Spans);

/// <summary>A piece of the text.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Score">0 to 1; the middle, 0.5, is neutral.</param>
/// <param name="After">What stands between this piece and the next, usually a space; all pieces with it make the text again.</param>
/// <param name="Label">The class of the piece, such as a kind of name; null where it has only a score.</param>
public sealed record HighlightedSpan(string Text, double Score, string After, string? Label = null);
