using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Reads truth, predictions and scores out of a visitor's table.</summary>
internal sealed class ClassificationReader
{
    private const int MostClasses = 1_000;

    private static readonly string[] s_truthNames = ["ytrue", "true", "truth", "actual", "target", "label", "labels", "groundtruth", "gold", "expected", "observed", "class", "y"];
    private static readonly string[] s_predictionNames = ["ypred", "pred", "prediction", "predictions", "predicted", "predictedlabel", "yhat", "output", "guess"];

    private readonly ColumnTable _table;
    private readonly ClassificationColumns _columns;
    private readonly List<string> _notes = [];
    private readonly DataColumn _truth;
    private readonly DataColumn? _prediction;

    private ClassificationReader(ColumnTable table, ClassificationColumns columns)
    {
        (_table, _columns) = (table, columns);
        _truth = table.Find(columns.Truth, "truth", s_truthNames)
            ?? (table.Columns.Count > 1 ? table.Columns[0] : throw new DemoException($"has one column only, '{table.Columns[0].Name}', and needs true and predicted classes. Part the cells by commas, semicolons, tabs or bars", table.Input));
        _prediction = table.Find(columns.Prediction, "prediction", s_predictionNames);
        if (_prediction == _truth)
            throw new DemoException($"is the column '{_truth.Name}', which is the truth already. Choose another", string.IsNullOrWhiteSpace(columns.Prediction) ? "truth" : "prediction");
    }

    /// <summary>Reads a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">What the visitor chose.</param>
    /// <param name="threshold">From 0 to 1: the score that makes a sample positive; null for the predictions of the table.</param>
    /// <exception cref="DemoException">It cannot be used; the message names row, column and remedy.</exception>
    public static ClassificationData Read(ColumnTable table, ClassificationColumns columns, double? threshold) =>
        new ClassificationReader(table, columns).Read(threshold);

    private ClassificationData Read(double? threshold)
    {
        var weights = WeightColumn.Read(_table, _columns.Weight, _notes);
        var task = _columns.Task;
        if (task == ClassificationTask.Multilabel || (task == ClassificationTask.Recognised && LabelSets.AreIn(_truth)))
            return new MultilabelReader(_table, _truth, _prediction ?? NextColumn(), _columns.Scores, _notes).Read(weights);

        var truth = _truth.Labels();
        // Without a usual name the columns are told apart by what is in them.
        var scores = ScoreColumns.Find(_table, _columns, _truth, _prediction, truth);
        var prediction = _prediction ?? (scores.IsEmpty ? NextColumn() : null);
        var predicted = prediction?.Labels();
        var classes = OrderClasses(truth, predicted, scores.Classes);
        if (classes.Count > MostClasses)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"is column '{_truth.Name}' with {classes.Count:N0} different values, which look like measurements and not like classes. Choose the column of the true classes, or take the page for regression metrics"), "truth");

        // What was only recognised must not stand in the way.
        if (_columns.Scores.Count == 0 && classes.Count > 2 && !scores.IsEmpty && classes.FirstOrDefault(name => !scores.Classes.Contains(name)) is { } missing)
        {
            _notes.Add($"The scores are left out, for “{missing}” has no column of them.");
            scores = ScoreColumns.None;
        }

        var numbers = Number(classes);
        var truthNumbers = Map(truth, numbers);
        var predictedNumbers = predicted is null ? null : Map(predicted, numbers);
        Say(prediction, scores);
        SayUnknown(classes, truthNumbers, predictedNumbers, prediction);
        if (task == ClassificationTask.Binary && classes.Count > 2)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"is for two classes, and there are {classes.Count:N0}: {List(classes)}. Choose “One of several classes”, or check the labels"), "task");
        var isBinary = task != ClassificationTask.Multiclass && classes.Count <= 2;
        if (threshold is not null && !isBinary)
            _notes.Add("The threshold is not used: it decides between two classes only.");
        return isBinary
            ? new BinaryReader(_columns.Positive, scores, _notes).Read(classes, truthNumbers, predictedNumbers, weights, threshold)
            : new MulticlassReader(scores, _notes).Read(classes, truthNumbers, predictedNumbers, weights);
    }

    // The first that can hold classes: not the truth, not a weight.
    private DataColumn NextColumn() =>
        _table.Columns.FirstOrDefault(column => column != _truth && !WeightColumn.IsUsual(column.Name))
        ?? throw new DemoException($"has no column for the predictions beside '{_truth.Name}'. Give it one, part its cells by commas, semicolons, tabs or bars", _table.Input);

    private void Say(DataColumn? prediction, ScoreColumns scores)
    {
        var parts = new List<string> { $"truth is “{_truth.Name}”" };
        if (prediction is not null)
            parts.Add($"prediction is “{prediction.Name}”");
        if (!scores.IsEmpty)
            parts.Add(scores.Columns.Count == 1 ? $"scores are “{scores.Columns[0].Name}”" : $"scores are {scores.Columns.Count} columns, “{scores.Columns[0].Name}” to “{scores.Columns[^1].Name}”");
        _notes.Insert(0, $"Columns taken: {string.Join(", ", parts)}.");
    }

    // A misspelt label is a class of its own: that should be seen.
    private void SayUnknown(IReadOnlyList<string> classes, int[] truth, int[]? predicted, DataColumn? prediction)
    {
        if (predicted is null)
            return;
        var isTrue = new bool[classes.Count];
        foreach (var number in truth)
            isTrue[number] = true;
        var firstRow = new Dictionary<int, int>();
        for (var row = 0; row < predicted.Length; row++)
        {
            if (!isTrue[predicted[row]])
                firstRow.TryAdd(predicted[row], row);
        }

        foreach (var (number, row) in firstRow.Take(3))
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"“{classes[number]}” is predicted, first in row {prediction!.RowNumber(row):N0}, and never true. If it is misspelt, mend it; it counts as a class."));
    }

    private static IReadOnlyList<string> OrderClasses(string[] truth, string[]? predicted, IEnumerable<string> named)
    {
        var all = new HashSet<string>(truth, StringComparer.Ordinal);
        all.UnionWith(predicted ?? []);
        // A class that only the scores know is one all the same.
        if (all.Count > 2)
            all.UnionWith(named);
        return ClassOrder.Sort(all);
    }

    private static Dictionary<string, int> Number(IReadOnlyList<string> classes) => classes.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);

    private static int[] Map(string[] labels, Dictionary<string, int> numbers)
    {
        var mapped = new int[labels.Length];
        for (var row = 0; row < mapped.Length; row++)
            mapped[row] = numbers[labels[row]];
        return mapped;
    }

    private static string List(IReadOnlyList<string> classes) => string.Join(", ", classes.Take(10).Select(name => $"“{name}”")) + (classes.Count > 10 ? " …" : "");
}
