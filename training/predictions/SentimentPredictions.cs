using DemoHub.Models.Text;

namespace DemoHub.Predictions;

/// <summary>Two classes with a probability: sentences of our own, judged by a sentiment network.</summary>
internal static class SentimentPredictions
{
    private const string Positive = "positive";

    /// <param name="classifier">With the label <c>positive</c>.</param>
    /// <param name="path">CSV with columns label, manner and text.</param>
    public static PredictionFile Of(TextClassifier classifier, string path)
    {
        var judged = PredictionFile.Read(path).Select(row => (Label: row[0], Manner: row[1], Text: row[2], Verdict: classifier.Classify([row[2]], default)[0])).ToArray();
        var manners = judged.GroupBy(row => row.Manner).Select(group => PredictionFile.Share(group.ToArray(), IsRight, $"of {group.Count()} {group.Key}"));
        return new(
            ["text", "y_true", "y_pred", "p_positive"],
            [.. judged.Select(row => new object[] { row.Text, row.Label, row.Verdict.Scores[0].Label, (float)row.Verdict.Scores.First(score => score.Label == Positive).Score })],
            $"{PredictionFile.Share(judged, IsRight)}: {string.Join(", ", manners)}");
    }

    private static bool IsRight((string Label, string, string, TextClassification Verdict) row) => row.Label == row.Verdict.Scores[0].Label;
}
