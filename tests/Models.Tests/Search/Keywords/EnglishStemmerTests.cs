using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Keywords;

public sealed class EnglishStemmerTests
{
    [Fact]
    public void Stem_WordsOfTheNotes_EqualsReference()
    {
        var wrong = File.ReadLines(Repository.Fixture("search/stems.tsv"))
            .Select(line => line.Split('\t'))
            .Where(pair => EnglishStemmer.Stem(pair[0]) != pair[1])
            .Select(pair => $"{pair[0]}: {EnglishStemmer.Stem(pair[0])}, not {pair[1]}");

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("'", "'")]
    [InlineData("skies", "sky")]
    [InlineData("generously", "generous")]
    public void Stem_EdgeCases_AreStems(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));
}
