using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DemoHub.Web.Components.Texts;

/// <summary>Markdown as markup. Whoever wrote it cannot bring markup or scripts of their own into the page.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();

    /// <param name="markdown">The text.</param>
    /// <param name="headings">The level of its highest headings, below those of the page.</param>
    public static string ToHtml(string markdown, int headings = 2) => string.Concat(ToBlocks(markdown, headings));

    /// <summary>The markup in pieces: of a text that grows, the earlier ones stay as they are.</summary>
    public static IReadOnlyList<string> ToBlocks(string markdown, int headings = 2)
    {
        var document = Markdig.Markdown.Parse(markdown, s_pipeline);
        SetLevels(document, headings);
        foreach (var link in document.Descendants<LinkInline>().Where(link => !IsSafe(link.Url)))
            link.Url = null;
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)))
            link.Url = "";
        return [.. document.Select(ToHtml)];
    }

    private static string ToHtml(Block block)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        s_pipeline.Setup(renderer);
        renderer.Render(block);
        // A wide table scrolls by itself. A text that says <table> is encoded by now; what is found here is markup.
        return writer.ToString()
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
