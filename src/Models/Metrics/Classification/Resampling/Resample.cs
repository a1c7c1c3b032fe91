namespace DemoHub.Models.Metrics;

/// <summary>Draws n of n samples with replacement: how often each is drawn.</summary>
internal static class Resample
{
    // Small enough for the cache nearest to the core.
    private const int Block = 2048;

    /// <summary>
    /// How often each row is drawn. First how many draws fall into each block of rows, then where they fall inside: the same distribution as one
    /// by one, but memory is walked once.
    /// </summary>
    public static void Rows(Span<double> counts, ref RandomStream random)
    {
        counts.Clear();
        var left = (long)counts.Length;
        for (var start = 0; start < counts.Length; start += Block)
        {
            var rows = counts.Length - start;
            var block = counts.Slice(start, Math.Min(Block, rows));
            var draws = BinomialDraw.Next(left, (double)block.Length / rows, ref random);
            left -= draws;
            if (block.Length == Block)
                Fill(block, draws, ref random);
            else
                for (; draws > 0; draws--)
                    block[random.NextBelow(block.Length)]++;
        }
    }

    /// <summary>How many draws fall to each cell, when each is as likely as its share of all.</summary>
    /// <param name="cells">How many samples each cell has: whole numbers.</param>
    /// <param name="random">Where chance comes from.</param>
    public static double[] Cells(ReadOnlySpan<double> cells, ref RandomStream random)
    {
        var result = new double[cells.Length];
        var samples = 0.0;
        foreach (var cell in cells)
            samples += cell;
        var left = (long)samples;
        for (var i = 0; i < cells.Length && left > 0; i++)
        {
            if (cells[i] == 0)
                continue;
            var draws = BinomialDraw.Next(left, cells[i] / samples, ref random);
            result[i] = draws;
            left -= draws;
            samples -= cells[i];
        }

        return result;
    }

    // Five places from each number of 64 bits.
    private static void Fill(Span<double> block, long draws, ref RandomStream random)
    {
        const int Bits = 11;
        for (; draws >= 5; draws -= 5)
        {
            var bits = random.NextBits();
            block[(int)bits & (Block - 1)]++;
            block[(int)(bits >> Bits) & (Block - 1)]++;
            block[(int)(bits >> (2 * Bits)) & (Block - 1)]++;
            block[(int)(bits >> (3 * Bits)) & (Block - 1)]++;
            block[(int)(bits >> (4 * Bits)) & (Block - 1)]++;
        }

        for (; draws > 0; draws--)
            block[(int)random.NextBits() & (Block - 1)]++;
    }
}
