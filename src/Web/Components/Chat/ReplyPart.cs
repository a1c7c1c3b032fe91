using DemoHub.Web.Components.Texts;
using Markdig.Syntax;

namespace DemoHub.Web.Components.Chat;

/// <summary>A part of a reply: markup, or a block of code. While a reply comes in, only its last part changes.</summary>
/// <param name="Html">Markup that is safe to show; empty for code.</param>
/// <param name="Code">The code; null for markup.</param>
/// <param name="Language">The language that the code says it is in; null for none.</param>
internal sealed record ReplyPart(string Html, string? Code = null, string? Language = null)
{
    public static IReadOnlyList<ReplyPart> Of(string markdown) => [.. MarkdownText.Parse(markdown).Select(block => block is CodeBlock code
        ? new ReplyPart("", code.Lines.ToString(), (code as FencedCodeBlock)?.Info is { Length: > 0 } language ? language : null)
        : new ReplyPart(MarkdownText.ToHtml(block)))];
}
