using System.ComponentModel.DataAnnotations;

namespace DemoHub.Models.Vectorisation;

/// <summary>What is computed, in 32-bit floating point.</summary>
public enum VectorOperation
{
    /// <summary>The sum of the products: Σ aᵢ bᵢ.</summary>
    [Display(Name = "Dot product")]
    Dot,

    /// <summary>Σ aᵢ.</summary>
    [Display(Name = "Sum")]
    Sum,

    /// <summary>A vector times a number plus another vector, into a third: yᵢ = α aᵢ + bᵢ.</summary>
    [Display(Name = "a·x + y")]
    Axpy,

    /// <summary>The cosine of the angle between two vectors: Σ aᵢ bᵢ / √(Σ aᵢ² Σ bᵢ²).</summary>
    [Display(Name = "Cosine similarity")]
    Cosine,

    /// <summary>exp(aᵢ) / Σ exp(aⱼ), with the largest taken off first, so that nothing overflows.</summary>
    [Display(Name = "Softmax")]
    Softmax,

    /// <summary>The product of two square matrices.</summary>
    [Display(Name = "Matrix product")]
    MatrixProduct,

    /// <summary>Euclidean distances of each of n points to each of n others.</summary>
    [Display(Name = "Distance matrix")]
    DistanceMatrix,
}
