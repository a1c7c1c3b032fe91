using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Charts of classes.</summary>
internal static class ClassCharts
{
    private const int MostCells = 40;
    private const int MostBars = 30;

    /// <summary>The confusion matrix: truth down, prediction across.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="names">The names of the classes.</param>
    /// <param name="share">What the cells are shares of; null for counts.</param>
    public static Chart? Confusion(ConfusionMatrix matrix, IReadOnlyList<string> names, MatrixShare? share)
    {
        if (names.Count > MostCells)
            return null;
        var cells = new double[names.Count, names.Count];
        for (var truth = 0; truth < names.Count; truth++)
        {
            for (var predicted = 0; predicted < names.Count; predicted++)
                cells[truth, predicted] = share is { } of ? matrix.Share(truth, predicted, of).Or(double.NaN) : matrix[truth, predicted];
        }

        var what = share switch
        {
            MatrixShare.OfTruth => "Share of the true class",
            MatrixShare.OfPredicted => "Share of the predicted class",
            MatrixShare.OfAll => "Share of all",
            _ => matrix.IsWeighted ? "Weight" : "Samples",
        };
        return new Chart("How often each class is taken for each").Axes("Predicted", "True").HeatMap(what, cells, names, names);
    }

    /// <summary>Precision, recall and F1 of each class, the most frequent first.</summary>
    public static Chart Classes(IReadOnlyList<ClassCounts> classes, IReadOnlyList<string> names)
    {
        int[] order = [.. Enumerable.Range(0, classes.Count).OrderByDescending(k => classes[k].Support).Take(MostBars)];
        var title = classes.Count > MostBars ? $"The {MostBars} most frequent classes" : "Each class";
        string[] shown = [.. order.Select(k => names[k])];
        return new Chart(title).Axes("", "").RangeY(0, 1)
            .Bar("Precision", shown, order.Select(k => classes[k].Precision.Or(double.NaN)))
            .Bar("Recall", shown, order.Select(k => classes[k].Recall.Or(double.NaN)))
            .Bar("F1", shown, order.Select(k => classes[k].F1.Or(double.NaN)));
    }
}
