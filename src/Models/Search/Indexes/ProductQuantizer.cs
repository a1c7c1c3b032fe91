using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Product quantisation (Jégou, Douze and Schmid, "Product quantization for nearest neighbor search", 2011): a vector is cut into
/// parts, and each part is replaced by the number, one byte, of the nearest of 256 centres learned for it.
/// </summary>
internal sealed class ProductQuantizer
{
    private const int Centres = 256;

    private readonly Centroids[] _codebooks;
    private readonly int _dimension;
    private readonly float[] _scratch = new float[Centres];

    private ProductQuantizer(Centroids[] codebooks, int dimension)
    {
        _codebooks = codebooks;
        _dimension = dimension;
    }

    /// <summary>Bytes of a code: one for each part.</summary>
    public int Length => _codebooks.Length;

    public long Bytes => _codebooks.Sum(codebook => codebook.Bytes);

    /// <param name="rows">What is to be coded, or alike.</param>
    /// <param name="subspaces">Into how many parts a vector is cut; at most one for each of its numbers.</param>
    /// <param name="random">Draws samples and starting centres.</param>
    /// <param name="progress">Hears the share done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static ProductQuantizer Train(VectorRows rows, int subspaces, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var codebooks = new Centroids[Math.Clamp(subspaces, 1, rows.Dimension)];
        var sample = rows.Sample(Centres * 32, random);
        for (var i = 0; i < codebooks.Length; i++)
        {
            var part = Part(i, codebooks.Length, rows.Dimension);
            var (_, width) = part.GetOffsetAndLength(rows.Dimension);
            var parts = VectorRows.Empty(sample.Count, width);
            for (var row = 0; row < sample.Count; row++)
                sample[row][part].CopyTo(parts[row]);
            var step = new PartProgress(progress, i / (double)codebooks.Length, (i + 1) / (double)codebooks.Length);
            codebooks[i] = KMeans.Train(parts, Centres, random, step, cancellationToken);
        }

        return new(codebooks, rows.Dimension);
    }

    /// <summary>Writes the code of a vector. Not for use by many threads.</summary>
    public void Encode(ReadOnlySpan<float> vector, Span<byte> code)
    {
        for (var i = 0; i < code.Length; i++)
            code[i] = (byte)_codebooks[i].Nearest(vector[Part(i, Length, _dimension)], _scratch.AsSpan(0, _codebooks[i].Count));
    }

    /// <summary>
    /// The dot product of each part of a query with each of that part's centres. The query itself is not coded (asymmetric distances), which
    /// halves the error.
    /// </summary>
    public float[] Tables(ReadOnlySpan<float> query)
    {
        var tables = new float[Length * Centres];
        for (var i = 0; i < Length; i++)
            _codebooks[i].Dots(query[Part(i, Length, _dimension)], tables.AsSpan(i * Centres, _codebooks[i].Count));
        return tables;
    }

    /// <summary>An estimate of the dot product of query and vector: the sum of one entry from each table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Score(ReadOnlySpan<float> tables, ReadOnlySpan<byte> code)
    {
        // A code never names a centre that is not there, so no bound is checked; four sums do not wait for each other.
        ref var table = ref MemoryMarshal.GetReference(tables);
        float a = 0, b = 0, c = 0, d = 0;
        var i = 0;
        for (; i + 4 <= code.Length; i += 4)
        {
            a += Unsafe.Add(ref table, (i * Centres) + code[i]);
            b += Unsafe.Add(ref table, ((i + 1) * Centres) + code[i + 1]);
            c += Unsafe.Add(ref table, ((i + 2) * Centres) + code[i + 2]);
            d += Unsafe.Add(ref table, ((i + 3) * Centres) + code[i + 3]);
        }

        for (; i < code.Length; i++)
            a += Unsafe.Add(ref table, (i * Centres) + code[i]);
        return a + b + c + d;
    }

    // Parts differ by at most one number where the dimension is no multiple of their count.
    private static Range Part(int index, int count, int dimension) => (index * dimension / count)..((index + 1) * dimension / count);
}
