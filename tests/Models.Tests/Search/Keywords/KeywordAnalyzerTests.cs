using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Keywords;

public sealed class KeywordAnalyzerTests
{
    [Theory]
    [InlineData("The networks were connected, and the connection held.", "network connect connect held")]
    [InlineData("what is the of and", "")]
    [InlineData("", "")]
    [InlineData("café CAFÉ cafe", "cafe cafe cafe")]
    [InlineData("k-means, F1 score; 3.5 GHz", "k mean f1 score 3 5 ghz")]
    [InlineData("机器学习", "机 器 学 习")]
    [InlineData("don't won't it's", "")]
    [InlineData("🙂🙂 fine", "fine")]
    public void Analyze_Text_GivesStemsWithoutStopWords(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', KeywordAnalyzer.Analyze(text).Select(keyword => keyword.Term)));

    [Fact]
    public void Analyze_Text_TellsWhereWordsStand()
    {
        const string Text = "Über die Gradients.";
        Assert.Equal(["Über", "die", "Gradients"], KeywordAnalyzer.Analyze(Text).Select(keyword => Text[keyword.Begin..keyword.End]));
    }

    [Fact]
    public void Analyze_RunOfAMegabyte_IsNoWord() => Assert.Empty(KeywordAnalyzer.Analyze(new string('x', 1_000_000)));
}
