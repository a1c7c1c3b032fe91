using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>Draws vectors and pairs.</summary>
internal static class SimilarityPlots
{
    private const int MostBars = 60;

    public static SimilarityCharts Draw(NamedVectors given, MetricValue[,]? matrix, string measure)
    {
        var (a, b) = (given.Vectors[0], given.Vectors[1]);
        var places = ChartSample.Rows(a.Length);
        var sampled = a.Length > ChartSample.Most ? string.Create(CultureInfo.InvariantCulture, $" (a sample of {ChartSample.Most:N0} of {a.Length:N0} places)") : "";
        var vectors = new Chart($"Both vectors, place by place{sampled}").Axes("Place", "Value");
        var products = new Chart($"What each place adds to the dot product{sampled}").Axes("Place", "aᵢ · bᵢ");
        double[] each = [.. places.Select(i => a[i] * b[i])];
        if (places.Length <= MostBars)
        {
            string[] names = [.. places.Select(i => (i + 1).ToString(CultureInfo.InvariantCulture))];
            vectors = vectors.Bar(given.Names[0], names, places.Select(i => a[i])).Bar(given.Names[1], names, places.Select(i => b[i]));
            products = products.Bar("Product", names, each);
        }
        else
        {
            double[] at = [.. places.Select(i => i + 1.0)];
            vectors = vectors.Line(given.Names[0], at, places.Select(i => a[i])).Line(given.Names[1], at, places.Select(i => b[i]));
            products = products.Line("Product", at, each);
        }

        return new(matrix is null ? null : Matrix(matrix, given.Names, measure), vectors, products, a.Length == 2 ? Arrows(given) : null);
    }

    private static Chart Matrix(MetricValue[,] matrix, IReadOnlyList<string> names, string measure)
    {
        var values = new double[names.Count, names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            for (var j = 0; j < names.Count; j++)
                values[i, j] = matrix[i, j].Value;
        }

        return new Chart($"{measure} between all pairs").HeatMap(measure, values, names, names);
    }

    // A square around 0, so that neither axis stretches the angle more than the page does.
    private static Chart? Arrows(NamedVectors given)
    {
        var largest = given.Vectors.Take(2).Max(vector => vector.Max(Math.Abs));
        if (largest is 0 or > 1e300)
            return null;
        // One step of its leading digit further, so that the axes end at round numbers.
        var step = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        var reach = (Math.Floor(largest / step) + 1) * step;
        var chart = new Chart("Both vectors as arrows from 0").Axes("First number", "Second number").RangeX(-reach, reach).RangeY(-reach, reach);
        foreach (var (name, vector) in given.Names.Zip(given.Vectors).Take(2))
            chart = chart.Line(name, [0, vector[0]], [0, vector[1]]);
        return chart.Scatter("Tips", given.Vectors.Take(2).Select(vector => vector[0]), given.Vectors.Take(2).Select(vector => vector[1]), given.Names.Take(2));
    }
}
