using System.Text.Json;
using DemoHub.Web.Components.Outputs;
using DemoHub.Web.Components.Texts;

namespace DemoHub.Web.Tests.Components;

/// <summary>Text of visitors, demos and model cards stays text.</summary>
public sealed class UntrustedTextTests
{
    [Fact]
    public void HighlightedText_MarkupInIt_IsEncoded()
    {
        var spans = JsonSerializer.SerializeToElement(new[] { new { text = "<script>alert(1)</script>", score = 0.9, after = "\"<img src=x onerror=alert(1)>" } });
        var reading = new HighlightedTextReading(spans);

        Assert.DoesNotContain("<script", reading.Text() + reading.Rows(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", reading.Text(), StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", reading.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("a <b onclick=alert(1)>b</b>", "<b")]
    [InlineData("[link](javascript:alert(1))", "javascript:")]
    [InlineData("[link](JaVaScRiPt:alert(1))", "JaVaScRiPt")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    [InlineData("![picture](data:text/html;base64,PHNjcmlwdD4=)", "data:text")]
    public void Markdown_ActiveContent_IsTakenOut(string markdown, string forbidden) =>
        Assert.DoesNotContain(forbidden, MarkdownText.ToHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void Markdown_OrdinaryCard_IsRendered()
    {
        var html = MarkdownText.ToHtml("# Title\n\nWith [a link](https://example.org) and\n\n| a | b |\n| - | - |\n| 1 | 2 |\n");

        Assert.Contains("<h2", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org\"", html, StringComparison.Ordinal);
        Assert.Contains("<td>1</td>", html, StringComparison.Ordinal);
    }
}
