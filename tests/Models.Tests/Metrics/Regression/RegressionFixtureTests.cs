using System.Globalization;
using System.Text.Json.Nodes;
using DemoHub.Models.Metrics;
using static DemoHub.Models.Tests.Metrics.MetricFixture;

namespace DemoHub.Models.Tests.Metrics;

public sealed class RegressionFixtureTests
{
    private static readonly JsonNode s_fixture = Load("regression.json.gz");

    public static TheoryData<string> Kinds =>
        [.. s_fixture["cases"]!.AsArray().Select(item => item!["kind"]!.GetValue<string>()).Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Metrics_RandomCases_EqualScikitLearn(string kind) =>
        AssertNone(s_fixture["cases"]!.AsArray().Index()
            .Where(item => item.Item!["kind"]!.GetValue<string>() == kind)
            .SelectMany(item => Differences(item.Index, item.Item!)));

    [Fact]
    public void NormalPoints_AnyCount_EqualSciPy() =>
        AssertNone(s_fixture["normal"]!.AsObject().SelectMany(item =>
        {
            var n = int.Parse(item.Key, CultureInfo.InvariantCulture);
            var (normal, _) = Residuals.NormalPoints([.. Enumerable.Range(0, n).Select(i => (double)i)]);
            return item.Value.Numbers().Zip(normal).SelectMany(pair => Difference($"n = {n}", pair.First, pair.Second, 1e-3));
        }));

    private static IEnumerable<string> Differences(int index, JsonNode item)
    {
        var (truth, prediction, weights) = (item["truth"].Numbers(), item["prediction"].Numbers(), item["weights"].Numbers());
        foreach (var (name, expected) in item["expected"]!.AsObject())
        {
            var differences = name switch
            {
                "deviances" => expected!.AsObject().SelectMany(each => Difference(
                    $"{index} deviance {each.Key}",
                    each.Value.Number(),
                    Deviance.Tweedie(truth, prediction, double.Parse(each.Key, CultureInfo.InvariantCulture), weights))),
                "quantiles" => expected.Numbers()
                    .Zip(Residuals.QuantilesOf(Residuals.Of(truth, prediction), s_fixture["shares"].Numbers()))
                    .SelectMany(pair => Difference($"{index} quantile", pair.First, pair.Second, Size(truth))),
                _ => Difference($"{index} {name}", expected.Number(), Value(name, truth, prediction, weights), Scale(name, truth)),
            };
            foreach (var difference in differences)
                yield return difference;
        }
    }

    private static MetricValue Value(string name, double[] truth, double[] prediction, double[] weights) => name switch
    {
        "mean_absolute_error" => RegressionErrors.MeanAbsolute(truth, prediction, weights),
        "mean_squared_error" => RegressionErrors.MeanSquared(truth, prediction, weights),
        "root_mean_squared_error" => RegressionErrors.RootMeanSquared(truth, prediction, weights),
        "median_absolute_error" => RegressionErrors.MedianAbsolute(truth, prediction, weights),
        "max_error" => RegressionErrors.Largest(truth, prediction).Error,
        "bias" => RegressionErrors.Bias(truth, prediction, weights),
        "mean_absolute_percentage_error" => RelativeErrors.MeanAbsolutePercentage(truth, prediction, weights),
        "symmetric" => RelativeErrors.SymmetricMeanAbsolutePercentage(truth, prediction, weights),
        "mean_squared_log_error" => RelativeErrors.MeanSquaredLog(truth, prediction, weights),
        "mean_pinball_loss" => RegressionLosses.Pinball(truth, prediction, 0.3, weights),
        "huber" => RegressionLosses.Huber(truth, prediction, 1, weights),
        "r2_score" => Finite(ExplainedShare.R2(truth, prediction, weights)),
        "explained_variance_score" => Finite(ExplainedShare.Variance(truth, prediction, weights)),
        "d2_absolute_error_score" => Finite(ExplainedShare.D2Pinball(truth, prediction, 0.5, weights)),
        "d2_pinball_score" => Finite(ExplainedShare.D2Pinball(truth, prediction, 0.8, weights)),
        "spearman" => Correlation.Spearman(truth, prediction),
        _ => throw new ArgumentException($"No metric is called {name}.", nameof(name)),
    };

    // Where the share is undefined, the reason tells what scikit-learn gives.
    private static MetricValue Finite(MetricValue value) => value.Or(value.UndefinedBecause?.Contains("gives 1 here", StringComparison.Ordinal) == true ? 1 : 0);

    // Shares are 1 less a quotient, and a bias is what large terms leave: near 0 their digits are those of what cancelled.
    private static double Scale(string name, double[] truth) => name switch
    {
        "bias" => Size(truth),
        "spearman" => 1,
        "explained_variance_score" => 1e-12,
        _ when name.StartsWith("d2", StringComparison.Ordinal) => 1,
        _ => 0,
    };

    private static double Size(double[] values) => values.Max(Math.Abs);
}
