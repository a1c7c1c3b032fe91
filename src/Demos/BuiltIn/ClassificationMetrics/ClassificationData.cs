namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Truth and predictions, checked and numbered.</summary>
internal abstract record ClassificationData
{
    /// <summary>The classes in scikit-learn's order: by number where all are numbers, else by their code units.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The weights of the samples; empty for 1 each.</summary>
    public required double[] Weights { get; init; }

    /// <summary>What was taken for what, and what to know about it, as sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Samples.</summary>
    public abstract int Count { get; }
}

/// <summary>Each sample has one class of several.</summary>
internal record SingleLabelData : ClassificationData
{
    /// <summary>The true class of each sample, as a place in <see cref="ClassificationData.Classes"/>.</summary>
    public required int[] Truth { get; init; }

    /// <summary>The predicted class of each sample.</summary>
    public required int[] Predicted { get; init; }

    /// <summary>Scores, samples × classes, those of a sample side by side; null for none. Binary data have those of the positive class in <see cref="BinaryData.Scores"/>.</summary>
    public double[]? ClassScores { get; init; }

    /// <summary>Why the scores are no probabilities, as the end of “undefined because …”; null where they are, or there are none.</summary>
    public string? NoProbabilitiesBecause { get; init; }

    public override int Count => Truth.Length;
}

/// <summary>Each sample is positive or negative.</summary>
internal sealed record BinaryData : SingleLabelData
{
    /// <summary>The place of the positive class.</summary>
    public required int Positive { get; init; }

    /// <summary>How sure it is that each sample is positive; null for no scores.</summary>
    public double[]? Scores { get; init; }

    /// <summary>The score from which a sample counts as positive; null where the predictions come from a column.</summary>
    public double? Threshold { get; init; }
}

/// <summary>Each sample has any number of labels.</summary>
internal sealed record MultilabelData : ClassificationData
{
    /// <summary>Whether a sample has a label: samples × labels, those of a sample side by side.</summary>
    public required bool[] Truth { get; init; }

    /// <summary>Whether a label is predicted, alike.</summary>
    public required bool[] Predicted { get; init; }

    /// <summary>The scores of the labels, alike; null for none.</summary>
    public double[]? LabelScores { get; init; }

    public override int Count => Truth.Length / Classes.Count;
}
