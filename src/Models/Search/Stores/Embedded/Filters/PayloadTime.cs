using System.Globalization;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Times in payloads: RFC 3339, also without an offset (then in UTC) or a time of day, as Qdrant reads them.</summary>
internal static class PayloadTime
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd",
    ];

    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 10 || text[4] != '-'
            || !DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return false;
        ticks = time.UtcTicks;
        return true;
    }
}
