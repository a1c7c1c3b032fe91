using System.Numerics.Tensors;

namespace DemoHub.Predictions;

/// <summary>Vectors by their nearness.</summary>
internal static class Neighbours
{
    /// <summary>All rows with their cosine similarity to a vector, nearest first; of equal ones the earlier row first.</summary>
    public static IEnumerable<(int Row, float Cosine)> Of(float[] vector, float[][] rows) => rows
        .Select((row, i) => (Row: i, Cosine: TensorPrimitives.CosineSimilarity<float>(vector, row)))
        .OrderByDescending(near => near.Cosine);

    /// <summary>The mean of vectors, not of length 1 in general.</summary>
    public static float[] Mean(float[][] vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
            TensorPrimitives.Add(mean, vector, mean);
        TensorPrimitives.Divide(mean, vectors.Length, mean);
        return mean;
    }
}
