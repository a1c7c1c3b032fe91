using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>True and predicted numbers, finite, as many of both, at least one.</summary>
/// <param name="TruthColumn">Where the truth comes from.</param>
/// <param name="PredictionColumn">Where the predictions come from.</param>
/// <param name="Truth">The true numbers.</param>
/// <param name="Prediction">The predicted ones.</param>
/// <param name="Weights">The samples' weights; empty for 1 each.</param>
/// <param name="Notes">What was noticed while reading.</param>
internal sealed record RegressionData(
    DataColumn TruthColumn, DataColumn PredictionColumn, double[] Truth, double[] Prediction, double[] Weights, List<string> Notes)
{
    public int Count => Truth.Length;

    /// <summary>The first cell that a metric cannot take, with what it is: the end of “undefined because …”. Null where there is none.</summary>
    public string? FirstUnfit(Predicate<double> truthIsUnfit, Predicate<double> predictionIsUnfit, string needs)
    {
        for (var row = 0; row < Count; row++)
        {
            if (truthIsUnfit(Truth[row]))
                return Unfit(TruthColumn, row, Truth[row], needs);
            if (predictionIsUnfit(Prediction[row]))
                return Unfit(PredictionColumn, row, Prediction[row], needs);
        }

        return null;
    }

    private static string Unfit(DataColumn column, int row, double value, string needs) =>
        string.Create(CultureInfo.InvariantCulture, $"row {column.RowNumber(row):N0} of “{column.Name}” is {value:G6}, and {needs}");
}
