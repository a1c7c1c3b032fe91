namespace DemoHub.Models.Search.Embedded;

/// <summary>Dense vectors in 8 bits: each value is about <see cref="CodeInfo.Scale"/> of its row times its code, -127 to 127.</summary>
/// <param name="codes">The first row.</param>
/// <param name="info">What is known of each row.</param>
/// <param name="stride">Bytes of a row, a multiple of 32; filled with zeros.</param>
internal sealed unsafe class CodeColumn(sbyte* codes, CodeInfo* info, int stride)
{
    public int Stride { get; } = stride;

    public static int StrideOf(int size) => (size + 31) / 32 * 32;

    public sbyte* Row(int row) => codes + ((long)row * Stride);

    public ref readonly CodeInfo Info(int row) => ref info[row];
}

/// <summary>What is known of a row of codes.</summary>
/// <param name="Scale">Value of one step.</param>
/// <param name="Error">Length of the difference between the vector and its decoded form, rounded up.</param>
/// <param name="Length">Length of the vector.</param>
internal readonly record struct CodeInfo(float Scale, float Error, float Length);
