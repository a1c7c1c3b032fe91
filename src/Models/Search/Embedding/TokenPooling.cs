using System.Numerics.Tensors;

namespace DemoHub.Models.Search;

/// <summary>Makes one vector of those of a text's tokens; padding does not count.</summary>
internal static class TokenPooling
{
    /// <param name="pooling">The way.</param>
    /// <param name="values">Float [texts, tokens, dimension].</param>
    /// <param name="lengths">The tokens of each text, 1 or more.</param>
    /// <param name="longest">The tokens of each text as padded.</param>
    public static float[][] Pool(EmbeddingPooling pooling, ReadOnlySpan<float> values, int[] lengths, int longest)
    {
        var dimension = values.Length / lengths.Length / longest;
        var vectors = new float[lengths.Length][];
        for (var text = 0; text < vectors.Length; text++)
        {
            var tokens = values.Slice(text * longest * dimension, lengths[text] * dimension);
            var vector = vectors[text] = tokens[..dimension].ToArray();
            if (pooling == EmbeddingPooling.Cls)
                continue;
            for (var token = 1; token < lengths[text]; token++)
            {
                var next = tokens.Slice(token * dimension, dimension);
                if (pooling == EmbeddingPooling.Max)
                    TensorPrimitives.Max(vector, next, vector);
                else
                    TensorPrimitives.Add(vector, next, vector);
            }

            if (pooling == EmbeddingPooling.Mean)
                TensorPrimitives.Divide(vector, lengths[text], vector);
        }

        return vectors;
    }
}
