using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Reads data whose cells hold any number of labels.</summary>
internal sealed class MultilabelReader(ColumnTable table, DataColumn truth, DataColumn prediction, IReadOnlyList<string> chosenScores, List<string> notes)
{
    private const int MostLabels = 1_000;
    private const long MostCells = 100_000_000;

    public MultilabelData Read(double[] weights)
    {
        // Where no cell has bars or semicolons, commas part the labels.
        var commas = !LabelSets.AreIn(truth) && !LabelSets.AreIn(prediction);
        var trueSets = Sets(truth, commas);
        var predictedSets = Sets(prediction, commas);
        var labels = ClassOrder.Sort(trueSets.Concat(predictedSets).SelectMany(set => set).Distinct(StringComparer.Ordinal));
        if (labels.Count == 0)
            throw new DemoException($"has no label at all in “{truth.Name}” and “{prediction.Name}”. Part several labels of a cell by |", table.Input);
        if (labels.Count > MostLabels)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"is column '{truth.Name}' with {labels.Count:N0} different labels; use at most {MostLabels:N0}"), "truth");
        if ((long)labels.Count * trueSets.Length > MostCells)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has {trueSets.Length:N0} rows with {labels.Count:N0} labels, more than can be held at once. Use at most {MostCells / labels.Count:N0} rows"), table.Input);
        notes.Insert(0, $"Columns taken: truth is “{truth.Name}”, prediction is “{prediction.Name}”. A cell holds any number of labels.");
        return new()
        {
            Classes = labels,
            Truth = Indicators(trueSets, labels),
            Predicted = Indicators(predictedSets, labels),
            LabelScores = ReadScores(labels),
            Weights = weights,
            Notes = notes,
        };
    }

    private double[]? ReadScores(IReadOnlyList<string> labels)
    {
        if (chosenScores.Count == 0)
            return null;
        if (chosenScores.Count != labels.Count)
            throw new DemoException($"are {chosenScores.Count} columns for {labels.Count} labels. Give one column for each label, in this order: {string.Join(", ", labels.Take(12))}", "scores");
        return ScoreColumns.SideBySide([.. chosenScores.Select(name => table.Find(name, "scores")!)]);
    }

    private static string[][] Sets(DataColumn column, bool commas)
    {
        var sets = new string[column.Count][];
        for (var row = 0; row < sets.Length; row++)
            sets[row] = LabelSets.Of(column.TextAt(row), commas);
        return sets;
    }

    private static bool[] Indicators(string[][] sets, IReadOnlyList<string> labels)
    {
        var numbers = labels.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        var indicators = new bool[sets.Length * labels.Count];
        for (var row = 0; row < sets.Length; row++)
        {
            foreach (var label in sets[row])
                indicators[row * labels.Count + numbers[label]] = true;
        }

        return indicators;
    }
}
