using System.Globalization;
using System.Text.RegularExpressions;

namespace DemoHub.Models.Tests.Music;

/// <summary>A tune in ABC as it is played, with all repeats: a reader of its own, to check the writer by.</summary>
internal static partial class PlayedTune
{
    /// <summary>Where the bars of a tune are wrong; empty where all are full, but for one pickup and the last.</summary>
    public static string Mistakes(string abc)
    {
        var header = MetreLine().Match(abc);
        var bar = Number(header.Groups[1].Value) / Number(header.Groups[2].Value) * 8;
        var body = abc[(abc.IndexOf("\nK:", StringComparison.Ordinal) + 1)..];
        body = body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        string[] pieces = [.. Line().Split(body)];
        string[] lines = [.. Line().Matches(body).Select(line => line.Value)];
        if (pieces[^1].Trim().Length > 0 || lines[^1] is not ("|]" or ":|"))
            return "It does not end with a bar line.";
        var (time, pickup) = (0.0, double.NaN);
        foreach (var at in Order(lines))
        {
            time += Length(pieces[at]);
            if (double.IsNaN(pickup) && time > 0)
                pickup = Rest(time, bar);
            if (lines[at] is "|" or "|1" && Rest(time - pickup, bar) > 0)
                return $"The bar '{pieces[at].Trim()}' ends after {Rest(time - pickup, bar)} eighths.";
        }

        return Rest(time, bar) == 0 || Rest(time - pickup, bar) == 0 ? "" : $"The last bar has {Rest(time, bar)} eighths.";
    }

    [GeneratedRegex(@"\nM:(\d+)/(\d+)\n")]
    private static partial Regex MetreLine();

    [GeneratedRegex(@"\|\]|\|\||:\|2|:\||\|:|\|1|\|")]
    private static partial Regex Line();

    [GeneratedRegex(@"(\(3)?[\^_=]?[A-Ga-gz][,']*(\d*)(?:/(\d+))?")]
    private static partial Regex Note();

    private static IEnumerable<int> Order(string[] lines)
    {
        var start = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            yield return at;
            if (lines[at] == "|:")
                start = at + 1;
            if (lines[at] is not (":|" or ":|2"))
                continue;
            var end = lines[at] == ":|" ? at : Array.IndexOf(lines, "|1", start);
            for (var again = start; again <= end; again++)
                yield return again;
        }
    }

    private static double Length(string piece)
    {
        var (sum, triplet) = (0.0, 0);
        foreach (Match note in Note().Matches(piece))
        {
            triplet = note.Groups[1].Success ? 3 : triplet - 1;
            sum += Number(note.Groups[2].Value) / Number(note.Groups[3].Value) * (triplet > 0 ? 2 / 3.0 : 1);
        }

        return sum;
    }

    private static double Number(string digits) => digits.Length == 0 ? 1 : double.Parse(digits, CultureInfo.InvariantCulture);

    private static double Rest(double time, double bar) => Math.Round(time - (Math.Round(time / bar, 6) is var bars ? Math.Floor(bars) * bar : 0), 6) is var rest && rest >= bar ? 0 : rest;
}
