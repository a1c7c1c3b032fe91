using System.Numerics.Tensors;

namespace DemoHub.Models.Media;

/// <summary>Changes the sample rate: each new sample is a weighted sum of old ones, weighted by a sinc under a Kaiser window.</summary>
internal static class AudioResampler
{
    // 32 zero crossings on each side and this window keep what is folded back about 80 dB down.
    private const int Crossings = 32;
    private const double Beta = 8;

    /// <summary>Most positions between two old samples for which weights are kept. All the usual pairs of rates need fewer.</summary>
    private const int MaxPhases = 1024;

    public static float[] Resample(float[] samples, int rate, int newRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(newRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newRate, AudioHeader.MaxSampleRate);
        // The highest frequency that both rates can carry, as a share of the old one; a little lower, for the filter is not a wall.
        var cutoff = Math.Min(1, (double)newRate / rate) * 0.95;
        var half = (int)Math.Ceiling(Crossings / cutoff);
        var phases = (int)Math.Min(newRate / GreatestCommonDivisor(rate, newRate), MaxPhases);
        var weights = new float[phases][];

        var count = ((long)samples.Length * newRate + rate - 1) / rate;
        var resampled = new float[checked((int)count)];
        for (var i = 0L; i < count; i++)
        {
            // Whole old samples and the part of one, in exact integers: a rounded sum would drift.
            var (whole, part) = Math.DivRem(i * rate, newRate);
            var phase = (int)((part * phases + newRate / 2) / newRate);
            if (phase == phases)
                (whole, phase) = (whole + 1, 0);
            var row = weights[phase] ??= Weights((double)phase / phases, half, cutoff);
            var first = (int)whole - half + 1;
            var from = Math.Max(first, 0);
            var to = Math.Min(first + row.Length, samples.Length);
            if (from < to)
                resampled[i] = Math.Clamp(TensorPrimitives.Dot<float>(samples.AsSpan(from, to - from), row.AsSpan(from - first, to - from)), -1, 1);
        }

        return resampled;
    }

    /// <summary>The weights of the old samples around a position between two of them; their sum is 1.</summary>
    private static float[] Weights(double position, int half, double cutoff)
    {
        var weights = new double[2 * half];
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = i - half + 1 - position;
            var angle = Math.PI * distance * cutoff;
            var edge = distance / half;
            var window = Math.Abs(edge) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - edge * edge)) / Bessel(Beta);
            weights[i] = (Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle) * window;
        }

        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }

    /// <summary>The modified Bessel function of the first kind and order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var n = 1; term > sum * 1e-12; n++)
        {
            term *= x * x / (4.0 * n * n);
            sum += term;
        }

        return sum;
    }

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
