using System.Globalization;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.Sentiment;

/// <summary>The readings of the networks, the chosen one first, as words, a chart and a table.</summary>
internal static class SentimentReport
{
    public static string Note(IReadOnlyList<SentimentReading> readings, WordCount words)
    {
        var chosen = readings[0];
        string[] sentences =
        [
            chosen.IsUndecided
                ? $"The {chosen.Name} is undecided: {Percent(chosen.Positive)} positive. Texts without an opinion, with two, or too hard for it all end near the middle."
                : $"The {chosen.Name} says {chosen.Verdict}, with {Percent(chosen.Scores[0].Score)}.",
            .. readings.Skip(1).GroupBy(reading => reading.Verdict).Select(group => Others(chosen, [.. group])),
            words.Unknown(),
        ];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }

    /// <summary>The score after each word, a line for each network.</summary>
    public static Chart Chart(string text, IReadOnlyList<SentimentReading> readings)
    {
        var tokens = readings[0].Tokens;
        double[] places = [.. Enumerable.Range(1, tokens.Count)];
        string[] labels = [.. tokens.Select(token => text[token.Begin..token.End])];
        var chart = new Chart().Axes("word or mark", "probability of positive").RangeY(0, 1);
        chart = chart with
        {
            Series = [.. readings.Select(reading => new PointSeries(reading.Name, PointStyle.Line, places, [.. reading.Tokens.Select(Rounded)]) { Labels = labels })],
        };
        return tokens.Count > 1 ? chart.Guide("even", [1, tokens.Count], [0.5, 0.5]) : chart;
    }

    public static Table Table(string text, IReadOnlyList<SentimentReading> readings) => new(
        ["network", "verdict", "positive", "last turn"],
        [.. readings.Select(IReadOnlyList<object?> (reading) => [reading.Name, reading.Verdict, Math.Round(reading.Positive, 3), Turn(text, reading)])]);

    private static string Others(SentimentReading chosen, SentimentReading[] others)
    {
        var names = string.Join(" and the ", others.Select(other => other.Name));
        var several = others.Length > 1;
        if (others[0].Verdict == chosen.Verdict)
            return $"The {names} {(several ? "agree" : "agrees")}.";
        var shares = string.Join(" and ", others.Select(other => Percent(other.IsUndecided ? other.Positive : other.Scores[0].Score)));
        return others[0].IsUndecided ? $"The {names} {(several ? "are" : "is")} undecided: {shares} positive." : $"The {names} {(several ? "say" : "says")} {others[0].Verdict}, with {shares}.";
    }

    private static string Turn(string text, SentimentReading reading) => reading.LastTurn is { } place
        ? string.Create(CultureInfo.InvariantCulture, $"at {place + 1:N0}, “{text[reading.Tokens[place].Begin..reading.Tokens[place].End]}”")
        : "none";

    private static double Rounded(TokenScore token) => Math.Round(token.Score, 4);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0}%");
}
