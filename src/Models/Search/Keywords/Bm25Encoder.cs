using System.Text;

namespace DemoHub.Models.Search;

/// <summary>
/// Turns texts into sparse vectors whose dot product, with inverse document frequencies from the store, is BM25
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
/// </summary>
/// <param name="averageLength">The average number of keywords of the collection's texts, greater than 0; it belongs to the collection's metadata.</param>
/// <param name="k1">How fast a repeated word stops counting.</param>
/// <param name="b">How much long texts are held back, 0 to 1.</param>
public sealed class Bm25Encoder(double averageLength, double k1 = 1.2, double b = 0.75)
{
    /// <summary>The weights of a document: tf · (k1 + 1) / (tf + k1 · (1 − b + b · length / average)).</summary>
    public SparseVector EncodeDocument(string text)
    {
        var counts = Counts(text);
        var length = counts.Values.Sum();
        var norm = k1 * (1 - b + (b * length / averageLength));
        return new SparseVector([.. counts.Keys], [.. counts.Values.Select(count => (float)(count * (k1 + 1) / (count + norm)))]);
    }

    /// <summary>The weights of a query: how often each keyword stands in it.</summary>
    public static SparseVector EncodeQuery(string text)
    {
        var counts = Counts(text);
        return new SparseVector([.. counts.Keys], [.. counts.Values.Select(count => (float)count)]);
    }

    /// <summary>How many keywords a text has.</summary>
    public static int Length(string text) => KeywordAnalyzer.Analyze(text).Count();

    /// <summary>The index of a term: 32 bits of FNV-1a, mixed. Of 100,000 terms about one pair shares an index.</summary>
    public static uint Index(string term)
    {
        var hash = 2166136261u;
        foreach (var unit in Encoding.UTF8.GetBytes(term))
            hash = (hash ^ unit) * 16777619u;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }

    private static Dictionary<uint, int> Counts(string text)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var keyword in KeywordAnalyzer.Analyze(text))
        {
            var index = Index(keyword.Term);
            counts[index] = counts.GetValueOrDefault(index) + 1;
        }

        return counts;
    }
}
