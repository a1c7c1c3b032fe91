using System.ComponentModel.DataAnnotations;
using DemoHub.Models.Search.Indexes;

namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>Where the vectors come from.</summary>
public enum VectorSource
{
    [Display(Name = "Clustered")]
    Clustered,

    [Display(Name = "Low intrinsic dimension")]
    LowDimensional,

    [Display(Name = "Uniform on the sphere")]
    Uniform,
}

/// <summary>Vectors to index, and others of the same kind to search for.</summary>
/// <param name="Rows">The vectors one after another, each of length 1.</param>
/// <param name="Queries">The queries, likewise; none of them is among the rows.</param>
/// <param name="Dimension">How many numbers each has.</param>
internal sealed record VectorDataset(float[] Rows, float[] Queries, int Dimension)
{
    private const int IntrinsicDimension = 8;

    public int QueryCount => Queries.Length / Dimension;

    public ReadOnlySpan<float> Query(int number) => Queries.AsSpan(number * Dimension, Dimension);

    /// <summary>Draws rows and queries alike. Another source is a member of the enum and a line here.</summary>
    public static VectorDataset Make(VectorSource source, int points, int queries, int dimension, int seed)
    {
        var count = points + queries;
        var values = source switch
        {
            VectorSource.Clustered => SyntheticVectors.Clustered(count, dimension, seed),
            VectorSource.LowDimensional => SyntheticVectors.LowDimensional(count, dimension, IntrinsicDimension, seed),
            _ => SyntheticVectors.Uniform(count, dimension, seed),
        };
        return new(values[..(points * dimension)], values[(points * dimension)..], dimension);
    }
}
