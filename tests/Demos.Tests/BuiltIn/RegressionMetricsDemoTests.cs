using System.Text;
using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.RegressionMetrics;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class RegressionMetricsDemoTests() : MetricDemoTests(s_demo)
{
    private static readonly RegressionMetricsDemo s_instance = new();
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(RegressionMetricsDemo), static () => s_instance, TestDemo.Sources).Single();

    [Fact]
    public async Task File_OfRealPredictions_HasTheNumbersOfScikitLearn() => Predictions.AssertEqual("sizes", (await OutputsOf(Predictions.File("sizes"))).GetProperty("summary"));

    [Fact]
    public async Task Intervals_OfEveryMetric_HoldItsValue()
    {
        var summary = (await OutputsOf(Predictions.File("sizes"))).GetProperty("summary");

        var intervals = summary.GetProperty("intervals").EnumerateObject().ToArray();
        Assert.Contains(intervals, interval => interval.Name == "r2_score");
        Assert.Contains(intervals, interval => interval.Name == "median_absolute_error");
        Assert.All(intervals, interval => Assert.InRange(summary.GetProperty(interval.Name).GetDouble(), interval.Value[0].GetDouble(), interval.Value[1].GetDouble()));
    }

    [Theory]
    [InlineData("year,people,forecast\n1790,4,5\n1800,5,5\n", "truth is “people”, prediction is “forecast”")]
    [InlineData("id,x,height,guess\n1,0.5,4,5\n2,0.7,5,5\n", "truth is “height”, prediction is “guess”")]
    [InlineData("y_pred,other,y_true\n1,2,1\n3,2,1\n", "truth is “y_true”, prediction is “y_pred”")]
    [InlineData("a;b\n1,5;2\n2;2,5\n", "truth is “a”, prediction is “b”")]
    public async Task Columns_NotChosen_AreRecognised(string csv, string words) =>
        Assert.Contains(words, (await OutputsOf(csv)).GetProperty("notes").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Charts_OfSamples_ShowThemAndTheirResiduals()
    {
        var charts = (await OutputsOf("y_true,y_pred\n1,2\n3,3\n5,4.5\n2,2\n")).GetProperty("charts");

        Assert.Equal([2, 3, 4.5, 2], Numbers(charts.GetProperty("predictions").GetProperty("series")[0].GetProperty("x")));
        Assert.Equal([-1, 0, 0.5, 0], Numbers(charts.GetProperty("residuals").GetProperty("series")[0].GetProperty("y")));
        Assert.Equal("row 3", charts.GetProperty("residuals").GetProperty("series")[0].GetProperty("labels")[2].GetString());
        Assert.Equal([-1, 0, 0, 0.5], Numbers(charts.GetProperty("normalQuantiles").GetProperty("series")[0].GetProperty("y")));
    }

    [Fact]
    public async Task Largest_Errors_ComeFirst()
    {
        var outputs = await OutputsOf("y_true,y_pred\n1,2\n,\n3,7\n5,3\n");

        Assert.Equal([3, 4, 1], outputs.GetProperty("largest").GetProperty("rows").EnumerateArray().Select(row => row[0].GetInt32()));
        Assert.Equal(3, outputs.GetProperty("summary").GetProperty("max_error_row").GetInt32());
    }

    [Theory]
    [InlineData("y_true,y_pred\n3,1\n3,2\n", "r2_score", "the truth is 3 in all rows: nothing to explain (scikit-learn gives 0 here)")]
    [InlineData("y_true,y_pred\n3,1\n2,-2\n", "mean_squared_log_error", "row 2 of “y_pred” is -2, and the logarithm of 1 + value needs values above −1")]
    [InlineData("y_true,y_pred\n0,1\n2,2\n", "mean_gamma_deviance", "row 1 of “y_true” is 0, and the gamma deviance needs values above 0")]
    [InlineData("y_true,y_pred\n3,1\n", "r2_score", "one row has no spread to explain; give two rows or more")]
    public async Task Metric_Undefined_SaysWhy(string csv, string metric, string because)
    {
        var summary = (await OutputsOf(csv)).GetProperty("summary");

        Assert.Equal(JsonValueKind.Null, summary.GetProperty(metric).ValueKind);
        Assert.Equal(because, summary.GetProperty("undefined").GetProperty(metric).GetString());
    }

    [Theory]
    [InlineData("y_true,y_pred\n1,2\nhigh,3\n", "row 2 of column 'y_true' is the text 'high'")]
    [InlineData("y_true,y_pred\n1,2\n2,\n", "row 2 of column 'y_pred' is empty")]
    [InlineData("y_true,y_pred\n1,nan\n2,3\n", "row 1 of column 'y_pred' is 'nan'")]
    [InlineData("y_true,y_pred\n1,inf\n2,3\n", "Infinite numbers cannot be used")]
    [InlineData("y_true|y_pred\n1,5|2\n2,5|3\n", "Write numbers with a decimal point (1.5)")]
    [InlineData("y_true\n1\n2\n", "has one column only")]
    [InlineData("y_true,y_pred,weight\n1,2,-1\n2,3,1\n", "row 1 of column 'weight' is a negative weight")]
    [InlineData("a,b\ncat,dog\ndog,dog\n", "finds no column with the true numbers")]
    public async Task Data_ThatCannotBeUsed_SayWhereAndWhatToDo(string csv, string words) =>
        Assert.Contains(words, await FaultOf(csv), StringComparison.Ordinal);

    [Fact]
    public async Task File_OfAHundredThousandRows_DrawsASample()
    {
        var csv = new StringBuilder("y_true,y_pred\n");
        for (var i = 0; i < 100_000; i++)
            csv.Append(i % 1000).Append(',').Append((i % 1000) + (i % 7) - 3).Append('\n');
        var outputs = await OutputsOf(csv.ToString());

        Assert.Equal(100_000, outputs.GetProperty("summary").GetProperty("samples").GetInt32());
        var chart = outputs.GetProperty("charts").GetProperty("predictions");
        Assert.Equal("Truth against prediction (a sample of 2,000 of 100,000 rows)", chart.GetProperty("title").GetString());
        Assert.Equal(2_000, chart.GetProperty("series")[0].GetProperty("x").GetArrayLength());
    }
}
