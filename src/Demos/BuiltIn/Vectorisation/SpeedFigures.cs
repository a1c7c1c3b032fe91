using System.Globalization;
using DemoHub.Models.Vectorisation;

namespace DemoHub.Demos.BuiltIn.Vectorisation;

/// <summary>Figures of speed in words, with the digits that the clock supports.</summary>
internal static class SpeedFigures
{
    private const int Digits = 3;

    /// <summary>The label of an operation.</summary>
    public static string Name(VectorOperation operation) => operation switch
    {
        VectorOperation.Dot => "dot product",
        VectorOperation.Sum => "sum",
        VectorOperation.Axpy => "a·x + y",
        VectorOperation.Cosine => "cosine similarity",
        VectorOperation.Softmax => "softmax",
        VectorOperation.MatrixProduct => "matrix product",
        _ => "distance matrix",
    };

    public static double Rounded(double value, int digits = Digits) => value == 0 || !double.IsFinite(value) ? value
        : double.Parse(value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => Number(seconds * 1e9) + " ns",
        < 1e-3 => Number(seconds * 1e6) + " µs",
        < 1 => Number(seconds * 1e3) + " ms",
        _ => Number(seconds) + " s",
    };

    public static string Rate(double perSecond, bool isArithmetic) => Number(perSecond / 1e9) + (isArithmetic ? " GFLOP/s" : " GB/s");

    public static string Count(int size) => size.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double value) => Rounded(value, 2).ToString("#,0.####", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    public static string Bytes(double bytes) => bytes >= 1 << 20
        ? (bytes / (1 << 20)).ToString("0.#", CultureInfo.InvariantCulture) + " MB"
        : (bytes / 1024).ToString("0.#", CultureInfo.InvariantCulture) + " KB";
}
