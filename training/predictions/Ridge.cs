namespace DemoHub.Predictions;

/// <summary>
/// Linear regression with a penalty on the squares of the weights; the intercept has none. Vectors and targets are set
/// against their means, and the normal equations are solved by Cholesky's decomposition.
/// </summary>
internal sealed class Ridge
{
    private readonly double[] _means;
    private readonly double[] _weights;
    private readonly double _intercept;

    private Ridge(double[] means, double[] weights, double intercept) => (_means, _weights, _intercept) = (means, weights, intercept);

    /// <param name="vectors">As long as each other.</param>
    /// <param name="targets">One for each vector.</param>
    /// <param name="penalty">Above 0; the larger, the smaller the weights.</param>
    public static Ridge Fit(float[][] vectors, double[] targets, double penalty)
    {
        var size = vectors[0].Length;
        var means = new double[size];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < size; i++)
                means[i] += (double)vector[i] / vectors.Length;
        }

        var mean = targets.Average();
        var matrix = new double[size, size];
        var right = new double[size];
        for (var row = 0; row < vectors.Length; row++)
        {
            for (var i = 0; i < size; i++)
            {
                var value = vectors[row][i] - means[i];
                right[i] += value * (targets[row] - mean);
                for (var j = 0; j <= i; j++)
                    matrix[i, j] += value * (vectors[row][j] - means[j]);
            }
        }

        for (var i = 0; i < size; i++)
            matrix[i, i] += penalty;
        return new(means, Solve(matrix, right), mean);
    }

    public double Predict(float[] vector)
    {
        var sum = _intercept;
        for (var i = 0; i < vector.Length; i++)
            sum += _weights[i] * (vector[i] - _means[i]);
        return sum;
    }

    /// <summary>Solves a positive definite system, of whose matrix the lower half is read and overwritten.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        var solution = new double[size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }

            var rest = right[i];
            for (var k = 0; k < i; k++)
                rest -= matrix[i, k] * solution[k];
            solution[i] = rest / matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                solution[i] -= matrix[k, i] * solution[k];
            solution[i] /= matrix[i, i];
        }

        return solution;
    }
}
