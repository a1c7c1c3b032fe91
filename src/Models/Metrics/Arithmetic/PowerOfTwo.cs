using System.Numerics.Tensors;

namespace DemoHub.Models.Metrics;

/// <summary>Powers of two that bring values near 1, so that their squares neither overflow nor vanish. To divide by one changes no digit.</summary>
internal static class PowerOfTwo
{
    // 1 / 2^-1000 is still a number; 1 / 2^-1074 is not.
    private const int Smallest = -1000;

    // Twice as much is still a number.
    private const int Largest = 1022;

    /// <summary>The largest power of two that is not above a magnitude (or half of it, at the end of the range); 1 for 0.</summary>
    public static double Below(double magnitude) => magnitude == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(magnitude), Smallest, Largest));

    /// <summary>That of the largest magnitude among finite values.</summary>
    public static double Below(ReadOnlySpan<double> values) => Below(Math.Abs(TensorPrimitives.MaxMagnitude(values)));
}
