using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>Makes the points of lines, in the units of what is drawn; y points down.</summary>
internal static class Outline
{
    public static Vector2[] Of(params ReadOnlySpan<float> coordinates)
    {
        var points = new Vector2[coordinates.Length / 2];
        for (var i = 0; i < points.Length; i++)
            points[i] = new(coordinates[2 * i], coordinates[2 * i + 1]);
        return points;
    }

    public static Vector2[] Box(float left, float top, float right, float bottom) => Of(left, top, right, top, right, bottom, left, bottom);

    public static Vector2[] Circle(float x, float y, float radius) => Ellipse(x, y, radius, radius);

    public static Vector2[] Ellipse(float x, float y, float across, float down) => Arc(x, y, across, down, 0, 1)[..^1];

    /// <summary>A part of an ellipse, from and to shares of a turn; 0 is right and 0.25 is down.</summary>
    public static Vector2[] Arc(float x, float y, float across, float down, float from, float to)
    {
        var count = Math.Max(4, (int)(MathF.Abs(to - from) * 36)) + 1;
        var points = new Vector2[count];
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * (from + (to - from) * i / (count - 1)));
            points[i] = new(x + across * cos, y + down * sin);
        }

        return points;
    }

    /// <summary>Corners around a middle, first the one at the top.</summary>
    /// <param name="corners">Their number.</param>
    /// <param name="radii">Distances from the middle, taken in turn.</param>
    public static Vector2[] Around(int corners, params ReadOnlySpan<float> radii)
    {
        var points = new Vector2[corners];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = MathF.SinCos(MathF.Tau * i / corners);
            points[i] = new Vector2(sin, -cos) * radii[i % radii.Length];
        }

        return points;
    }

    /// <summary>A smooth line through points (Catmull-Rom).</summary>
    public static Vector2[] Through(bool isClosed, params ReadOnlySpan<Vector2> points)
    {
        const int Steps = 6;
        var count = isClosed ? points.Length : points.Length - 1;
        var smooth = new List<Vector2>(count * Steps + 1);
        for (var i = 0; i < count; i++)
        {
            var (before, from, to, after) = (At(points, i - 1), At(points, i), At(points, i + 1), At(points, i + 2));
            for (var step = 0; step < Steps; step++)
                smooth.Add(Between(before, from, to, after, (float)step / Steps));
        }

        if (!isClosed)
            smooth.Add(points[^1]);
        return [.. smooth];

        Vector2 At(ReadOnlySpan<Vector2> all, int i) => isClosed ? all[(i + all.Length) % all.Length] : all[Math.Clamp(i, 0, all.Length - 1)];
    }

    private static Vector2 Between(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t) =>
        0.5f * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}
