using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>Makes lines look as if a hand had drawn them.</summary>
internal static class Hand
{
    private const float Step = 3;

    /// <summary>The same line with more points, each a little off, and neighbours off alike.</summary>
    /// <param name="line">In pixels.</param>
    /// <param name="isClosed">Whether it ends where it begins.</param>
    /// <param name="distance">How far off at most, about, in pixels.</param>
    /// <param name="dice">Chooses the way.</param>
    public static Vector2[] Shaken(Vector2[] line, bool isClosed, float distance, Dice dice)
    {
        var fine = Finer(line, isClosed);
        var (slow, fast) = (dice.Between(0.04f, 0.07f), dice.Between(0.11f, 0.2f));
        var phases = new Vector4(dice.Between(0, 6.3f), dice.Between(0, 6.3f), dice.Between(0, 6.3f), dice.Between(0, 6.3f));
        var way = 0f;
        var before = fine[0];
        for (var i = 0; i < fine.Length; i++)
        {
            way += Vector2.Distance(fine[i], before);
            before = fine[i];
            fine[i] += distance * new Vector2(
                0.7f * MathF.Sin(slow * way + phases.X) + 0.4f * MathF.Sin(fast * way + phases.Y),
                0.7f * MathF.Sin(slow * way + phases.Z) + 0.4f * MathF.Sin(fast * way + phases.W));
        }

        return fine;
    }

    private static Vector2[] Finer(Vector2[] line, bool isClosed)
    {
        var fine = new List<Vector2>();
        var last = isClosed ? line.Length : line.Length - 1;
        for (var i = 0; i < last; i++)
        {
            var (from, to) = (line[i], line[(i + 1) % line.Length]);
            var parts = Math.Max(1, (int)(Vector2.Distance(from, to) / Step));
            for (var part = 0; part < parts; part++)
                fine.Add(Vector2.Lerp(from, to, (float)part / parts));
        }

        if (!isClosed)
            fine.Add(line[^1]);
        return [.. fine];
    }
}
