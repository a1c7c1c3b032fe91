using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>What a matrix of pairs shows.</summary>
public enum PairMeasure
{
    [Display(Name = "Cosine")]
    Cosine,

    [Display(Name = "Dot product")]
    Dot,

    [Display(Name = "Euclidean distance")]
    Euclidean,

    [Display(Name = "Manhattan distance")]
    Manhattan,

    [Display(Name = "Jaccard")]
    Jaccard,

    [Display(Name = "Pearson")]
    Pearson,

    [Display(Name = "Spearman")]
    Spearman,
}
