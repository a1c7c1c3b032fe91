namespace DemoHub.Demos.Onnx;

/// <summary>What the hub made of one input or output of a graph.</summary>
/// <param name="Port">Its name in the graph.</param>
/// <param name="Type">Its type in the graph, in words.</param>
/// <param name="Shown">What it became, such as <c>image</c>.</param>
/// <param name="Reason">Why: one or more sentences.</param>
public sealed record Guess(string Port, string Type, string Shown, string Reason)
{
    /// <summary>Whether the author said so in the side file.</summary>
    public bool IsGiven { get; init; }

    /// <summary>The part of a side file that says the same, to begin from.</summary>
    public required string SideFile { get; init; }
}
