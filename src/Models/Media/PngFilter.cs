using System.Numerics.Tensors;

namespace DemoHub.Models.Media;

/// <summary>PNG stores each byte of a row as its difference from a guess; this adds the guesses again.</summary>
internal static class PngFilter
{
    /// <summary>Restores a row in place.</summary>
    /// <param name="filter">Which guess was used: 0 none, 1 left, 2 above, 3 their mean, 4 Paeth's.</param>
    /// <param name="row">The row as stored.</param>
    /// <param name="above">The restored row above; zeros for the first one.</param>
    /// <param name="step">Bytes from a sample to the same one of the pixel on its left.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (var i = step; i < row.Length; i++)
                    row[i] += row[i - step];
                break;
            case 2:
                TensorPrimitives.Add(row, above, row);
                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < step ? 0 : row[i - step]) + above[i]) / 2);
                break;
            case 4:
                for (var i = 0; i < Math.Min(step, row.Length); i++)
                    row[i] += above[i];
                for (var i = step; i < row.Length; i++)
                    row[i] += Nearest(row[i - step], above[i], above[i - step]);
                break;
            default:
                throw PngFormat.Broken($"a row has filter {filter}, which does not exist");
        }
    }

    /// <summary>Whichever of the three is nearest to left + up - corner.</summary>
    private static byte Nearest(int left, int up, int corner)
    {
        var toLeft = Math.Abs(up - corner);
        var toUp = Math.Abs(left - corner);
        var toCorner = Math.Abs(left + up - 2 * corner);
        return (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
    }
}
