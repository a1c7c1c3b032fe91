using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Documents;

public sealed class PassagesTests
{
    [Fact]
    public void Split_ShortText_IsOnePassage() => Assert.Equal(["One. Two."], Passages.Split("  One. Two.\n"));

    [Fact]
    public void Split_Blank_IsNone() => Assert.Empty(Passages.Split(" \n "));

    [Fact]
    public void Split_LongText_EndsAtSentencesAndLosesNothing()
    {
        var text = string.Join(' ', Enumerable.Range(1, 200).Select(i => $"Sentence number {i} says a little."));
        var parts = Passages.Split(text).ToArray();

        Assert.True(parts.Length > 3);
        Assert.All(parts, part => Assert.EndsWith(".", part, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.True(part.Length <= 1_200));
        Assert.Equal(text, string.Join(' ', parts));
    }

    [Fact]
    public void Split_NoPlaceToCut_KeepsCharactersWhole()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("🙂", 2_000));
        var parts = Passages.Split(text).ToArray();
        Assert.Equal(text, string.Concat(parts));
        Assert.All(parts, part => Assert.False(char.IsHighSurrogate(part[^1])));
    }
}
