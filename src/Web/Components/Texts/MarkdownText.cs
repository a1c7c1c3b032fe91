using System.Globalization;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DemoHub.Web.Components.Texts;

/// <summary>Markdown as markup. Whoever wrote it cannot bring markup or scripts of their own into the page.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();

    public static string ToHtml(string markdown) => ToHtml(Parse(markdown));

    /// <summary>The text in parts, without what could do harm.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="headings">The level of its highest headings, below those of the page.</param>
    public static MarkdownDocument Parse(string markdown, int headings = 2)
    {
        var document = Markdig.Markdown.Parse(markdown, s_pipeline);
        SetLevels(document, headings);
        foreach (var link in document.Descendants<LinkInline>().Where(link => !IsSafe(link.Url)))
            link.Url = null;
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)))
            link.Url = "";
        // Pages load nothing from other hosts: a picture from there becomes a link to it.
        foreach (var picture in document.Descendants<LinkInline>().Where(link => link.IsImage && Uri.TryCreate(link.Url, UriKind.Absolute, out _)))
            picture.IsImage = false;
        return document;
    }

    /// <summary>A part of a text, or all of it, as markup.</summary>
    public static string ToHtml(MarkdownObject part)
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(html);
        s_pipeline.Setup(renderer);
        renderer.Render(part);
        // A wide table scrolls by itself. A text that says <table> is encoded by now; what is found here is markup.
        return html.ToString()
            .Replace("<table>", "<div class=\"table-scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal)
            .Replace("<pre>", "<pre role=\"group\" aria-label=\"Code\" tabindex=\"0\">", StringComparison.Ordinal)
            .Replace("type=\"checkbox\"", "type=\"checkbox\" aria-label=\"Done\"", StringComparison.Ordinal);
    }

    // The page has headings of its own above; below them none is left out.
    private static void SetLevels(MarkdownDocument document, int highest)
    {
        var all = document.Descendants<HeadingBlock>().ToArray();
        var least = all.Length == 0 ? 0 : all.Min(heading => heading.Level);
        var last = highest - 1;
        foreach (var heading in all)
            last = heading.Level = Math.Min(6, Math.Min(last + 1, highest + heading.Level - least));
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? address.Scheme is "http" or "https" or "mailto"
            : Uri.IsWellFormedUriString(url, UriKind.Relative);
}
