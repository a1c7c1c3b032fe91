using System.Text.Json.Serialization;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Inference.Checking;

/// <summary>What a check found out about an ONNX file.</summary>
public sealed record GraphVerdict
{
    /// <summary>Why it cannot be used; null where it can.</summary>
    public GraphFault? Fault { get; init; }

    /// <summary>What the file says of itself; null where it is not even an ONNX graph.</summary>
    public GraphSignature? Signature { get; init; }

    /// <summary>The first inference, on made-up inputs; null where it did not come to that.</summary>
    public GraphTrial? Trial { get; init; }

    /// <summary>Milliseconds that loading took.</summary>
    public double? LoadMs { get; init; }

    /// <summary>The most memory that the checking process held, in bytes.</summary>
    public long? PeakMemory { get; init; }

    /// <summary>The version of ONNX Runtime.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>What it ran on, as shown to people.</summary>
    public string Device { get; init; } = "";

    /// <summary>Whether the file can be used.</summary>
    [JsonIgnore]
    public bool IsGood => Fault is null;
}

/// <summary>What is wrong with a file, for people.</summary>
/// <param name="Reason">A sentence.</param>
/// <param name="Remedy">What to do about it, a sentence.</param>
public sealed record GraphFault(string Reason, string Remedy);

/// <summary>A first inference on made-up inputs.</summary>
public sealed record GraphTrial
{
    /// <summary>The shapes of the inputs that were tried, by name.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>What came out, by name, such as <c>float32 [1, 10]</c>.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Milliseconds of the first inference.</summary>
    public double? FirstMs { get; init; }

    /// <summary>The median, in milliseconds, of the inferences after it.</summary>
    public double? MedianMs { get; init; }

    /// <summary>How many the median is of.</summary>
    public int Runs { get; init; }

    /// <summary>Why the graph refused the made-up inputs; real ones may do better. Null where it did not.</summary>
    public string? Refusal { get; init; }
}
