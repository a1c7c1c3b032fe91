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
        truth ??= Next(table, prediction, "truth", "true");
        prediction ??= Next(table, truth, "prediction", "predicted");

        var notes = new List<string> { $"Columns taken: truth is “{truth.Name}”, prediction is “{prediction.Name}”." };
        var weights = WeightColumn.Read(table, columns.Weight, notes);
        return new(truth, prediction, truth.Numbers(), prediction.Numbers(), weights, notes);
    }

    // Without a usual name: the first column of numbers, from the left.
    private static DataColumn Next(ColumnTable table, DataColumn? taken, string input, string word)
    {
        var free = table.Columns.Where(column => column != taken && !WeightColumn.IsUsual(column.Name)).ToArray();
        return free.FirstOrDefault(column => column.IsNumeric && !s_namesOfRows.Contains(ColumnTable.Bare(column.Name)))
            ?? free.FirstOrDefault(column => column.IsNumeric)
            // With a text among its numbers: its row is named when they are read.
            ?? free.FirstOrDefault(column => Enumerable.Range(0, Math.Min(column.Count, 100)).Any(row => double.IsFinite(column.NumberAt(row))))
            ?? throw new DemoException($"finds no column with the {word} numbers. Choose one; there are {table.ListColumns()}", input);
    }
}
