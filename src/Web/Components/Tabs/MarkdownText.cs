using System.Globalization;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DemoHub.Web.Components.Tabs;

/// <summary>Markdown of model cards and replies as markup. Whoever wrote it cannot bring markup or scripts of their own into the page.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static string ToHtml(string markdown) => ToHtml(Parse(markdown));

    /// <summary>The text in parts, without what could do harm.</summary>
    public static MarkdownDocument Parse(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, s_pipeline);
        // The page has its title: a card's own headings come below it.
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + 1);
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
            .Replace("</table>", "</table></div>", StringComparison.Ordinal);
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? address.Scheme is "http" or "https" or "mailto"
            : Uri.IsWellFormedUriString(url, UriKind.Relative);
}
