using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Keywords;

public sealed class Bm25EncoderTests
{
    [Fact]
    public void EncodeDocument_RepeatedWord_HasWeightOfTheFormula()
    {
        var vector = new Bm25Encoder(averageLength: 4, k1: 1.2, b: 0.75).EncodeDocument("gradient gradient descent");

        // length 3, norm 1.2 · (0.25 + 0.75 · 3 / 4)
        var norm = 1.2 * (0.25 + (0.75 * 0.75));
        Assert.Equal(2 * 2.2 / (2 + norm), vector.Values[Array.IndexOf(vector.Indices, Bm25Encoder.Index("gradient"))], 5);
        Assert.Equal(2.2 / (1 + norm), vector.Values[Array.IndexOf(vector.Indices, Bm25Encoder.Index("descent"))], 5);
    }

    [Fact]
    public void EncodeQuery_StopWordsOnly_IsEmpty() => Assert.Empty(Bm25Encoder.EncodeQuery("what is it").Indices);

    [Fact]
    public void Index_WordsOfTheNotes_DifferButForFew()
    {
        var terms = File.ReadLines(Repository.Fixture("search/stems.tsv")).Select(line => line.Split('\t')[1]).Distinct().ToArray();
        Assert.True(terms.Length - terms.Select(Bm25Encoder.Index).Distinct().Count() <= 1);
    }
}
