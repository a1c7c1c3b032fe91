namespace DemoHub.Web.Components.Cards;

/// <summary>A text to filter by.</summary>
/// <param name="Text">The text.</param>
/// <param name="Count">How often it is there, in words; null for nothing.</param>
public sealed record FilterChip(string Text, string? Count);
