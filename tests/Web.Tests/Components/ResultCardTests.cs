using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Cards;

namespace DemoHub.Web.Tests.Components;

public sealed class ResultCardTests
{
    private static readonly CardsLayout s_layout = new() { Title = "title", Text = "text", Tags = "tags", Score = "score", Marks = "words", Facts = ["keywordScore", "none"] };

    [Fact]
    public void Row_WithAllColumns_BecomesACard()
    {
        var card = Cards("""["A", "t", "x, y, x", 0.2, "a|b, c", 2.5], ["B", null, null, 0.8, null, null]""")[0];

        Assert.Equal((1, "A", "t", 0.2), (card.Rank, card.Title, card.Text, card.Score));
        Assert.Equal(0.25, card.Share);
        Assert.Equal(["x", "y"], card.Tags.Select(tag => tag.Text));
        Assert.Equal([("keyword score", "2.5")], card.Facts);
    }

    [Fact]
    public void Row_WithNothingInIt_IsStillACard()
    {
        var card = Cards("[null, null, null, \"NaN\", null, null]")[0];

        Assert.Equal(("Untitled", "", (double?)null, (double?)null), (card.Title, card.Text, card.Score, card.Share));
        Assert.Null(card.Marks);
    }

    [Fact]
    public void Columns_NoneAsNamed_LeaveTheTable()
    {
        var table = JsonSerializer.Deserialize<JsonElement>("""{ "columns": ["other"], "rows": [[1]] }""");

        Assert.False(new ResultCards(new(table), s_layout).IsComplete);
    }

    [Theory]
    [InlineData("The gradient, its GRADIENT and gradients.", "gradient", "The [gradient], its [GRADIENT] and gradients.")]
    [InlineData("C# and C, not C++", "C#|C++", "[C#] and C, not [C++]")]
    [InlineData("gradient descent goes by the gradient", "gradient|gradient descent", "[gradient descent] goes by the [gradient]")]
    [InlineData("a.b or acb", "a.b", "[a.b] or acb")]
    [InlineData("nothing here", "absent", "nothing here")]
    public void Marks_WholeWords_AreMarkedInAnyCase(string text, string words, string expected) =>
        Assert.Equal(expected, string.Concat(MarkedWords.Of(words.Split('|'))!.Split(text).Select(piece => piece.IsMarked ? $"[{piece.Piece}]" : piece.Piece)));

    private static ResultCards Cards(string rows) => new(
        new(JsonSerializer.Deserialize<JsonElement>($$"""{ "columns": ["title", "text", "tags", "score", "words", "keywordScore"], "rows": [{{rows}}] }""")),
        s_layout);
}
