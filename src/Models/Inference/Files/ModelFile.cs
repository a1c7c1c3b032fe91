using DemoHub.Models.Inference.Checking;

namespace DemoHub.Models.Inference.Files;

/// <summary>An ONNX file that is a model of its own, as it is now.</summary>
public sealed record ModelFile
{
    /// <summary>Its name in addresses: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Its absolute path.</summary>
    public required string Path { get; init; }

    public required ModelFileState State { get; init; }

    /// <summary>Changes when the file or its external data change.</summary>
    public required string Stamp { get; init; }

    /// <summary>Changes when a file beside it changes that may describe it: labels, card, side file, examples.</summary>
    public required string SideStamp { get; init; }

    /// <summary>The loaded graph of a file that is ready; null for others.</summary>
    public SharedGraph? Graph { get; init; }

    /// <summary>The name of the file, without its folder.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);
}

/// <summary>What is known of an ONNX file.</summary>
public abstract record ModelFileState
{
    private ModelFileState()
    {
    }

    /// <summary>It still changes, as while it is copied.</summary>
    public sealed record Arriving : ModelFileState;

    /// <summary>It is complete, and waits for its check or is checked.</summary>
    public sealed record Checking : ModelFileState;

    /// <summary>It can be used.</summary>
    public sealed record Ready(GraphVerdict Verdict) : ModelFileState;

    /// <summary>It cannot be used.</summary>
    /// <param name="Fault">Why, and what to do.</param>
    /// <param name="Verdict">What the check found out before; null where there was none.</param>
    public sealed record Faulty(GraphFault Fault, GraphVerdict? Verdict) : ModelFileState;
}
