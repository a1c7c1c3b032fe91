namespace DemoHub;

/// <summary>A program or another text that a machine reads. <c>[Language("python")]</c> beside it says in which language.</summary>
public sealed record Code(string Text);
