namespace DemoHub;

/// <summary>Music in ABC notation (abcnotation.com).</summary>
public sealed record Notation(string Abc);
