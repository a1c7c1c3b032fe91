using System.ComponentModel.DataAnnotations;

namespace DemoHub.Models.Search;

/// <summary>Which model turns texts into vectors, and how. Configuration section <c>DemoHub:Search:Embedding</c>.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>
    /// The folder of the model; relative to the models folder. It holds either one graph <c>model.onnx</c> from texts to vectors, or a
    /// sentence transformer: <c>model.onnx</c> from token ids to vectors, and <c>vocab.txt</c> or <c>tokenizer.json</c>.
    /// Default: <c>embedding</c>.
    /// </summary>
    [Required]
    public string Folder { get; set; } = "embedding";

    /// <summary>How a sentence transformer's token vectors become one. Default: <see cref="EmbeddingPooling.Mean"/>.</summary>
    public EmbeddingPooling Pooling { get; set; } = EmbeddingPooling.Mean;

    /// <summary>Whether vectors are brought to length 1. Default: true.</summary>
    public bool Normalize { get; set; } = true;

    /// <summary>Tokens of a text that a sentence transformer reads, the two marks around it counted; the rest is cut off. Default: 256.</summary>
    [Range(3, 8192)]
    public int MaxTokens { get; set; } = 256;

    /// <summary>Put before each query, as some models want it, such as <c>query: </c>. Default: nothing.</summary>
    public string QueryPrefix { get; set; } = "";

    /// <summary>Put before each text that is searched, such as <c>passage: </c>. Default: nothing.</summary>
    public string PassagePrefix { get; set; } = "";
}

/// <summary>How the vectors of a text's tokens become one vector.</summary>
public enum EmbeddingPooling
{
    /// <summary>Their average.</summary>
    Mean,

    /// <summary>The vector of the first token, <c>[CLS]</c>.</summary>
    Cls,

    /// <summary>The largest value in each dimension.</summary>
    Max,
}
