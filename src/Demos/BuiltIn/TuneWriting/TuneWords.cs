using System.Globalization;
using DemoHub.Models.Inference;
using DemoHub.Models.Music;

namespace DemoHub.Demos.BuiltIn.TuneWriting;

/// <summary>What the page says.</summary>
internal static class TuneWords
{
    public static string Name(TuneKey key)
    {
        var tonic = key.Name.Length > 1 && key.Name[1] is '#' or 'b' ? $"{key.Name[0]}{(key.Name[1] == '#' ? '♯' : '♭')}" : key.Name[..1];
        return $"{tonic} {key.Mode.ToString().ToLowerInvariant()}";
    }

    public static string OneOf(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    /// <summary>What there is so far, where the network was sure and where not.</summary>
    public static string Summary(TuneDraft draft, TuneRequest request)
    {
        var kind = request.Rhythm == TuneRhythm.All[0] ? "tune" : request.Rhythm.Name;
        var what = $"A {kind} in {Name(request.Key)}, {request.Metre}: {draft.Bars} bars";
        if (!draft.IsComplete)
            return $"{what} so far.";
        var bars = TuneChart.Means(draft).Where(bar => bar.Bar > 0).ToArray();
        var (least, most) = (bars.MinBy(bar => bar.Choices), bars.MaxBy(bar => bar.Choices));
        var mean = Math.Exp(draft.Notes.Average(note => Math.Log(note.Choices)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what} as written. At each note the network hesitated as if between {mean:0.0} equally likely ones on average: most in bar {most.Bar} ({most.Choices:0.0}), least in bar {least.Bar} ({least.Choices:0.0}).");
    }

    /// <summary>The lesson, then the card.</summary>
    public static string About(ModelCard card)
    {
        double Figure(string name) => card.Metrics.GetValueOrDefault(name);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            **One to many.** Key, metre and rhythm go in once; a whole tune comes out. The network is asked only for the next note. One note is drawn from its answer
            and told to it, and it is asked again; what carries the tune is the state that it keeps between the questions (two layers of gated recurrent
            units). It is also told where in the bar and in the section it is, and what was played there 1, 2, 4 and 8 bars ago: so it can come back to a theme.

            **See it hesitate.** Each point of the chart says between how many notes, as good as equally likely, it had to choose. Where a section repeats its first
            bars it is nearly certain; where a new section begins it is not. **Temperature** sharpens or blunts its choice: at 0 it goes round in circles, at 2 it wanders.

            **What is learned and what is a rule.** Bars that add up, sections of 4, 8, 12 or 16 bars, repeats that close and a tune that ends are rules of the
            program; melody is learned. Of {Figure("tunes"):0} tunes over all keys and rhythms, {Figure("parse_share"):P1} are read by `abc2midi` without
            a warning. Held-out tunes have a perplexity of {Figure("perplexity"):0.0} per note or sign.

            **Is it a copy?** The longest run of notes that a written tune shares with any training tune, rhythm aside, is {Figure("written_copy_median"):0} notes long in the median,
            and {Figure("written_copy_95"):0} or less in 95 of 100. Real tunes that it never saw share {Figure("held_out_copy_median"):0} and {Figure("held_out_copy_95"):0}. A tune may still resemble one you know.

            {card.Markdown}
            """);
    }
}
