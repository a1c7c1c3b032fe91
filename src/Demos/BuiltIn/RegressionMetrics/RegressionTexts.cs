using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>The metrics of the page in words and formulas. N samples with truth y and prediction ŷ.</summary>
internal static class RegressionTexts
{
    public static readonly MetricText MeanAbsolute = new("mean_absolute_error", "Mean absolute error",
        "How far predictions are off on average, in the unit of the data. Every unit of error counts alike.",
        @"\mathrm{MAE} = \frac{1}{N}\sum_{i=1}^{N}\left|\hat{y}_i - y_i\right|");

    public static readonly MetricText RootMeanSquared = new("root_mean_squared_error", "Root mean squared error",
        "A typical error in the unit of the data, in which large errors count more. It is never below the mean absolute error; far above it, a few large errors dominate.",
        @"\mathrm{RMSE} = \sqrt{\frac{1}{N}\sum_{i=1}^{N}\left(\hat{y}_i - y_i\right)^2}");

    public static readonly MetricText MeanSquared = new("mean_squared_error", "Mean squared error",
        "What least squares makes small: the variance of the errors plus the square of the bias. In the square of the unit.",
        @"\mathrm{MSE} = \frac{1}{N}\sum_{i=1}^{N}\left(\hat{y}_i - y_i\right)^2");

    public static readonly MetricText MedianAbsolute = new("median_absolute_error", "Median absolute error",
        "Half of the errors are smaller. A few wild ones do not move it.",
        @"\operatorname{median}\left(\left|\hat{y}_1 - y_1\right|, \dots, \left|\hat{y}_N - y_N\right|\right)");

    public static readonly MetricText Largest = new("max_error", "Largest error",
        "The worst case. It grows with the number of samples.",
        @"\max_i\left|\hat{y}_i - y_i\right|");

    public static readonly MetricText Bias = new("mean_bias", "Bias",
        "The mean of prediction less truth: above 0 predictions are too high on average, below 0 too low.",
        @"\frac{1}{N}\sum_{i=1}^{N}\left(\hat{y}_i - y_i\right)");

    public static readonly MetricText R2 = new("r2_score", "R²",
        "The share of the truth's variance that the predictions explain. 1 is perfect, 0 no better than always saying the mean, below 0 worse than that.",
        @"R^2 = 1 - \frac{\sum_i \left(y_i - \hat{y}_i\right)^2}{\sum_i \left(y_i - \bar{y}\right)^2}");

    public static readonly MetricText AdjustedR2 = new("adjusted_r2_score", "Adjusted R²",
        "R² less what p features explain by chance alone, on the data that the model was fitted to.",
        @"1 - \left(1 - R^2\right)\frac{N - 1}{N - p - 1}");

    public static readonly MetricText ExplainedVariance = new("explained_variance_score", "Explained variance",
        "As R², but a constant bias costs nothing. Where it is above R², subtracting the bias would help.",
        @"1 - \frac{\operatorname{Var}\left(y - \hat{y}\right)}{\operatorname{Var}\left(y\right)}");

    public static readonly MetricText D2Absolute = new("d2_absolute_error_score", "D² of the absolute error",
        "As R², with absolute errors and the median in place of squares and the mean: outliers count less.",
        @"D^2 = 1 - \frac{\sum_i \left|y_i - \hat{y}_i\right|}{\sum_i \left|y_i - \operatorname{median}(y)\right|}");

    public static readonly MetricText Pearson = new("pearsonr", "Pearson correlation",
        "How near truth and prediction lie to any line, also one with another slope or offset than they should have.",
        @"r = \frac{\sum_i (y_i - \bar{y})(\hat{y}_i - \bar{\hat{y}})}{\sqrt{\sum_i (y_i - \bar{y})^2}\sqrt{\sum_i (\hat{y}_i - \bar{\hat{y}})^2}}");

    public static readonly MetricText Spearman = new("spearmanr", "Spearman correlation",
        "How well predictions order the samples: Pearson's correlation of the ranks.",
        @"\rho = r\left(\operatorname{rank}(y), \operatorname{rank}(\hat{y})\right)");

    public static readonly MetricText Percentage = new("mean_absolute_percentage_error", "Mean absolute percentage error",
        "The mean error in proportion to the truth, as a share: 0.1 is 10 %. Where a truth is 0 or near it, it says nothing.",
        @"\mathrm{MAPE} = \frac{1}{N}\sum_{i=1}^{N}\frac{\left|\hat{y}_i - y_i\right|}{\max\left(\left|y_i\right|, \varepsilon\right)}");

    public static readonly MetricText Symmetric = new("symmetric_mean_absolute_percentage_error", "Symmetric percentage error",
        "The error in proportion to the mean of truth and prediction, from 0 to 2. It stays finite where the truth is 0.",
        @"\frac{1}{N}\sum_{i=1}^{N}\frac{2\left|\hat{y}_i - y_i\right|}{\left|y_i\right| + \left|\hat{y}_i\right|}");

    public static readonly MetricText SquaredLog = new("mean_squared_log_error", "Mean squared log error",
        "The squared error of logarithms: a factor of 2 counts alike for small and large truths.",
        @"\mathrm{MSLE} = \frac{1}{N}\sum_{i=1}^{N}\left(\log(1 + \hat{y}_i) - \log(1 + y_i)\right)^2");

    public static readonly MetricText RootSquaredLog = new("root_mean_squared_log_error", "Root mean squared log error",
        "Its root: 0.1 is about 10 % of 1 + truth.",
        @"\sqrt{\mathrm{MSLE}}");

    public static readonly MetricText Pinball = new("mean_pinball_loss", "Pinball loss",
        "For predictions of a quantile α: too low costs α, too high 1 − α per unit. At α = ½ it is half the mean absolute error.",
        @"\frac{1}{N}\sum_{i=1}^{N}\max\left(\alpha\,(y_i - \hat{y}_i),\; (\alpha - 1)(y_i - \hat{y}_i)\right)");

    public static readonly MetricText Huber = new("huber_loss", "Huber loss",
        "Squared for errors up to δ, straight beyond: outliers pull no more than in proportion.",
        @"\frac{1}{N}\sum_{i=1}^{N}\begin{cases}\frac{1}{2} r_i^2 & |r_i| \le \delta\\ \delta\left(|r_i| - \frac{1}{2}\delta\right) & |r_i| > \delta\end{cases} \qquad r_i = y_i - \hat{y}_i");

    public static readonly MetricText Poisson = new("mean_poisson_deviance", "Poisson deviance",
        "For counts: an error weighs less where more is expected.",
        @"\frac{2}{N}\sum_{i=1}^{N}\left(y_i \log\frac{y_i}{\hat{y}_i} - y_i + \hat{y}_i\right)");

    public static readonly MetricText Gamma = new("mean_gamma_deviance", "Gamma deviance",
        "For positive amounts: only the ratio of truth and prediction counts.",
        @"\frac{2}{N}\sum_{i=1}^{N}\left(\log\frac{\hat{y}_i}{y_i} + \frac{y_i}{\hat{y}_i} - 1\right)");
}
