namespace DemoHub.Models.Search.Indexes;

/// <summary>Vectors of one dimension, one after another in an array.</summary>
internal readonly struct VectorRows(float[] values, int dimension)
{
    public float[] Values { get; } = values;

    public int Dimension { get; } = dimension;

    public int Count => Values.Length / Dimension;

    public long Bytes => Values.Length * (long)sizeof(float);

    public Span<float> this[int row] => Values.AsSpan(row * Dimension, Dimension);

    public float Dot(int row, ReadOnlySpan<float> query) => VectorMath.Dot(this[row], query);

    public static VectorRows Empty(int count, int dimension) => new(new float[count * dimension], dimension);

    /// <summary>Copies of some rows, drawn without repetition; of all rows where there are not more.</summary>
    public VectorRows Sample(int most, Random random)
    {
        if (Count <= most)
            return this;
        var order = Enumerable.Range(0, Count).ToArray();
        var sample = Empty(most, Dimension);
        for (var i = 0; i < most; i++)
        {
            var other = random.Next(i, order.Length);
            (order[i], order[other]) = (order[other], order[i]);
            this[order[i]].CopyTo(sample[i]);
        }

        return sample;
    }
}
