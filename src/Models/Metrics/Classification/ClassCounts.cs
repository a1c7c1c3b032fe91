namespace DemoHub.Models.Metrics;

/// <summary>
/// One class against all others: how much weight falls to each of the four cases (without weights, how many samples), and the metrics that follow.
/// </summary>
/// <param name="Name">What the class is called in sentences: <c>class 2</c> or <c>“cat”</c>.</param>
/// <param name="TruePositives">Of the class, and predicted so.</param>
/// <param name="FalsePositives">Of another class, but predicted as this one.</param>
/// <param name="FalseNegatives">Of the class, but predicted as another.</param>
/// <param name="TrueNegatives">Of another class, and not predicted as this one.</param>
/// <remarks>
/// Values lie between 0 and 1 unless said otherwise. Each is undefined exactly where scikit-learn puts its <c>zero_division</c>.
/// </remarks>
public readonly record struct ClassCounts(string Name, double TruePositives, double FalsePositives, double FalseNegatives, double TrueNegatives)
{
    /// <summary>The weight of the class in the truth.</summary>
    public double Support => TruePositives + FalseNegatives;

    /// <summary>The weight of what is predicted as the class.</summary>
    public double Predicted => TruePositives + FalsePositives;

    /// <summary>The weight of all other classes in the truth.</summary>
    public double Others => FalsePositives + TrueNegatives;

    /// <summary>All samples.</summary>
    public double Total => Support + Others;

    /// <summary>TP / (TP + FP): how much of what is predicted as the class is of it (<c>precision_score</c>).</summary>
    public MetricValue Precision => Predicted == 0 ? MetricValue.Undefined($"no sample is predicted as {Name}") : TruePositives / Predicted;

    /// <summary>TP / (TP + FN): how much of the class is found; also sensitivity, true positive rate (<c>recall_score</c>).</summary>
    public MetricValue Recall => Support == 0 ? MetricValue.Undefined($"no sample is {Name}") : TruePositives / Support;

    /// <summary>TN / (TN + FP): how much of the other classes is kept out; also true negative rate (<c>recall_score</c> of the others).</summary>
    public MetricValue Specificity => Others == 0 ? MetricValue.Undefined($"no sample is other than {Name}") : TrueNegatives / Others;

    /// <summary>FP / (FP + TN): 1 − specificity.</summary>
    public MetricValue FalsePositiveRate => Others == 0 ? MetricValue.Undefined($"no sample is other than {Name}") : FalsePositives / Others;

    /// <summary>TN / (TN + FN): how much of what is not predicted as the class is indeed not of it.</summary>
    public MetricValue NegativePredictiveValue => FalseNegatives + TrueNegatives == 0
        ? MetricValue.Undefined($"no sample is predicted as other than {Name}")
        : TrueNegatives / (FalseNegatives + TrueNegatives);

    /// <summary>The harmonic mean of precision and recall (<c>f1_score</c>).</summary>
    public MetricValue F1 => FBeta(1);

    /// <summary>TP / (TP + FP + FN): what truth and prediction share of what either has (<c>jaccard_score</c>).</summary>
    public MetricValue Jaccard => Support + FalsePositives == 0 ? NeitherNor() : TruePositives / (Support + FalsePositives);

    /// <summary>(TP + TN) / all.</summary>
    public MetricValue Accuracy =>
        Total == 0 ? MetricValue.Undefined(ClassificationInput.NoSamples) : (TruePositives + TrueNegatives) / Total;

    /// <summary>Recall + specificity − 1, between −1 and 1: how much better than a guess.</summary>
    /// <remarks>W. J. Youden, <i>Index for rating diagnostic tests</i>, 1950.</remarks>
    public MetricValue YoudenJ
    {
        get
        {
            var (recall, specificity) = (Recall, Specificity);
            if (!recall.IsDefined)
                return recall;
            return specificity.IsDefined ? recall.Value + specificity.Value - 1 : specificity;
        }
    }

    /// <summary>
    /// (1 + β²) TP / ((1 + β²) TP + β² FN + FP): recall counts β times as much as precision (<c>fbeta_score</c>). 0 for β is precision, ∞ recall.
    /// A class that is either in the truth or predicted, but never right, has 0.
    /// </summary>
    /// <param name="beta">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative or no number.</exception>
    public MetricValue FBeta(double beta)
    {
        if (!(beta >= 0))
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "β is 0 or more.");
        if (double.IsPositiveInfinity(beta))
            return Recall;
        if (TruePositives == 0)
            return Support + FalsePositives == 0 ? NeitherNor() : 0;
        // Divided by 1 + β², so that no β overflows.
        var (ofPositives, ofNegatives) = beta <= 1
            ? (1 / (1 + (beta * beta)), beta * beta / (1 + (beta * beta)))
            : (1 / beta / (beta + (1 / beta)), beta / (beta + (1 / beta)));
        return TruePositives / (TruePositives + (ofPositives * FalsePositives) + (ofNegatives * FalseNegatives));
    }

    private MetricValue NeitherNor() => MetricValue.Undefined($"no sample is {Name} or predicted as {Name}");
}
