using System.Text.Encodings.Web;

namespace DemoHub.Web.Sharing.Embeds;

/// <summary>What other sites write to show a demo.</summary>
internal static class Embedding
{
    /// <summary>A frame with the demo, and the script that gives it its height.</summary>
    /// <param name="root">The address of the hub or of the share.</param>
    /// <param name="slug">The demo.</param>
    /// <param name="title">Names the frame to those who do not see it.</param>
    /// <param name="theme"><c>light</c>, <c>dark</c> or <c>auto</c>.</param>
    public static string Html(Uri root, string slug, string title, string theme = "auto") =>
        $"""
        <iframe data-demohub src="{At(root, $"embed/{slug}?theme={theme}")}" title="{HtmlEncoder.Default.Encode(title)}" width="100%" height="640" style="border:0" loading="lazy" allow="camera; microphone; clipboard-write"></iframe>
        <script src="{At(root, "js/embed-host.js")}" async></script>
        """;

    /// <summary>A badge for a README, as Markdown: a picture that leads to the demo.</summary>
    /// <param name="badge">The picture's address.</param>
    /// <param name="page">Where it leads.</param>
    /// <param name="title">The demo's title.</param>
    public static string Markdown(string badge, string page, string title) =>
        $"[![{Escape($"DemoHub: {title}")}]({badge})]({page})";

    /// <summary>An address below another, whether that ends with a slash or not.</summary>
    public static string At(Uri root, string path) => new Uri(root.AbsoluteUri.TrimEnd('/') + "/" + path).AbsoluteUri;

    private static string Escape(string text) => string.Concat(text.Select(character => character is '[' or ']' or '\\' or '`' or '*' or '_' or '<' or '>' ? $"\\{character}" : character.ToString()));
}
