using System.Text;
using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.ClassificationMetrics;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class ClassificationMetricsDemoTests : IDisposable
{
    private static readonly ClassificationMetricsDemo s_instance = new();
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(ClassificationMetricsDemo), static () => s_instance, TestDemo.Sources).Single();

    private static readonly string[] s_columns = ["actual", "predicted"];

    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Theory]
    [InlineData("sentiment")]
    [InlineData("pictures")]
    [InlineData("sounds")]
    [InlineData("notes")]
    public async Task File_OfRealPredictions_HasTheNumbersOfScikitLearn(string name) => Predictions.AssertEqual(name, await SummaryOf(Predictions.File(name)));

    [Fact]
    public async Task Threshold_Moved_IsFollowedByEverythingButTheRanking()
    {
        var before = await SummaryOf(Predictions.File("sentiment"));
        var after = await SummaryOf(Predictions.File("sentiment"), new { threshold = 0.9 });

        Assert.True(after.GetProperty("recall_score").GetDouble() < before.GetProperty("recall_score").GetDouble());
        Assert.Equal(0.9, after.GetProperty("threshold").GetDouble());
        Assert.Equal(before.GetProperty("roc_auc_score").GetDouble(), after.GetProperty("roc_auc_score").GetDouble());
    }

    [Fact]
    public async Task Threshold_OfSeveralClasses_IsSaidToHaveNoUse()
    {
        var run = await _hub.RunAsync(s_demo, Inputs(Predictions.File("sounds"), new { threshold = 0.9 }));

        Assert.Contains("The threshold is not used", run.Outputs!.Value.GetProperty("notes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Intervals_OfEveryMetric_HoldItsValue()
    {
        var summary = await SummaryOf(Predictions.File("pictures"));

        var intervals = summary.GetProperty("intervals").EnumerateObject().ToArray();
        Assert.Contains(intervals, interval => interval.Name == "roc_auc_score_ovo_macro");
        Assert.All(intervals, interval => Assert.InRange(summary.GetProperty(interval.Name).GetDouble(), interval.Value[0].GetDouble() - 0.05, interval.Value[1].GetDouble() + 0.05));
    }

    [Fact]
    public async Task Classes_OnlyOne_AreUndefinedWithReasons()
    {
        var summary = await SummaryOf("y_true,y_pred,score\n0,0,0.2\n0,0,0.4\n");

        Assert.Equal(JsonValueKind.Null, summary.GetProperty("recall_score").ValueKind);
        Assert.Equal("no sample is “1”", summary.GetProperty("undefined").GetProperty("recall_score").GetString());
        Assert.Equal("no sample is “1”", summary.GetProperty("undefined").GetProperty("roc_auc_score").GetString());
        Assert.Equal(1, summary.GetProperty("accuracy_score").GetDouble());
    }

    [Theory]
    [InlineData("y_true,y_pred,score\n1,1,1.5\n0,0,0.2\n", "row 1 of “score” is 1.5, and probabilities lie between 0 and 1")]
    [InlineData("y_true,y_pred,p_a,p_b,p_c\na,a,0.5,0.3,0.2\nb,b,0.4,0.4,0.4\nc,c,0.1,0.2,0.7\n", "the scores of row 2 sum to 1.2, and probabilities sum to 1")]
    public async Task LogLoss_ScoresAreNoProbabilities_IsUndefinedBecauseOfTheRow(string csv, string expected)
    {
        var summary = await SummaryOf(csv);

        Assert.Equal(expected, summary.GetProperty("undefined").GetProperty("log_loss").GetString());
    }

    [Theory]
    [InlineData("y_true,y_pred\n1,1\n0,\n", null, "file", "row 2 of column 'y_pred' is empty")]
    [InlineData("y_true,y_pred,score\n1,1,0.5\n0,0,abc\n", "score", "file", "row 2 of column 'score' is the text 'abc'")]
    [InlineData("y_true,y_pred,score\n1,1,0.5\n0,0,0.1\n", "scroe", "scores", "There are 'y_true', 'y_pred', 'score'")]
    [InlineData("y_true y_pred\n1 1\n0 0\n", null, "file", "one column only")]
    [InlineData("y_true,y_pred,weight\n1,1,1\n0,0,-2\n", null, "file", "row 2 of column 'weight' is a negative weight")]
    [InlineData("y_true,y_pred,p_a\na,a,1\nb,b,0\nc,c,0\n", "p_a", "scores", "no column for the class “b”")]
    public async Task Input_ThatCannotBeUsed_NamesItAndTheRemedy(string csv, string? scores, string input, string expected)
    {
        var run = await _hub.RunAsync(s_demo, Inputs(Encoding.UTF8.GetBytes(csv), scores is null ? new { } : new { scores = new[] { scores } }));

        Assert.Equal(RunFailureKind.Refused, run.Failure?.Kind);
        Assert.Equal(input, run.Failure!.Input);
        Assert.Contains(expected, run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truth_OfMeasurements_IsRefusedInWords()
    {
        var csv = "y_true,y_pred\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"{i}.5,{i}.25\n"));
        var run = await _hub.RunAsync(s_demo, Inputs(Encoding.UTF8.GetBytes(csv)));

        Assert.Equal("truth", run.Failure!.Input);
        Assert.Contains("look like measurements", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_InTheGrid_IsReadLikeAFile()
    {
        var run = await _hub.RunAsync(s_demo, new { table = new { columns = s_columns, rows = new object?[][] { ["cat", "cat"], ["dog", "cat"], [null, null], ["fox", "fox"] } } });

        var outputs = run.Outputs!.Value;
        Assert.Equal(3, outputs.GetProperty("summary").GetProperty("samples").GetInt32());
        Assert.Contains("micro", outputs.GetProperty("averages").GetString(), StringComparison.Ordinal);
        var precision = outputs.GetProperty("figures").GetProperty("rows").EnumerateArray().Single(row => row[0].GetString() == "Precision" && row[7].GetString() == "Macro average");
        Assert.Equal("“dog” is undefined and counts 0, as in scikit-learn", precision[4].GetString());
    }

    [Fact]
    public async Task Weights_OfTwo_AreTheRowTwice()
    {
        var weighted = await SummaryOf("y_true,y_pred,score,weight\n1,1,0.9,2\n0,1,0.6,1\n1,0,0.3,1\n0,0,0.2,1\n");
        var twice = await SummaryOf("y_true,y_pred,score\n1,1,0.9\n1,1,0.9\n0,1,0.6\n1,0,0.3\n0,0,0.2\n");

        foreach (var key in (string[])["accuracy_score", "f1_score", "roc_auc_score", "log_loss", "brier_score_loss"])
            Assert.Equal(twice.GetProperty(key).GetDouble(), weighted.GetProperty(key).GetDouble(), 1e-12);
    }

    [Fact]
    public async Task Examples_All_Run()
    {
        foreach (var example in s_demo.Examples)
            Assert.Null((await _hub.RunAsync(s_demo, example.Inputs)).Failure);
        Assert.Equal(4, s_demo.Examples.Count);
    }

    private Task<JsonElement> SummaryOf(string csv, object? more = null) => SummaryOf(Encoding.UTF8.GetBytes(csv), more);

    private async Task<JsonElement> SummaryOf(byte[] csv, object? more = null)
    {
        var run = await _hub.RunAsync(s_demo, Inputs(csv, more));
        Assert.Null(run.Failure);
        return run.Outputs!.Value.GetProperty("summary");
    }

    private Dictionary<string, object?> Inputs(byte[] csv, object? more = null)
    {
        var inputs = JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject().ToDictionary(member => member.Name, object? (member) => member.Value);
        inputs["file"] = new { id = _hub.Files.Save("data.csv", csv).Id };
        return inputs;
    }
}
