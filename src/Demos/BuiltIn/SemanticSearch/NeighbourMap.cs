using System.Numerics.Tensors;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.SemanticSearch;

/// <summary>Draws a query among its neighbours: vectors of hundreds of dimensions on the plane in which they differ most (principal components).</summary>
internal static class NeighbourMap
{
    private const int Iterations = 60;

    public static Chart Draw(string query, float[] vector, IReadOnlyList<Neighbour> neighbours, IReadOnlySet<PointId> found)
    {
        var points = Project([vector, .. neighbours.Select(neighbour => neighbour.Vector)]);
        var chart = new Chart("The query among its neighbours").Axes("first principal component", "second");
        var near = neighbours.Select((neighbour, i) => (neighbour.Title, Point: points[i + 1], IsFound: found.Contains(neighbour.Id))).ToArray();
        foreach (var (name, isFound) in new[] { ("found", true), ("further neighbours", false) })
        {
            var some = near.Where(item => item.IsFound == isFound).ToArray();
            if (some.Length > 0)
                chart = chart.Scatter(name, some.Select(item => item.Point.X), some.Select(item => item.Point.Y), some.Select(item => item.Title));
        }

        return chart.Scatter("query", [points[0].X], [points[0].Y], [query.Length <= 60 ? query : query[..60] + "…"]);
    }

    /// <summary>Coordinates along the two directions of greatest variance, found by power iteration from a fixed start.</summary>
    internal static (double X, double Y)[] Project(IReadOnlyList<float[]> vectors)
    {
        var dimension = vectors[0].Length;
        var mean = new float[dimension];
        foreach (var vector in vectors)
            TensorPrimitives.Add(mean, vector, mean);
        TensorPrimitives.Divide(mean, vectors.Count, mean);
        var centred = vectors.Select(vector =>
        {
            var difference = new float[dimension];
            TensorPrimitives.Subtract(vector, mean, difference);
            return difference;
        }).ToArray();

        var first = Direction(centred, []);
        var second = Direction(centred, first);
        return [.. centred.Select(vector => ((double)TensorPrimitives.Dot(vector, first), (double)TensorPrimitives.Dot(vector, second)))];
    }

    private static float[] Direction(float[][] centred, float[] other)
    {
        var dimension = centred[0].Length;
        var direction = new float[dimension];
        for (var i = 0; i < dimension; i++)
            direction[i] = MathF.Sin(i + 1 + (other.Length > 0 ? 0.5f : 0));
        for (var round = 0; round < Iterations; round++)
        {
            var next = new float[dimension];
            foreach (var vector in centred)
                TensorPrimitives.MultiplyAdd(vector, TensorPrimitives.Dot(vector, direction), next, next);
            if (other.Length > 0)
                TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(next, other), next, next);
            var length = TensorPrimitives.Norm<float>(next);
            // All points in one place, or on one line: there is no such direction.
            if (length < 1e-12f)
                return new float[dimension];
            TensorPrimitives.Divide(next, length, direction);
        }

        return direction;
    }
}
