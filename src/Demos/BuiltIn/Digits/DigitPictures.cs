using DemoHub.Models.Digits;

namespace DemoHub.Demos.BuiltIn.Digits;

/// <summary>What happens inside the network, as pictures: every pixel a square.</summary>
internal static class DigitPictures
{
    private const int Side = DrawnDigit.Side;
    private const int LargeSquare = 10, SmallSquare = 4;

    // Weaker evidence than this, in nats, stays pale instead of being stretched to full colour.
    private const float LeastEvidence = 0.2f;

    private static readonly (byte Red, byte Green, byte Blue) s_for = (234, 88, 12), s_against = (37, 99, 235), s_ink = (64, 64, 70), s_paper = (10, 10, 14);

    /// <summary>Light ink on dark paper, as the network gets it.</summary>
    public static ImageData Ink(float[] pixels) => Draw(LargeSquare, i => Grey(pixels[i]));

    /// <summary>Evidence on the ink: orange for, blue against.</summary>
    public static ImageData Heat(float[] pixels, float[] evidence)
    {
        var most = Math.Max(LeastEvidence, evidence.Max(Math.Abs));
        return Draw(LargeSquare, i =>
        {
            var drawn = Mixed(s_paper, s_ink, pixels[i]);
            return Mixed(drawn, evidence[i] > 0 ? s_for : s_against, MathF.Sqrt(Math.Abs(evidence[i]) / most));
        });
    }

    /// <summary>The maps of the first layer, all on one scale.</summary>
    public static IEnumerable<ImageData> Maps(float[] features, int maps)
    {
        var most = Math.Max(features.Max(), 1e-6f);
        for (var map = 0; map < maps; map++)
        {
            var start = map * Side * Side;
            yield return Draw(SmallSquare, i => Grey(MathF.Sqrt(features[start + i] / most)));
        }
    }

    private static (byte, byte, byte) Grey(float light) => Mixed(s_paper, (255, 255, 255), light);

    private static (byte, byte, byte) Mixed((byte Red, byte Green, byte Blue) a, (byte Red, byte Green, byte Blue) b, float share) =>
        (Mixed(a.Red, b.Red, share), Mixed(a.Green, b.Green, share), Mixed(a.Blue, b.Blue, share));

    private static byte Mixed(byte a, byte b, float share) => (byte)(a + ((b - a) * Math.Clamp(share, 0, 1)) + 0.5f);

    private static ImageData Draw(int square, Func<int, (byte Red, byte Green, byte Blue)> colour)
    {
        var size = Side * square;
        var pixels = new byte[size * size * 3];
        for (var i = 0; i < Side * Side; i++)
        {
            var (red, green, blue) = colour(i);
            for (var y = i / Side * square; y < (i / Side + 1) * square; y++)
            {
                for (var x = i % Side * square; x < (i % Side + 1) * square; x++)
                {
                    var at = ((y * size) + x) * 3;
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = (red, green, blue);
                }
            }
        }

        return new ImageData(size, size, pixels);
    }
}
