namespace DemoHub.Models.Inference.Graphs;

/// <summary>What an ONNX file says of itself, read without loading its weights.</summary>
public sealed record GraphSignature
{
    /// <summary>The graph's own name; often empty or meaningless.</summary>
    public string Name { get; init; } = "";

    /// <summary>The file's <c>doc_string</c>.</summary>
    public string Description { get; init; } = "";

    public long IrVersion { get; init; }

    /// <summary>The program that wrote the file, such as <c>pytorch 2.4</c>.</summary>
    public string Producer { get; init; } = "";

    /// <summary>The version number that the author gave the model; 0 for none.</summary>
    public long ModelVersion { get; init; }

    /// <summary>What a run gives the graph. Inputs with a default of their own come last.</summary>
    public required IReadOnlyList<GraphPort> Inputs { get; init; }

    public required IReadOnlyList<GraphPort> Outputs { get; init; }

    /// <summary>The operators in use, also those inside loops, branches and functions; the most frequent first.</summary>
    public IReadOnlyList<OperatorUse> Operators { get; init; } = [];

    /// <summary>The operator sets that the file imports.</summary>
    public IReadOnlyList<OperatorSet> OperatorSets { get; init; } = [];

    /// <summary>The file's <c>metadata_props</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The number of stored tensors.</summary>
    public int Initializers { get; init; }

    /// <summary>The number of values in the stored tensors.</summary>
    public long Parameters { get; init; }

    /// <summary>Files beside the model that hold weights, by their paths as the model gives them.</summary>
    public IReadOnlyList<string> ExternalFiles { get; init; } = [];

    /// <summary>Bytes of the file and of its external files.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the file, in lower-case hexadecimal digits.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">As the graph calls it.</param>
/// <param name="Type">What it takes or gives.</param>
public sealed record GraphPort(string Name, GraphType Type)
{
    /// <summary>The author's <c>doc_string</c> for it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the graph has a value of its own for this input, so that a run may leave it out.</summary>
    public bool HasDefault { get; init; }

    /// <summary>
    /// The operators next to it: those that take an input, or the one that makes an output, seen past operators that only
    /// reshape or copy. Operators of other domains are written <c>domain::Name</c>.
    /// </summary>
    public IReadOnlyList<string> Operators { get; init; } = [];
}

/// <summary>The type of a value in a graph.</summary>
/// <param name="Kind">Tensor, sequence, map, …</param>
public sealed record GraphType(GraphTypeKind Kind)
{
    /// <summary>The element type of a tensor.</summary>
    public TensorElement? Element { get; init; }

    /// <summary>The dimensions of a tensor; none for a scalar, null where even their number is open.</summary>
    public IReadOnlyList<GraphDimension>? Dimensions { get; init; }

    /// <summary>The type of a map's keys.</summary>
    public TensorElement? Key { get; init; }

    /// <summary>What a sequence, an optional or a map's value is.</summary>
    public GraphType? Item { get; init; }

    /// <summary>In words, such as <c>float32 [N, 3, 224, 224]</c> or <c>sequence of map from string to float32</c>.</summary>
    public override string ToString() => Kind switch
    {
        GraphTypeKind.Tensor => $"{ElementName} {ShapeText}",
        GraphTypeKind.SparseTensor => $"sparse {ElementName} {ShapeText}",
        GraphTypeKind.Sequence => $"sequence of {Item}",
        GraphTypeKind.Map => $"map from {Key?.Name()} to {(Item is { Kind: GraphTypeKind.Tensor, Dimensions: null or [] } ? Item.ElementName : Item)}",
        GraphTypeKind.Optional => $"optional {Item}",
        _ => "unknown",
    };

    private string ElementName => Element?.Name() ?? "unknown";

    private string ShapeText => Dimensions is null ? "of any shape" : $"[{string.Join(", ", Dimensions)}]";
}

/// <summary>The kinds of values in a graph.</summary>
public enum GraphTypeKind
{
    Unknown,
    Tensor,
    SparseTensor,
    Sequence,
    Map,
    Optional,
}

/// <summary>One dimension of a tensor.</summary>
/// <param name="Length">Its length; null where each run chooses it.</param>
/// <param name="Symbol">Its name, which says that dimensions of the same name are equally long; null for none.</param>
public sealed record GraphDimension(long? Length, string? Symbol = null)
{
    public override string ToString() => Length?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Symbol ?? "?";
}

/// <summary>An operator and how often a graph has it.</summary>
/// <param name="Domain">Empty for ONNX's own.</param>
/// <param name="Name">Such as <c>Conv</c>.</param>
/// <param name="Count">How often.</param>
public sealed record OperatorUse(string Domain, string Name, int Count);

/// <summary>A version of a set of operators.</summary>
/// <param name="Domain">Empty for ONNX's own.</param>
/// <param name="Version">Such as 17.</param>
public sealed record OperatorSet(string Domain, long Version);
