using DemoHub.Demos.Schema;
using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Files;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx;

/// <summary>An ONNX file of the hub and what was made of it.</summary>
public sealed record ModelEntry
{
    public required ModelFile File { get; init; }

    public required string Title { get; init; }

    /// <summary>Its demo; null where there is none, or none yet.</summary>
    public Demo? Demo { get; init; }

    /// <summary>What the hub made of each input.</summary>
    public IReadOnlyList<Guess> Inputs { get; init; } = [];

    /// <summary>What the hub made of each output.</summary>
    public IReadOnlyList<Guess> Outputs { get; init; } = [];

    /// <summary>What is wrong with its side file, which is not used then; a sentence each.</summary>
    public IReadOnlyList<string> SideFaults { get; init; } = [];

    /// <summary>The name of its side file, which need not be there.</summary>
    public string SideFileName { get; init; } = "";

    public string Licence { get; init; } = "";

    /// <summary>The text of its card, in Markdown; empty where there is none.</summary>
    public string Card { get; init; } = "";

    /// <summary>Why no demo could be made of a good file; null where one could.</summary>
    public GraphFault? DemoFault { get; init; }

    /// <summary>Why it cannot be used; null where it can, or nothing is known yet.</summary>
    public GraphFault? Fault => DemoFault ?? (File.State is ModelFileState.Faulty faulty ? faulty.Fault : null);

    /// <summary>What the check found out; null where there was none yet.</summary>
    public GraphVerdict? Verdict => File.State switch
    {
        ModelFileState.Ready ready => ready.Verdict,
        ModelFileState.Faulty faulty => faulty.Verdict,
        _ => null,
    };

    public GraphSignature? Signature => Verdict?.Signature;
}
