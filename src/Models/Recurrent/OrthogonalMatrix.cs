using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>Square matrices whose rows have the length 1 and stand at right angles.</summary>
internal static class OrthogonalMatrix
{
    /// <summary>Fills a matrix with normal numbers and makes its rows orthogonal, by Gram and Schmidt.</summary>
    public static void Fill(Span<float> matrix, int size, NormalNumbers numbers)
    {
        numbers.Fill(matrix, 1);
        for (var i = 0; i < size; i++)
        {
            var row = matrix.Slice(i * size, size);
            // Twice is enough (Giraud et al., 2005): the second pass takes out what rounding left in the first.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    var other = matrix.Slice(j * size, size);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(row, other), row, row);
                }

                TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
            }
        }
    }
}
