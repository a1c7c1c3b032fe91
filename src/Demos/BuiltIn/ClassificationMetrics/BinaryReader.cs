using System.Globalization;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Reads data of two classes.</summary>
internal sealed class BinaryReader(string? chosen, ScoreColumns scores, List<string> notes)
{
    // From the negative to the positive word.
    private static readonly (string Negative, string Positive)[] s_pairs =
        [("0", "1"), ("-1", "1"), ("false", "true"), ("no", "yes"), ("n", "y"), ("neg", "pos"), ("negative", "positive"), ("ham", "spam"), ("benign", "malignant"), ("absent", "present"), ("healthy", "sick"), ("normal", "abnormal")];

    /// <param name="classes">One or two.</param>
    /// <param name="truth">The true class of each sample.</param>
    /// <param name="predicted">The predicted ones; null for those that the scores give.</param>
    /// <param name="weights">The weights; empty for 1 each.</param>
    /// <param name="threshold">From 0 to 1; null for the predictions of the table, or the usual threshold where it has none.</param>
    public BinaryData Read(IReadOnlyList<string> classes, int[] truth, int[]? predicted, double[] weights, double? threshold)
    {
        var positiveName = ChoosePositive(classes);
        if (classes.Count == 1)
            (classes, truth, predicted) = AddSecond(classes[0], positiveName, truth, predicted);
        var positive = classes[0] == positiveName ? 0 : 1;
        var values = ReadScores(classes, positive, out var noProbabilities);
        double? cut = null;
        if (values is null && predicted is null)
            throw new DemoException("names no column of predictions, and there are no scores to decide by. Choose one of them", "prediction");
        if (values is null && threshold is not null)
            throw new DemoException("needs a column of scores to decide by. Choose one for “Scores”, or unset the threshold", "threshold");
        if (values is not null && (threshold is not null || predicted is null))
        {
            cut = Cut(values, noProbabilities is null, threshold);
            predicted = Array.ConvertAll(values, score => score >= cut ? positive : 1 - positive);
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"A sample counts as “{classes[positive]}” where its score is {cut:0.####} or more."));
        }

        return new()
        {
            Classes = classes,
            Truth = truth,
            Predicted = predicted!,
            Weights = weights,
            Positive = positive,
            Scores = values,
            Threshold = cut,
            NoProbabilitiesBecause = noProbabilities,
            Notes = notes,
        };
    }

    private string ChoosePositive(IReadOnlyList<string> classes)
    {
        if (!string.IsNullOrWhiteSpace(chosen))
        {
            var name = classes.FirstOrDefault(name => name == chosen.Trim()) ?? classes.FirstOrDefault(name => string.Equals(name, chosen.Trim(), StringComparison.OrdinalIgnoreCase));
            return name ?? (classes.Count == 1 ? chosen.Trim() : throw new DemoException($"is '{chosen}', which is no class. Use {string.Join(" or ", classes.Select(name => $"'{name}'"))}", "positive"));
        }

        var (guess, isUsual) = Guess(classes);
        if (!isUsual)
            notes.Add($"“{guess}” is taken for the positive class; name another under “Positive class”.");
        return guess;
    }

    private (string Name, bool IsUsual) Guess(IReadOnlyList<string> classes)
    {
        // A single column that is named after a class holds the scores of that class.
        if (scores.ClassOf is [{ } named] && classes.Contains(named))
            return (named, true);
        foreach (var (negative, positive) in s_pairs)
        {
            if (classes.All(name => Is(name, negative) || Is(name, positive)))
                return (classes.FirstOrDefault(name => Is(name, positive)) ?? (Is(classes[0], positive) ? classes[0] : positive), true);
        }

        return (classes[^1], false);
    }

    private static bool Is(string name, string word) => string.Equals(name, word, StringComparison.OrdinalIgnoreCase);

    // All samples are of one class: the other is there, with no sample.
    private (IReadOnlyList<string> Classes, int[] Truth, int[]? Predicted) AddSecond(string only, string positive, int[] truth, int[]? predicted)
    {
        notes.Add($"There is one class only, “{only}”: much is undefined without a second.");
        if (only != positive)
            return ([only, positive], truth, predicted);
        var pair = s_pairs.FirstOrDefault(pair => Is(only, pair.Positive));
        return ([pair.Negative ?? $"not {only}", only], Array.ConvertAll(truth, _ => 1), predicted is null ? null : Array.ConvertAll(predicted, _ => 1));
    }

    private double[]? ReadScores(IReadOnlyList<string> classes, int positive, out string? noProbabilities)
    {
        noProbabilities = null;
        if (scores.IsEmpty)
            return null;
        if (scores.Columns.Count > 2)
            throw new DemoException($"are {scores.Columns.Count} columns, and there are two classes. Use the column of “{classes[positive]}”, or one for each class", "scores");
        var index = scores.ClassOf.Index().FirstOrDefault(item => item.Item == classes[positive], (-1, null)).Item1;
        var isOther = index < 0 && scores.Columns.Count == 1 && scores.ClassOf[0] == classes[1 - positive];
        if (index < 0)
            index = scores.Columns.Count == 1 ? 0 : positive;
        var column = scores.Columns[index];
        var values = column.Numbers();
        noProbabilities = ProbabilityCheck.OfColumn(column);
        if (!isOther)
            return values;
        notes.Add($"“{column.Name}” holds scores of “{classes[1 - positive]}”; they are turned round.");
        var isProbability = noProbabilities is null;
        return Array.ConvertAll(values, score => isProbability ? 1 - score : -score);
    }

    private static double Cut(double[] scores, bool areProbabilities, double? threshold)
    {
        if (areProbabilities)
            return threshold ?? 0.5;
        double least = scores.Min(), most = scores.Max();
        // A decision function changes its mind at 0.
        return threshold is { } share ? least + share * (most - least) : least < 0 && most > 0 ? 0 : (least + most) / 2;
    }
}
