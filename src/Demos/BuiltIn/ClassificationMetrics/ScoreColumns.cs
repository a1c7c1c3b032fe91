using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>The columns that hold scores, and the class that each belongs to as far as its name tells.</summary>
internal sealed class ScoreColumns
{
    private static readonly string[] s_names = ["yscore", "score", "scores", "yprob", "yproba", "prob", "proba", "probability", "probabilities", "confidence", "predproba", "decisionfunction", "p"];
    private static readonly string[] s_prefixes = ["", "p", "prob", "proba", "probability", "score", "yscore", "yprob", "yproba", "pred", "conf", "confidence", "logit"];

    private ScoreColumns(IReadOnlyList<DataColumn> columns, IReadOnlyList<string?> classOf) => (Columns, ClassOf) = (columns, classOf);

    public static ScoreColumns None { get; } = new([], []);

    public IReadOnlyList<DataColumn> Columns { get; }

    /// <summary>The class of each column; null where its name names none.</summary>
    public IReadOnlyList<string?> ClassOf { get; }

    public bool IsEmpty => Columns.Count == 0;

    /// <summary>The classes that columns are named after.</summary>
    public IEnumerable<string> Classes => ClassOf.OfType<string>();

    /// <summary>Finds the columns that the visitor chose, or those with usual names.</summary>
    public static ScoreColumns Find(ColumnTable table, ClassificationColumns chosen, DataColumn truth, DataColumn? prediction, string[] labels)
    {
        var classes = new HashSet<string>(labels, StringComparer.Ordinal);
        if (chosen.Scores.Count > 0)
        {
            DataColumn[] columns = [.. chosen.Scores.Select(name => table.Find(name, "scores")!)];
            return new(columns, [.. columns.Select(column => NameClass(column, classes))]);
        }

        var candidates = table.Columns.Where(column => column != truth && column != prediction && column.IsNumeric).ToArray();
        if (candidates.Length == 0 || classes.Count > 200)
            return None;
        var named = candidates.Select(column => (Column: column, Class: NameClass(column, classes))).Where(item => item.Class is not null).DistinctBy(item => item.Class).ToArray();
        // All classes have a column, or the positive one of two.
        if (named.Length > 0 && (named.Length == classes.Count || (classes.Count == 2 && named.Length == 1)))
            return new([.. named.Select(item => item.Column)], [.. named.Select(item => item.Class)]);
        var usual = s_names.Select(name => candidates.FirstOrDefault(column => ColumnTable.Bare(column.Name) == name)).FirstOrDefault(column => column is not null);
        return usual is null || classes.Count > 2 ? None : new([usual], [null]);
    }

    /// <summary>The numbers of columns by rows: samples × columns.</summary>
    /// <exception cref="DemoException">A cell holds no finite number.</exception>
    public static double[] SideBySide(IReadOnlyList<DataColumn> columns)
    {
        var all = new double[columns[0].Count * columns.Count];
        foreach (var (place, column) in columns.Index())
        {
            var numbers = column.Numbers();
            for (var row = 0; row < numbers.Length; row++)
                all[row * columns.Count + place] = numbers[row];
        }

        return all;
    }

    private static string? NameClass(DataColumn column, HashSet<string> classes)
    {
        var bare = ColumnTable.Bare(column.Name);
        return classes.FirstOrDefault(name => ColumnTable.Bare(name) is { Length: > 0 } wanted
            && bare.EndsWith(wanted, StringComparison.Ordinal) && s_prefixes.Contains(bare[..^wanted.Length])
            // A column '1' or 'a' alone may be anything; 'p_1' is not.
            && (bare.Length > wanted.Length || wanted.Length > 1));
    }
}
