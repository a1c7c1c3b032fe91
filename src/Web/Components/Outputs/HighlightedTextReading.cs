using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Outputs;

/// <summary>
/// A text in pieces with scores, out of the API's JSON, and its markup. A text has thousands of pieces: as one string of
/// markup it is sent and drawn many times faster than as elements that are compared one by one. All text in it is encoded.
/// </summary>
public sealed class HighlightedTextReading
{
    private const int Strengths = 10;
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public HighlightedTextReading(JsonElement value) => Spans = value.ValueKind != JsonValueKind.Array ? [] :
        [.. value.EnumerateArray().Select(span => new HighlightedSpan(
            span.GetProperty("text").GetString()!, Numbers.FromJson(span.GetProperty("score")), span.GetProperty("after").GetString()!,
            span.TryGetProperty("label", out var label) ? label.GetString() : null))];

    public IReadOnlyList<HighlightedSpan> Spans { get; }

    /// <summary>The classes of the pieces in the order in which they come, each with how often it does; empty where there are only scores.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Labels => field ??= [.. Spans.Where(span => span.Label is not null).CountBy(span => span.Label!)];

    /// <summary>The text; each piece has its score as title and its side and strength as class.</summary>
    public string Text()
    {
        var markup = new StringBuilder(Spans.Count * 48);
        foreach (var span in Spans)
        {
            markup.Append(CultureInfo.InvariantCulture, $"<span class=\"{ClassOf(span.Score)}\" title=\"{span.Score:0.00}\">")
                .Append(Encode(span.Text)).Append("</span>").Append(Encode(span.After));
        }

        return markup.ToString();
    }

    /// <summary>The text; each piece with a class is marked and has its name behind it.</summary>
    public string LabelledText()
    {
        var colours = Labels.Select((label, index) => (label.Key, ColourOf(index))).ToDictionary(StringComparer.Ordinal);
        var markup = new StringBuilder(Spans.Count * 48);
        foreach (var span in Spans)
        {
            if (span.Label is null)
                markup.Append(Encode(span.Text));
            else
                markup.Append("<mark class=\"").Append(colours[span.Label]).Append("\">").Append(Encode(span.Text)).Append("<span class=\"tag\">").Append(Encode(span.Label)).Append("</span></mark>");
            markup.Append(Encode(span.After));
        }

        return markup.ToString();
    }

    /// <summary>The look of a class: one of eight colours and of four lines.</summary>
    public static string ColourOf(int index) => $"k{index % 8 + 1} u{index % 4 + 1}";

    /// <summary>The text as it was before it was cut into pieces.</summary>
    public string PlainText() => string.Concat(Spans.Select(span => span.Text + span.After));

    public string Csv() => CsvText.Write([["text", "label", "score"], .. Spans.Select(span => new object?[] { span.Text, span.Label, span.Score })]);

    /// <summary>The rows of the table.</summary>
    public string Rows()
    {
        var markup = new StringBuilder(Spans.Count * 48);
        foreach (var span in Spans)
            markup.Append("<tr><td>").Append(Encode(span.Text)).Append(CultureInfo.InvariantCulture, $"</td><td class=\"num\">{span.Score:0.000}</td></tr>");
        return markup.ToString();
    }

    /// <summary>The points of the line in a square of 1000 by 100, a score of 1 at the top.</summary>
    public string Points()
    {
        var points = new StringBuilder(Spans.Count * 12);
        for (var i = 0; i < Spans.Count; i++)
            points.Append(CultureInfo.InvariantCulture, $"{Across(i) * 10:0.#},{Down(i):0.#} ");
        return points.ToString();
    }

    /// <summary>Where a piece stands from left to right, in percent.</summary>
    public double Across(int index) => Spans.Count < 2 ? 50 : 100.0 * index / (Spans.Count - 1);

    /// <summary>Where its score stands from top to bottom, in percent.</summary>
    public double Down(int index) => 100 * (1 - Math.Clamp(Spans[index].Score, 0, 1));

    private static string ClassOf(double score)
    {
        var strength = (int)Math.Round(Math.Min(1, Math.Abs(score - 0.5) * 2) * Strengths);
        return strength == 0 ? "t" : score > 0.5 ? $"t h{strength}" : $"t l{strength}";
    }

    private static string Encode(string text) => s_encoder.Encode(text);
}
