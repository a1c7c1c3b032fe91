using System.Numerics.Tensors;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Centres to which vectors are assigned. They are kept by number (all first numbers, then all second ones …), so that one
/// vector meets all of them in a few multiply-adds over long arrays.
/// </summary>
internal sealed class Centroids
{
    private readonly VectorRows _columns;

    // Half the squared length of each, negative. |x - c|² = |x|² - 2 (x·c - |c|²/2): the nearest has the largest bracket.
    private readonly float[] _offsets;

    public Centroids(VectorRows rows)
    {
        Rows = rows;
        _columns = VectorRows.Empty(rows.Dimension, rows.Count);
        _offsets = new float[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            _offsets[row] = TensorPrimitives.SumOfSquares<float>(rows[row]) / -2;
            for (var i = 0; i < rows.Dimension; i++)
                _columns[i][row] = rows[row][i];
        }
    }

    public VectorRows Rows { get; }

    public int Count => Rows.Count;

    public long Bytes => Rows.Bytes + _columns.Bytes + (Count * (long)sizeof(float));

    /// <summary>The dot product of a vector with each centre.</summary>
    public void Dots(ReadOnlySpan<float> vector, Span<float> dots)
    {
        dots.Clear();
        AddDots(vector, dots);
    }

    /// <summary>A number for each centre that is the larger the nearer the centre lies.</summary>
    public void Nearness(ReadOnlySpan<float> vector, Span<float> nearness)
    {
        _offsets.CopyTo(nearness);
        AddDots(vector, nearness);
    }

    /// <summary>The nearest centre by Euclidean distance.</summary>
    /// <param name="vector">As many numbers as a centre has.</param>
    /// <param name="scratch">Room for a number for each centre.</param>
    public int Nearest(ReadOnlySpan<float> vector, Span<float> scratch)
    {
        Nearness(vector, scratch);
        return TensorPrimitives.IndexOfMax<float>(scratch);
    }

    private void AddDots(ReadOnlySpan<float> vector, Span<float> sums)
    {
        for (var i = 0; i < vector.Length; i++)
            VectorMath.AddScaled(_columns[i], vector[i], sums);
    }
}
