namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// The dense vectors of a part under one name, one after the other. Each row is filled with zeros up to a multiple of 16 values, so that
/// it is read in whole registers. Where there are codes, they are the same rows in 8 bits.
/// </summary>
/// <param name="owner">What the memory belongs to; kept alive with this.</param>
/// <param name="rows">The first row.</param>
/// <param name="size">Values in a vector.</param>
/// <param name="present">Which rows have the vector; null for all.</param>
/// <param name="codes">The rows in 8 bits; null where there are none.</param>
internal sealed unsafe class DenseColumn(object owner, float* rows, int size, Bitmap? present, CodeColumn? codes)
{
    public object Owner { get; } = owner;

    public int Size { get; } = size;

    public int Stride { get; } = StrideOf(size);

    public Bitmap? Present { get; } = present;

    public CodeColumn? Codes { get; } = codes;

    public static int StrideOf(int size) => (size + 15) / 16 * 16;

    public float* Row(int row) => rows + ((long)row * Stride);

    public bool Has(int row) => Present?[row] ?? true;

    public ReadOnlySpan<float> Values(int row) => new(Row(row), Size);
}
