using System.Globalization;
using System.Text;
using System.Xml;

namespace DemoHub.Web.Sharing.Embeds;

/// <summary>A flat picture for a README: the product's name, and the title of what it leads to.</summary>
internal static class Badge
{
    private const string Name = "DemoHub";
    private const int MaxTitle = 40;
    private const int Height = 20;
    private const int Padding = 7;
    private const int Mark = 18;

    /// <summary>The picture as SVG. A long title is cut.</summary>
    public static string Svg(string title)
    {
        title = Shorten(Clean(title));
        var (left, right) = (Mark + WidthOf(Name), WidthOf(title));
        var (start, width) = (left + 2 * Padding, left + right + 4 * Padding);
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{Height}" viewBox="0 0 {width} {Height}" role="img" aria-label="{Name}: {Encode(title)}">
            <title>{Name}: {Encode(title)}</title>
            <clipPath id="r"><rect width="{width}" height="{Height}" rx="4"/></clipPath>
            <g clip-path="url(#r)"><rect width="{start}" height="{Height}" fill="#14201c"/><rect x="{start}" width="{right + 2 * Padding}" height="{Height}" fill="#0b7a66"/></g>
            <path d="M{Padding} 13c2 0 2-6.5 5-6.5s3 6.5 5 6.5" fill="none" stroke="#3ecfb0" stroke-width="1.8" stroke-linecap="round"/><circle cx="{Padding + 5}" cy="6.5" r="1.7" fill="#3ecfb0"/>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,Arial,sans-serif" font-size="11">
            <text x="{Padding + Mark}" y="14" textLength="{WidthOf(Name)}">{Name}</text>
            <text x="{start + Padding}" y="14" textLength="{right}">{Encode(title)}</text>
            </g>
            </svg>
            """);
    }

    // What no XML document may hold would make the picture unreadable.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)) ? " " : rune.ToString())).Trim();

    private static string Shorten(string text)
    {
        var letters = new StringInfo(text);
        return letters.LengthInTextElements <= MaxTitle ? text : letters.SubstringByTextElements(0, MaxTitle - 1).TrimEnd() + "…";
    }

    // The reader's font is unknown: what is measured here the text is then spaced to.
    private static int WidthOf(string text) => (int)Math.Ceiling(text.EnumerateRunes().Sum(WidthOf));

    private static double WidthOf(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 3.9,
        'f' or 'r' or 't' or ' ' or '(' or ')' or '[' or ']' or '-' or '/' => 4.6,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => 10.2,
        >= 'A' and <= 'Z' => 7.6,
        < 0x1100 => 6.9,
        _ => 11.5,
    };

    private static string Encode(string text) => System.Security.SecurityElement.Escape(text);
}
