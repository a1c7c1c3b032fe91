using System.Globalization;

namespace DemoHub.Web.Components.Kinds;

/// <summary>Numbers and names as people read them.</summary>
internal static class Phrases
{
    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A share of 1 with one decimal, without the sign.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 59_950 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:0.0} min"),
    };

    /// <summary>A number with up to six digits after the point; a very small or large one with a power of ten.</summary>
    public static string Number(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        not 0 and > -0.001 and < 0.001 or >= 1e15 or <= -1e15 => number.ToString("0.######e+0", CultureInfo.InvariantCulture),
        _ => number.ToString("#,0.######", CultureInfo.InvariantCulture),
    };

    /// <summary>A score with three digits after the point.</summary>
    public static string Score(double score) =>
        Math.Abs(score) is 0 or >= 0.0005 and < 1e15 ? score.ToString("#,0.000", CultureInfo.InvariantCulture) : Number(score);

    /// <summary>A name of code in words: <c>keywordScore</c> as <c>keyword score</c>.</summary>
    public static string Words(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 && char.IsLower(name[index - 1]) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>A date, a time or both, as ISO 8601 has them, for reading: <c>31 January 2026, 18:30</c>. What is none of them stays as it is.</summary>
    public static string Date(string iso)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(iso, "yyyy-MM-dd", culture, DateTimeStyles.None, out var date))
            return date.ToString("d MMMM yyyy", culture);
        return iso.Contains('T', StringComparison.Ordinal) && DateTime.TryParse(iso, culture, DateTimeStyles.None, out var moment)
            ? moment.ToString(moment.Second == 0 ? "d MMMM yyyy, HH:mm" : "d MMMM yyyy, HH:mm:ss", culture)
            : iso;
    }

    /// <summary>A moment, for readers in any part of the world: <c>31 January 2026, 18:30 UTC</c>.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a text, on one line.</summary>
    public static string Beginning(string text, int length = 160)
    {
        var line = string.Join(' ', (text.Length > 2 * length ? text[..(2 * length)] : text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= length ? line : line[..length] + " …";
    }

    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => Count((int)bytes, "byte", "bytes"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:#,0.#} MB"),
    };

    public static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>Names in a row: <c>a, b and c</c>.</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
