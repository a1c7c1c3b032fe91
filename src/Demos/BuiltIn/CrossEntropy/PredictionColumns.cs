using System.Text.RegularExpressions;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Tells columns of predictions from those of the truth by their names.</summary>
internal static partial class PredictionColumns
{
    private static readonly string[] s_truthNames = ["ytrue", "true", "truth", "actual", "target", "label", "labels", "groundtruth", "gold", "expected", "observed", "class", "y"];
    private static readonly string[] s_single = ["yprob", "yproba", "prob", "proba", "probability", "yscore", "score", "logit", "logits", "ypred", "pred", "prediction", "confidence", "p", "q", "z"];

    /// <summary>Finds the truth and the predictions.</summary>
    /// <exception cref="DemoException">They cannot be told apart, or chosen ones are not there.</exception>
    public static (IReadOnlyList<DataColumn> Truth, IReadOnlyList<DataColumn> Scores) Find(ColumnTable table, CrossEntropyColumns columns)
    {
        DataColumn[] truth = [.. columns.Truth.Select(name => table.Find(name, "truthColumns")!)];
        DataColumn[] scores = [.. columns.Probabilities.Select(name => table.Find(name, "probabilityColumns")!)];
        if (truth.Intersect(scores).FirstOrDefault() is { } twice)
            throw new DemoException($"has the column '{twice.Name}', which is the truth already. Choose others", "probabilityColumns");
        if (truth.Length == 0 && columns.Form is CrossEntropyForm.Recognised or CrossEntropyForm.Categorical)
            truth = Pairs(table, scores);
        if (truth.Length == 0)
            truth = [table.Find(null, "truthColumns", s_truthNames) is { } usual && !scores.Contains(usual) ? usual : First(table, scores)];
        if (scores.Length == 0)
            scores = Scores(table, truth, columns);
        return (truth, scores);
    }

    /// <summary>The class that a column is named after: <c>cat</c> for <c>p_cat</c>; its whole name where it has no such form.</summary>
    public static string ClassOf(DataColumn column) =>
        NamedClass(column)
        ?? (Truth().Match(column.Name) is { Success: true } other ? other.Groups["class"].Value : column.Name);

    /// <summary>The class in the name of a column of predictions; null for a name of another form.</summary>
    public static string? NamedClass(DataColumn column) =>
        Prediction().Match(column.Name) is { Success: true } match ? match.Groups["class"].Value : null;

    // Shares and probabilities of the same classes: t_cat, t_dog beside p_cat, p_dog.
    private static DataColumn[] Pairs(ColumnTable table, DataColumn[] scores)
    {
        var classes = (scores.Length > 0 ? scores : table.Columns.Where(column => Prediction().IsMatch(column.Name))).Select(ClassOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        DataColumn[] shares = [.. table.Columns.Where(column => !scores.Contains(column) && Truth().Match(column.Name) is { Success: true } match && classes.Contains(match.Groups["class"].Value))];
        return shares.Length >= 2 ? shares : [];
    }

    private static DataColumn First(ColumnTable table, DataColumn[] scores) =>
        table.Columns.FirstOrDefault(column => !scores.Contains(column) && !WeightColumn.IsUsual(column.Name) && !Prediction().IsMatch(column.Name))
        ?? throw new DemoException($"finds no column with the truth. Choose it; there are {table.ListColumns()}", "truthColumns");

    private static DataColumn[] Scores(ColumnTable table, DataColumn[] truth, CrossEntropyColumns columns)
    {
        DataColumn[] free = [.. table.Columns.Where(column => !truth.Contains(column) && !WeightColumn.IsUsual(column.Name) && column.Name != columns.Weight && HoldsNumbers(column))];
        DataColumn[] named = [.. free.Where(column => Prediction().IsMatch(column.Name))];
        if (truth.Length > 1 && named.Length == 0)
            named = free;
        if (named.Length > 1 || (named.Length == 1 && truth.Length == 1))
            return named;
        if (s_single.Select(name => free.FirstOrDefault(column => ColumnTable.Bare(column.Name) == name)).FirstOrDefault(column => column is not null) is { } single)
            return [single];
        // Columns that bear the names of the labels, else all that is left.
        var labels = Enumerable.Range(0, Math.Min(truth[0].Count, 1000)).Select(truth[0].TextAt).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        DataColumn[] labelled = [.. free.Where(column => labels.Contains(column.Name))];
        return labelled.Length > 1 ? labelled : free.Length > 0 ? free
            : throw new DemoException($"has no column of probabilities beside '{truth[0].Name}'. Give it one, or one for each class", table.Input);
    }

    private static bool HoldsNumbers(DataColumn column) => Enumerable.Range(0, Math.Min(column.Count, 100)).Any(row => !double.IsNaN(column.NumberAt(row)));

    [GeneratedRegex(@"^(?:(?:p|q|z|prob|proba|probability|pred|logit|score)(?:[ _.:-]|(?=[\[(\d]))|p(?=\())[\[(]?(?<class>[^\[\]()]+)[\])]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prediction();

    [GeneratedRegex(@"^(?:t|y|true|truth|target|label)(?:[ _.:-]|(?=[\[(\d]))[\[(]?(?<class>[^\[\]()]+)[\])]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Truth();
}
