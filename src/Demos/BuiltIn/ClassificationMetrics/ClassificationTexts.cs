using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>The metrics of the page in words and formulas. N samples, K classes; TP, FP, FN, TN are counts of one class against the others.</summary>
internal static class ClassificationTexts
{
    public static readonly MetricText Accuracy = new("accuracy_score", "Accuracy",
        "The share of samples that are right. Where one class is much more frequent, always guessing it looks good too.",
        @"\frac{1}{N}\sum_{i=1}^{N}\mathbf{1}\left[\hat{y}_i = y_i\right]");

    public static readonly MetricText BalancedAccuracy = new("balanced_accuracy_score", "Balanced accuracy",
        "The mean recall of the classes: every class has the same say, however rare. Guessing gives 1/K.",
        @"\frac{1}{K}\sum_{k=1}^{K}\frac{\mathrm{TP}_k}{\mathrm{TP}_k + \mathrm{FN}_k}");

    public static readonly MetricText Matthews = new("matthews_corrcoef", "Matthews correlation",
        "The correlation of truth and prediction. 1 is perfect, 0 no better than chance, −1 always wrong. It stays honest where classes are unequal.",
        @"\frac{\mathrm{TP}\cdot\mathrm{TN} - \mathrm{FP}\cdot\mathrm{FN}}{\sqrt{(\mathrm{TP}+\mathrm{FP})(\mathrm{TP}+\mathrm{FN})(\mathrm{TN}+\mathrm{FP})(\mathrm{TN}+\mathrm{FN})}}");

    public static readonly MetricText MatthewsMulticlass = Matthews with
    {
        Formula = @"\frac{c\,N - \sum_k t_k\,p_k}{\sqrt{\left(N^2 - \sum_k p_k^2\right)\left(N^2 - \sum_k t_k^2\right)}} \qquad c = \sum_k \mathrm{TP}_k,\; t_k \text{ true},\; p_k \text{ predicted samples of } k",
    };

    public static readonly MetricText Kappa = new("cohen_kappa_score", "Cohen’s kappa",
        "How much more truth and prediction agree than two independent guessers with the same frequencies would.",
        @"\kappa = \frac{p_o - p_e}{1 - p_e} \qquad p_e = \sum_{k} \frac{t_k}{N}\cdot\frac{p_k}{N}");

    public static readonly MetricText Precision = new("precision_score", "Precision",
        "Of what is predicted as positive, how much is. Low precision: many false alarms.",
        @"\frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FP}}");

    public static readonly MetricText Recall = new("recall_score", "Recall",
        "Of what is positive, how much is found. Also called sensitivity or true positive rate. Low recall: many are missed.",
        @"\frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FN}}");

    public static readonly MetricText Specificity = new("specificity", "Specificity",
        "Of what is negative, how much is left alone. Also called true negative rate.",
        @"\frac{\mathrm{TN}}{\mathrm{TN} + \mathrm{FP}}");

    public static readonly MetricText F1 = new("f1_score", "F1",
        "The harmonic mean of precision and recall: high only where both are.",
        @"\frac{2\,\mathrm{TP}}{2\,\mathrm{TP} + \mathrm{FP} + \mathrm{FN}}");

    public static readonly MetricText FBeta = new("fbeta_score", "F-beta",
        "As F1, with recall counting beta times as much as precision.",
        @"\frac{(1+\beta^2)\,\mathrm{TP}}{(1+\beta^2)\,\mathrm{TP} + \beta^2\,\mathrm{FN} + \mathrm{FP}}");

    public static readonly MetricText Jaccard = new("jaccard_score", "Jaccard",
        "What truth and prediction share, of all that either calls positive.",
        @"\frac{\mathrm{TP}}{\mathrm{TP} + \mathrm{FP} + \mathrm{FN}}");

    public static readonly MetricText Hamming = new("hamming_loss", "Hamming loss",
        "The share of labels that are wrong; 0 is best.",
        @"\frac{1}{N L}\sum_{i=1}^{N}\sum_{l=1}^{L}\mathbf{1}\left[\hat{y}_{il} \ne y_{il}\right]");

    public static readonly MetricText ZeroOne = new("zero_one_loss", "Error rate",
        "The share of samples that are wrong.",
        @"1 - \frac{1}{N}\sum_{i=1}^{N}\mathbf{1}\left[\hat{y}_i = y_i\right]");

    public static readonly MetricText RocAuc = new("roc_auc_score", "ROC AUC",
        "How likely a positive sample has a higher score than a negative one. 1 is a perfect order, 0.5 a random one. It does not depend on the threshold.",
        @"P\left(s_+ > s_-\right) + \tfrac{1}{2}P\left(s_+ = s_-\right) = \int_0^1 \mathrm{TPR}\;\mathrm{d}\,\mathrm{FPR}");

    public static readonly MetricText RocAucOneVsRest = new("roc_auc_score_ovr_macro", "ROC AUC, one against the rest",
        "The area under the ROC curve of each class against all others, averaged over the classes.",
        @"\frac{1}{K}\sum_{k=1}^{K}\mathrm{AUC}\left(k \text{ against the rest}\right)");

    public static readonly MetricText RocAucOneVsOne = new("roc_auc_score_ovo_macro", "ROC AUC, one against one",
        "The mean over all pairs of classes of how well they are told apart (Hand and Till). It does not depend on how frequent the classes are.",
        @"\frac{2}{K(K-1)}\sum_{j<k}\frac{\mathrm{AUC}(j\,|\,k) + \mathrm{AUC}(k\,|\,j)}{2}");

    public static readonly MetricText AveragePrecision = new("average_precision_score", "Average precision",
        "The area under the precision–recall curve: precision at each threshold, weighted by the recall that it adds. A random order gives the share of positives.",
        @"\sum_{n}\left(R_n - R_{n-1}\right)P_n");

    public static readonly MetricText LogLoss = new("log_loss", "Log loss",
        "The mean negative logarithm of the probability given to the true class. Being sure and wrong costs much. Guessing gives ln K.",
        @"-\frac{1}{N}\sum_{i=1}^{N}\ln p_{i,y_i}");

    public static readonly MetricText Brier = new("brier_score_loss", "Brier score",
        "The mean squared distance of the probability from what happened; 0 is best, always saying 0.5 gives 0.25.",
        @"\frac{1}{N}\sum_{i=1}^{N}\left(p_i - y_i\right)^2");

    public static readonly MetricText CalibrationError = new("expected_calibration_error", "Calibration error",
        "How far, on average over ten equal bins, the mean probability of a bin is from the share of positives in it.",
        @"\sum_{b=1}^{10}\frac{n_b}{N}\left|\,\overline{p}_b - \overline{y}_b\,\right|");

    public static readonly MetricText KolmogorovSmirnov = new("ks_statistic", "Kolmogorov–Smirnov",
        "The largest distance between the score distributions of positives and negatives: the best that recall minus false positive rate can be.",
        @"\max_t \left|\mathrm{TPR}(t) - \mathrm{FPR}(t)\right|");

    public static readonly MetricText TopK = new("top_k_accuracy_score", "Top-k accuracy",
        "The share of samples whose true class is among the k classes with the highest scores.",
        @"\frac{1}{N}\sum_{i=1}^{N}\mathbf{1}\left[y_i \in \text{the } k \text{ highest of } s_i\right]");

    public static readonly MetricText SubsetAccuracy = Accuracy with
    {
        Name = "Subset accuracy",
        Meaning = "The share of samples whose labels are all right, none missing and none too many.",
        Formula = @"\frac{1}{N}\sum_{i=1}^{N}\mathbf{1}\left[\hat{Y}_i = Y_i\right]",
    };

    public static readonly MetricText LabelRanking = new("label_ranking_average_precision_score", "Label ranking precision",
        "For each true label, the share of true labels among those scored at least as high; the mean over samples.",
        @"\frac{1}{N}\sum_i\frac{1}{|Y_i|}\sum_{l \in Y_i}\frac{\left|\{m \in Y_i : s_{im} \ge s_{il}\}\right|}{\mathrm{rank}_{il}}");

    public static readonly MetricText Coverage = new("coverage_error", "Coverage error",
        "How many of the highest scored labels one must take on average to have all true ones.",
        @"\frac{1}{N}\sum_i \max_{l \in Y_i}\mathrm{rank}_{il}");

    public static readonly MetricText RankingLoss = new("label_ranking_loss", "Label ranking loss",
        "The share of pairs of a true and a false label that are in the wrong order; 0 is best.",
        @"\frac{1}{N}\sum_i\frac{\left|\{(l,m) : s_{il} \le s_{im},\, l \in Y_i,\, m \notin Y_i\}\right|}{|Y_i|\,(L - |Y_i|)}");

    /// <summary>An average of a metric of single classes.</summary>
    public static MetricText Averaged(MetricText metric, string average) => metric with
    {
        Key = $"{metric.Key}_{average}",
        Formula = average switch
        {
            "macro" => $@"\frac{{1}}{{K}}\sum_{{k=1}}^{{K}} m_k \qquad m_k = {metric.Formula} \text{{ of class }} k",
            "weighted" => $@"\sum_{{k=1}}^{{K}} \frac{{n_k}}{{N}}\, m_k \qquad m_k = {metric.Formula} \text{{ of class }} k,\; n_k \text{{ its samples}}",
            "samples" => $@"\frac{{1}}{{N}}\sum_{{i=1}}^{{N}} m_i \qquad m_i = {metric.Formula} \text{{ over the labels of sample }} i",
            _ => $@"{metric.Formula} \quad \text{{with }}\mathrm{{TP}}=\sum_k\mathrm{{TP}}_k,\; \mathrm{{FP}}=\sum_k\mathrm{{FP}}_k,\; \mathrm{{FN}}=\sum_k\mathrm{{FN}}_k",
        },
    };
}
