using System.Globalization;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>An operation on vectors or matrices of one size: what it computes, reads and needs.</summary>
public sealed record WorkloadShape
{
    /// <summary>How many numbers each point of a distance matrix has.</summary>
    public const int PointDimension = 32;

    /// <summary>The least and the most elements.</summary>
    public const int LeastSize = 1, MostSize = 100_000_000;

    private WorkloadShape(VectorOperation operation, int size)
    {
        Operation = operation;
        Rows = IsOfMatrices(operation) ? Math.Max(1, (int)Math.Round(Math.Sqrt(size))) : 1;
        Size = IsOfMatrices(operation) ? Rows * Rows : size;
    }

    public VectorOperation Operation { get; }

    /// <summary>Numbers of a vector, of a matrix, or of the distances that come out.</summary>
    public int Size { get; }

    /// <summary>Rows and columns of a matrix, or points; 1 for vectors.</summary>
    public int Rows { get; }

    /// <summary>Numbers in the first input.</summary>
    public int InputSize => Operation == VectorOperation.DistanceMatrix ? Rows * PointDimension : Size;

    /// <summary>Whether there is a second input.</summary>
    public bool HasSecond => Operation is not (VectorOperation.Sum or VectorOperation.Softmax);

    /// <summary>Numbers that come out.</summary>
    public int OutputSize => Operation is VectorOperation.Dot or VectorOperation.Sum or VectorOperation.Cosine ? 1 : Size;

    /// <summary>
    /// Additions, subtractions, multiplications, divisions, comparisons, roots and exponentials, each counted as one, of the textbook's way.
    /// </summary>
    public double Flops => Operation switch
    {
        VectorOperation.Sum => Size,
        VectorOperation.Dot or VectorOperation.Axpy => 2.0 * Size,
        VectorOperation.Cosine => 6.0 * Size,
        VectorOperation.Softmax => 5.0 * Size,
        VectorOperation.MatrixProduct => 2.0 * Size * Rows,
        _ => ((3.0 * PointDimension) + 1) * Size,
    };

    /// <summary>Bytes of all inputs and outputs: what must be read and written at least.</summary>
    public double Traffic => sizeof(float) * (((HasSecond ? 2.0 : 1.0) * InputSize) + OutputSize);

    /// <summary>Whether arithmetic, not memory, is what it is measured by.</summary>
    public bool IsArithmetic => IsOfMatrices(Operation);

    /// <summary>Bytes that measuring it takes: inputs, outputs, and what ONNX Runtime keeps between its operators.</summary>
    public long Memory => (long)Traffic + (sizeof(float) * Between);

    private long Between => Operation switch
    {
        VectorOperation.Axpy => Size,
        VectorOperation.DistanceMatrix => 2L * Size,
        VectorOperation.MatrixProduct => Size,
        _ => 0,
    };

    /// <param name="operation">What is computed.</param>
    /// <param name="size">Elements; for matrices the nearest square number is taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not from <see cref="LeastSize"/> to <see cref="MostSize"/>.</exception>
    public static WorkloadShape Of(VectorOperation operation, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, LeastSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MostSize);
        return new(operation, size);
    }

    /// <summary>Why it cannot be measured within a limit of memory, and the remedy; null where it can.</summary>
    /// <param name="limit">In bytes.</param>
    public string? Refusal(long limit)
    {
        if (Memory <= limit)
            return null;
        var (fits, over) = (LeastSize, Size);
        while (over - fits > 1)
        {
            var middle = fits + ((over - fits) / 2);
            if (new WorkloadShape(Operation, middle).Memory <= limit)
                fits = middle;
            else
                over = middle;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Size:N0} elements take {Megabytes(Memory):N0} MB of memory, and {Megabytes(limit):N0} MB are allowed. Choose at most {WholeDigits(fits):N0}.");
    }

    private static bool IsOfMatrices(VectorOperation operation) => operation is VectorOperation.MatrixProduct or VectorOperation.DistanceMatrix;

    private static double Megabytes(long bytes) => bytes / 1e6;

    // Two digits are enough to choose by.
    private static int WholeDigits(int size)
    {
        var unit = (int)Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(size)) - 1));
        return size / unit * unit;
    }
}
