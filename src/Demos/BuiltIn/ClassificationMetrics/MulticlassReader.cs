using System.Numerics.Tensors;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Reads data of one class out of several.</summary>
internal sealed class MulticlassReader(ScoreColumns scores, List<string> notes)
{
    /// <param name="classes">The classes.</param>
    /// <param name="truth">The true class of each sample.</param>
    /// <param name="predicted">The predicted ones; null for those with the highest scores.</param>
    /// <param name="weights">The weights; empty for 1 each.</param>
    public SingleLabelData Read(IReadOnlyList<string> classes, int[] truth, int[]? predicted, double[] weights)
    {
        var values = ReadScores(classes, out var noProbabilities);
        if (values is null && predicted is null)
            throw new DemoException("names no column of predictions, and there are no scores to decide by. Choose one of them", "prediction");
        if (predicted is null)
        {
            predicted = Highest(values!, classes.Count);
            notes.Add("The class with the highest score is the prediction.");
        }

        return new()
        {
            Classes = classes,
            Truth = truth,
            Predicted = predicted,
            Weights = weights,
            ClassScores = values,
            NoProbabilitiesBecause = noProbabilities,
            Notes = notes,
        };
    }

    private double[]? ReadScores(IReadOnlyList<string> classes, out string? noProbabilities)
    {
        noProbabilities = null;
        if (scores.IsEmpty)
            return null;
        var columns = scores.Columns;
        if (scores.ClassOf.All(name => name is not null))
        {
            var missing = classes.FirstOrDefault(name => !scores.ClassOf.Contains(name));
            if (missing is not null)
                throw new DemoException($"have no column for the class “{missing}”. Add it, or leave the scores out", "scores");
            columns = [.. classes.Select(name => scores.Columns[scores.ClassOf.Index().First(item => item.Item == name).Index])];
        }
        else if (columns.Count == classes.Count)
        {
            notes.Add($"The columns of scores are not named after the classes and are taken in their order: {string.Join(", ", columns.Zip(classes, (column, name) => $"“{column.Name}” for “{name}”").Take(6))}.");
        }
        else
        {
            throw new DemoException($"are {columns.Count} columns for {classes.Count} classes. Give one column for each class, named after it, such as “p_{classes[0]}”", "scores");
        }

        noProbabilities = ProbabilityCheck.OfRows(columns);
        return ScoreColumns.SideBySide(columns);
    }

    private static int[] Highest(double[] scores, int classes)
    {
        var predicted = new int[scores.Length / classes];
        for (var row = 0; row < predicted.Length; row++)
            predicted[row] = TensorPrimitives.IndexOfMax<double>(scores.AsSpan(row * classes, classes));
        return predicted;
    }
}
