using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DemoHub.Web.Components.Tabs;

/// <summary>Markdown of model cards as markup. Whoever wrote a card cannot bring markup or scripts of their own into the page.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public static string ToHtml(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, s_pipeline);
        // The page has its title: a card's own headings come below it.
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + 1);
        foreach (var link in document.Descendants<LinkInline>().Where(link => !IsSafe(link.Url)))
            link.Url = null;
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)))
            link.Url = "";
        // A wide table scrolls by itself. A text that says <table> is encoded by now; what is found here is markup.
        return Markdig.Markdown.ToHtml(document, s_pipeline)
            .Replace("<table>", "<div class=\"table-scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal);
    }

    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? address.Scheme is "http" or "https" or "mailto"
            : Uri.IsWellFormedUriString(url, UriKind.Relative);
}
