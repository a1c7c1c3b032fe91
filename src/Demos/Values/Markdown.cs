namespace DemoHub;

/// <summary>A text in Markdown. Markup and scripts in it have no effect.</summary>
public sealed record Markdown(string Text);
