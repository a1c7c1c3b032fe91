using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Truth and predictions, checked.</summary>
internal sealed record CrossEntropyData
{
    /// <summary>Binary, categorical or sparse.</summary>
    public required CrossEntropyForm Form { get; init; }

    /// <summary>The names of the classes; of the binary form the negative and the positive one.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The share of the positive class of each sample, or of each class, sample by sample; empty in the sparse form.</summary>
    public double[] Shares { get; init; } = [];

    /// <summary>The true class of each sample; empty in the other forms.</summary>
    public int[] Labels { get; init; } = [];

    /// <summary>The probability or logit of the positive class of each sample, or of each class, sample by sample.</summary>
    public required double[] Scores { get; init; }

    /// <summary>The weights of the samples; empty for 1 each.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Any column of the table: it knows the numbers of the rows.</summary>
    public required DataColumn Column { get; init; }

    /// <summary>What was noticed while reading.</summary>
    public required List<string> Notes { get; init; }

    public int Count => Column.Count;
}
