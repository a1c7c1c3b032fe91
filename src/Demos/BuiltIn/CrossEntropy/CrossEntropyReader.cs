using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Reads truth and predictions out of a visitor's table.</summary>
internal sealed class CrossEntropyReader
{
    // Probabilities printed with two decimals sum to 1 within so much.
    public const double SumTolerance = 0.02;

    private const int MostScores = 20_000_000;
    private const int MostClasses = 1_000;

    private readonly CrossEntropyColumns _columns;
    private readonly IReadOnlyList<DataColumn> _truth;
    private readonly IReadOnlyList<DataColumn> _scores;
    private readonly CrossEntropyForm _form;
    private readonly List<string> _notes = [];

    private CrossEntropyReader(ColumnTable table, CrossEntropyColumns columns)
    {
        _columns = columns;
        (_truth, _scores) = PredictionColumns.Find(table, columns);
        _form = columns.Form != CrossEntropyForm.Recognised ? columns.Form
            : _truth.Count > 1 ? CrossEntropyForm.Categorical
            : _scores.Count > 1 ? CrossEntropyForm.Sparse
            : CrossEntropyForm.Binary;
        CheckForm();
    }

    /// <exception cref="DemoException">It cannot be used; the message names row, column and remedy.</exception>
    public static CrossEntropyData Read(ColumnTable table, CrossEntropyColumns columns) => new CrossEntropyReader(table, columns).Read(table);

    private CrossEntropyData Read(ColumnTable table)
    {
        _notes.Add($"Taken as {Words.CamelCase(_form.ToString())}: truth is {List(_truth)}, {(_columns.FromLogits ? "logits" : "probabilities")} are {List(_scores)}.");
        var weights = WeightColumn.Read(table, _columns.Weight, _notes);
        if (_form == CrossEntropyForm.Binary)
        {
            CheckProbabilities(_scores);
            var (shares, classes) = new BinaryTruth(_truth[0], PredictionColumns.NamedClass(_scores[0]) ?? "", _notes).Read();
            return new() { Form = _form, Classes = classes, Shares = shares, Scores = _scores[0].Numbers(), Weights = weights, Column = _truth[0], Notes = _notes };
        }

        string[] names = [.. _scores.Select(PredictionColumns.ClassOf)];
        CheckProbabilities(_scores);
        var scores = SideBySide(_scores);
        CheckSums(_scores, scores, _columns.FromLogits, "Give all classes, or choose “From logits” if these are logits");
        var data = new CrossEntropyData { Form = _form, Classes = names, Scores = scores, Weights = weights, Column = _truth[0], Notes = _notes };
        return _form == CrossEntropyForm.Sparse ? data with { Labels = new SparseTruth(_truth[0], names, _notes).Read() } : data with { Shares = ReadShares(names) };
    }

    private void CheckForm()
    {
        if (_form == CrossEntropyForm.Binary && (_scores.Count != 1 || _truth.Count != 1))
            throw new DemoException($"is binary, which has one column of truth and one of probabilities; these are {_truth.Count} and {_scores.Count}. Choose one, or another form", "form");
        if (_form != CrossEntropyForm.Binary && _scores.Count < 2)
            throw new DemoException($"is {Words.CamelCase(_form.ToString())}, which has a column of probabilities for each class, and there is one only, '{_scores[0].Name}'. Choose more, or take the binary form", "form");
        if (_form == CrossEntropyForm.Categorical && _truth.Count != _scores.Count)
            throw new DemoException($"is categorical, which has as many columns of truth as of probabilities; these are {_truth.Count} and {_scores.Count}. Choose as many, or another form", "form");
        if (_form == CrossEntropyForm.Sparse && _truth.Count != 1)
            throw new DemoException($"is sparse, which has one column with the true class; these are {_truth.Count}. Choose one, or take the categorical form", "form");
        if (_scores.Count > MostClasses || (long)_scores.Count * _scores[0].Count > MostScores)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has {_scores[0].Count:N0} rows of {_scores.Count:N0} classes; {MostClasses:N0} classes and {MostScores:N0} probabilities are the most. Use fewer rows"), _scores[0].Input);
    }

    private void CheckProbabilities(IReadOnlyList<DataColumn> columns)
    {
        foreach (var column in columns)
        {
            var numbers = column.Numbers();
            var row = _columns.FromLogits ? -1 : Array.FindIndex(numbers, number => number is < 0 or > 1);
            if (row >= 0)
                throw column.Fault(row, string.Create(CultureInfo.InvariantCulture, $"is {numbers[row]:G6}, and probabilities lie between 0 and 1. Correct it, or choose “From logits” if these are logits"));
        }
    }

    private void CheckSums(IReadOnlyList<DataColumn> columns, double[] values, bool any, string remedy)
    {
        var rounded = 0;
        for (var row = 0; row < columns[0].Count && !any; row++)
        {
            var sum = 0.0;
            for (var i = 0; i < columns.Count; i++)
                sum += values[row * columns.Count + i];
            if (Math.Abs(sum - 1) > SumTolerance)
                throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"cannot be used: row {columns[0].RowNumber(row):N0} of {List(columns)} sums to {sum:0.####}, and must sum to 1. {remedy}"), columns[0].Input);
            rounded += Math.Abs(sum - 1) > 1e-6 ? 1 : 0;
        }

        if (rounded > 0)
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{rounded:N0} {(rounded == 1 ? "row" : "rows")} of {List(columns)} {(rounded == 1 ? "sums" : "sum")} only nearly to 1, as rounded numbers do; each is divided by its sum."));
    }

    private double[] ReadShares(string[] names)
    {
        // In the order of the predictions, as far as names tell.
        var byName = _truth.ToLookup(PredictionColumns.ClassOf, StringComparer.OrdinalIgnoreCase);
        var ordered = Array.TrueForAll(names, name => byName[name].Count() == 1) ? [.. names.Select(name => byName[name].Single())] : _truth;
        foreach (var column in ordered)
        {
            var numbers = column.Numbers();
            if (Array.FindIndex(numbers, number => number is < 0 or > 1) is >= 0 and var row)
                throw column.Fault(row, string.Create(CultureInfo.InvariantCulture, $"is {numbers[row]:G6}, and the share of a class lies between 0 and 1. Correct it"));
        }

        var shares = SideBySide(ordered);
        CheckSums(ordered, shares, any: false, "Correct it, or choose another form");
        return shares;
    }

    private static double[] SideBySide(IReadOnlyList<DataColumn> columns)
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

    private static string List(IReadOnlyList<DataColumn> columns) => columns.Count <= 4
        ? string.Join(", ", columns.Select(column => $"“{column.Name}”"))
        : $"the {columns.Count} columns “{columns[0].Name}” to “{columns[^1].Name}”";
}
