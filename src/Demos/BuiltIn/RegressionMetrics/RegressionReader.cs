using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>Reads true and predicted numbers out of a visitor's table.</summary>
internal static class RegressionReader
{
    private static readonly string[] s_truthNames = ["ytrue", "true", "truth", "actual", "target", "observed", "measured", "groundtruth", "expected", "y"];
    private static readonly string[] s_predictionNames = ["ypred", "pred", "prediction", "predictions", "predicted", "yhat", "forecast", "estimate", "estimated", "fitted", "model", "output"];
    private static readonly string[] s_namesOfRows = ["", "id", "index", "row", "no", "nr", "number"];

    /// <exception cref="DemoException">It cannot be used; the message names row, column and remedy.</exception>
    public static RegressionData Read(ColumnTable table, RegressionColumns columns)
    {
        if (table.Columns.Count < 2)
            throw new DemoException($"has one column only, '{table.Columns[0].Name}', and needs true and predicted numbers. Part the cells by commas, semicolons, tabs or bars", table.Input);
        var truth = table.Find(columns.Truth, "truth", s_truthNames);
        var prediction = table.Find(columns.Prediction, "prediction", s_predictionNames);
        if (truth is not null && truth == prediction)
            throw new DemoException($"is the column '{truth.Name}', which is the truth already. Choose another", string.IsNullOrWhiteSpace(columns.Prediction) ? "truth" : "prediction");
        (truth, prediction) = Complete(table, truth, prediction);

        var notes = new List<string> { $"Columns taken: truth is “{truth.Name}”, prediction is “{prediction.Name}”." };
        var weights = WeightColumn.Read(table, columns.Weight, notes);
        return new(truth, prediction, truth.Numbers(), prediction.Numbers(), weights, notes);
    }

    // Features and numbers of rows stand before what they lead to: the truth is next to the prediction, and both are the last of the numbers.
    private static (DataColumn Truth, DataColumn Prediction) Complete(ColumnTable table, DataColumn? truth, DataColumn? prediction)
    {
        // A text among numbers is told with its row when they are read.
        DataColumn[] numbers = [.. table.Columns.Where(column => column == truth || column == prediction || (HoldsNumbers(column) && !IsOther(column)))];
        if (numbers.Length < 2)
            numbers = [.. table.Columns.Where(HoldsNumbers)];
        truth ??= prediction is null
            ? numbers.TakeLast(2).FirstOrDefault()
            : Before(numbers, prediction) ?? numbers.FirstOrDefault(column => column != prediction);
        if (truth is null || truth == prediction)
            throw new DemoException($"finds no column with the true numbers. Choose one; there are {table.ListColumns()}", "truth");
        prediction ??= Before(numbers.Reverse(), truth) ?? numbers.LastOrDefault(column => column != truth)
            ?? throw new DemoException($"finds no column with the predicted numbers. Choose one; there are {table.ListColumns()}", "prediction");
        return (truth, prediction);
    }

    private static DataColumn? Before(IEnumerable<DataColumn> columns, DataColumn column) => columns.TakeWhile(other => other != column).LastOrDefault();

    private static bool IsOther(DataColumn column) => WeightColumn.IsUsual(column.Name) || s_namesOfRows.Contains(ColumnTable.Bare(column.Name));

    private static bool HoldsNumbers(DataColumn column) => Enumerable.Range(0, Math.Min(column.Count, 100)).Any(row => !double.IsNaN(column.NumberAt(row)));
}
