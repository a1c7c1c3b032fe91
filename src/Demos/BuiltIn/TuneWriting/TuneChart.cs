using System.Globalization;
using DemoHub.Models.Music;

namespace DemoHub.Demos.BuiltIn.TuneWriting;

/// <summary>Between how many notes the network hesitated, over the bars of the tune.</summary>
internal static class TuneChart
{
    private const int Drawn = 60;

    public static Chart Of(TuneDraft draft)
    {
        var own = draft.Notes.Where(note => !note.IsGiven).ToArray();
        var chart = new Chart().Axes("bar, as written", "choices weighed (perplexity)")
            .Scatter("a note", own.Select(Bar), own.Select(note => Rounded(note.Choices)), Labels(own));
        var given = draft.Notes.Where(note => note.IsGiven).ToArray();
        if (given.Length > 0)
            chart = chart.Scatter("a note of the opening", given.Select(Bar), given.Select(note => Rounded(note.Choices)), Labels(given));
        var bars = Means(draft);
        (int Bar, double Choices)[] steps = [.. bars, .. bars.TakeLast(1).Select(last => (last.Bar + 1, last.Choices))];
        chart = chart.Step("mean of the bar", steps.Select(bar => (double)bar.Bar), steps.Select(bar => Rounded(bar.Choices)));
        var starts = draft.Notes.Where((note, i) => i > 0 && note.Section != draft.Notes[i - 1].Section).Select(Bar).ToArray();
        return starts.Length == 0 ? chart : chart.Guide(
            "a section begins",
            starts.SelectMany(start => (double[])[start, start, double.NaN]),
            starts.SelectMany(_ => (double[])[1, Math.Ceiling(draft.Notes.Max(note => note.Choices)), double.NaN]));
    }

    /// <summary>The mean perplexity of each bar, counted from 1; a pickup is bar 0.</summary>
    public static IReadOnlyList<(int Bar, double Choices)> Means(TuneDraft draft) =>
    [
        .. draft.Notes.GroupBy(note => (int)Math.Floor(Bar(note))).OrderBy(bar => bar.Key)
            .Select(bar => (bar.Key, Math.Exp(bar.Average(note => Math.Log(note.Choices))))),
    ];

    private static double Bar(TuneNote note) => Math.Round(note.Bar + 1, 3);

    private static double Rounded(double choices) => Math.Round(choices, 2);

    // Few labels are drawn beside their points, so they are short there; many are told of the point one looks at.
    private static IEnumerable<string> Labels(TuneNote[] notes) => notes.Select(note => notes.Length <= Drawn
        ? note.Name
        : string.Create(CultureInfo.InvariantCulture, $"{(note.Name == "-" ? "held on" : note.Name)}, {note.Probability:P0} likely"));
}
