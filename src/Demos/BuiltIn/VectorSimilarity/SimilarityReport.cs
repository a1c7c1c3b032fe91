using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;
using Similarity = DemoHub.Models.Metrics.VectorSimilarity;
using static DemoHub.Demos.BuiltIn.MetricTables.NumberWords;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>The report of two vectors, and of all pairs where there are more.</summary>
internal sealed class SimilarityReport(NamedVectors given, bool isTable, PairMeasure measure)
{
    private const string Direction = "Direction";
    private const string Distance = "Distance";
    private const string Sets = "As sets and amounts";
    private const string Together = "Rising and falling together";

    private static readonly Dictionary<PairMeasure, (MetricText Text, VectorMeasure Of)> s_measures = new()
    {
        [PairMeasure.Cosine] = (SimilarityTexts.Cosine, Similarity.Cosine),
        [PairMeasure.Dot] = (SimilarityTexts.Dot, static (a, b) => Similarity.Dot(a, b)),
        [PairMeasure.Euclidean] = (SimilarityTexts.Euclidean, static (a, b) => VectorDistance.Euclidean(a, b)),
        [PairMeasure.Manhattan] = (SimilarityTexts.Manhattan, static (a, b) => VectorDistance.Manhattan(a, b)),
        [PairMeasure.Jaccard] = (SimilarityTexts.Jaccard, Similarity.Jaccard),
        [PairMeasure.Pearson] = (SimilarityTexts.Pearson, static (a, b) => Correlation.Pearson(a, b)),
        [PairMeasure.Spearman] = (SimilarityTexts.Spearman, Correlation.Spearman),
    };

    private readonly double[] _a = given.Vectors[0];
    private readonly double[] _b = given.Vectors[1];

    public VectorSimilarityDemo.Result Make(CancellationToken cancellationToken)
    {
        var (text, of) = s_measures[measure];
        var matrix = isTable ? PairwiseMatrix.Of(given.Vectors, of, cancellationToken) : null;
        var sheet = new MetricSheet();
        var cosine = Measure(sheet);
        var summary = sheet.ToSummary();
        summary["length"] = _a.Length;
        if (matrix is not null)
        {
            summary["names"] = new JsonArray([.. given.Names.Select(name => JsonValue.Create(name))]);
            summary[$"{text.Key}_matrix"] = new JsonArray([.. Rows(matrix).Select(row => new JsonArray([.. row.Select(value => value.IsDefined ? JsonValue.Create(value.Value) : null)]))]);
        }

        return new(
            sheet.ToFigures(),
            new(Notes(cosine, matrix, text)),
            SimilarityPlots.Draw(given, matrix, text.Name),
            matrix is null ? null : new(
                ["", .. given.Names],
                [.. Rows(matrix).Select(IReadOnlyList<object?> (row, i) => [given.Names[i], .. row.Select(value => value.IsDefined ? value.Value : (object?)null)])]),
            summary);
    }

    private MetricValue Measure(MetricSheet sheet)
    {
        var cosine = Similarity.Cosine(_a, _b);
        sheet.Add(Direction, SimilarityTexts.Cosine, Named(cosine));
        sheet.Add(Direction, SimilarityTexts.Angle, cosine.IsDefined ? Math.Acos(cosine.Value) * 180 / Math.PI : Named(cosine), "degrees");
        sheet.Add(Direction, SimilarityTexts.Dot, Similarity.Dot(_a, _b));
        sheet.Add(Distance, SimilarityTexts.Euclidean, VectorDistance.Euclidean(_a, _b));
        sheet.Add(Distance, SimilarityTexts.Squared, VectorDistance.SquaredEuclidean(_a, _b));
        sheet.Add(Distance, SimilarityTexts.Manhattan, VectorDistance.Manhattan(_a, _b));
        sheet.Add(Distance, SimilarityTexts.Chebyshev, VectorDistance.Chebyshev(_a, _b));
        sheet.Add(Distance, SimilarityTexts.Hamming, VectorDistance.Hamming(_a, _b));
        sheet.Add(Sets, SimilarityTexts.Jaccard, Similarity.Jaccard(_a, _b));
        sheet.Add(Sets, SimilarityTexts.Ruzicka, Ruzicka());
        sheet.Add(Together, SimilarityTexts.Pearson, Named(Correlation.Pearson(_a, _b)));
        sheet.Add(Together, SimilarityTexts.Spearman, Named(Correlation.Spearman(_a, _b)));
        sheet.Add(Together, SimilarityTexts.Kendall, Named(Correlation.KendallTauB(_a, _b)));
        return cosine;
    }

    // Places count from 1 on the page.
    private MetricValue Ruzicka()
    {
        foreach (var (name, vector) in given.Names.Zip(given.Vectors).Take(2))
        {
            if (Array.FindIndex(vector, value => value < 0) is >= 0 and var place)
                return MetricValue.Undefined($"number {Count(place + 1)} of “{name}” is {Of(vector[place])}, and amounts are 0 or more");
        }

        return Similarity.Ruzicka(_a, _b);
    }

    // The library knows the vectors as a and b, first and second; the visitor by their names.
    private MetricValue Named(MetricValue value) => value.UndefinedBecause is not { } reason ? value : MetricValue.Undefined(
        reason.StartsWith("a is", StringComparison.Ordinal) ? $"“{given.Names[0]}”{reason[1..]}"
        : reason.StartsWith("b is", StringComparison.Ordinal) ? $"“{given.Names[1]}”{reason[1..]}"
        : reason.Replace("two rows", "two numbers", StringComparison.Ordinal)
            .Replace("the first column is the same in all rows", $"all numbers of “{given.Names[0]}” are the same", StringComparison.Ordinal)
            .Replace("the second column is the same in all rows", $"all numbers of “{given.Names[1]}” are the same", StringComparison.Ordinal));

    private string Notes(MetricValue cosine, MetricValue[,]? matrix, MetricText text)
    {
        var points = new List<string>();
        var zero = new double[_a.Length];
        var (lengthA, lengthB) = (VectorDistance.Euclidean(_a, zero), VectorDistance.Euclidean(_b, zero));
        var (nameA, nameB) = ($"“{given.Names[0]}”", $"“{given.Names[1]}”");
        if (isTable)
            points.Add($"The figures and bars compare the first two rows, {nameA} and {nameB}.");
        if (cosine.IsDefined)
            points.Add($"{nameA} and {nameB} {Words(cosine.Value)}: the angle is **{Of(Math.Round(Math.Acos(cosine.Value) * 180 / Math.PI, 1))}°**.");
        points.Add($"Their lengths are {Of(lengthA)} and {Of(lengthB)}{(lengthA > 0 && lengthB > 0 && Math.Max(lengthA, lengthB) > 1.2 * Math.Min(lengthA, lengthB) ? ": dot product and distances depend on them, the cosine does not" : "")}.");
        var product = Similarity.Dot(_a, _b);
        var place = Enumerable.Range(0, _a.Length).MaxBy(i => Math.Abs(_a[i] * _b[i]));
        if (_a.Length > 2 && product != 0 && double.IsFinite(product))
            points.Add($"Place {Count(place + 1)} adds most to the dot product: {Of(_a[place])} · {Of(_b[place])} = {Of(_a[place] * _b[place])} of {Of(product)}.");
        if (matrix is not null && given.Vectors.Count > 2)
            points.Add(Extremes(matrix, text));
        return string.Join("\n", points.Select(point => $"- {point}"));
    }

    private string Extremes(MetricValue[,] matrix, MetricText text)
    {
        var pairs = (from i in Enumerable.Range(0, given.Names.Count) from j in Enumerable.Range(0, i) where matrix[i, j].IsDefined select (i, j)).OrderBy(pair => matrix[pair.i, pair.j].Value).ToArray();
        if (pairs.Length == 0)
            return $"{text.Name} is undefined for every pair.";
        var (low, high) = (pairs[0], pairs[^1]);
        return $"By {char.ToLowerInvariant(text.Name[0])}{text.Name[1..]} the highest pair is **{given.Names[high.j]} and {given.Names[high.i]}** with {Of(matrix[high.i, high.j].Value)}, the lowest {given.Names[low.j]} and {given.Names[low.i]} with {Of(matrix[low.i, low.j].Value)}.";
    }

    private static string Words(double cosine) => cosine switch
    {
        > 0.99 => "point the same way",
        > 0.8 => "point much the same way",
        > 0.3 => "point roughly the same way",
        >= -0.3 and <= 0.3 => "have little to do with each other in direction",
        < -0.8 => "point opposite ways",
        _ => "point rather away from each other",
    };

    private static IEnumerable<MetricValue[]> Rows(MetricValue[,] matrix)
    {
        for (var i = 0; i < matrix.GetLength(0); i++)
            yield return [.. Enumerable.Range(0, matrix.GetLength(1)).Select(j => matrix[i, j])];
    }
}
