using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>Soft random hills: values at whole places, and smooth ways between them.</summary>
internal sealed class Noise
{
    private const int Side = 64;

    private readonly float[] _values = new float[Side * Side];

    public Noise(Dice dice)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] = dice.Between(0, 1);
    }

    /// <summary>The height at a place, 0 to 1; it repeats after 64.</summary>
    public float At(Vector2 place)
    {
        var (left, top) = (MathF.Floor(place.X), MathF.Floor(place.Y));
        var (x, y) = (Smooth(place.X - left), Smooth(place.Y - top));
        return float.Lerp(float.Lerp(Value(left, top), Value(left + 1, top), x), float.Lerp(Value(left, top + 1), Value(left + 1, top + 1), x), y);
    }

    private float Value(float x, float y) => _values[((int)y & (Side - 1)) * Side + ((int)x & (Side - 1))];

    private static float Smooth(float value) => value * value * (3 - 2 * value);
}
