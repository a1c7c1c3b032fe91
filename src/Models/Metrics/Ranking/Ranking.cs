using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>The order of results.</summary>
internal static class Ranking
{
    public const string NoneRelevant = "no result is relevant";

    /// <summary>The rows by falling score; equal scores keep their order. Checks what is given.</summary>
    public static int[] Order(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores)
    {
        MetricInput.CheckPair(relevance, scores);
        var keys = new (double Score, int Row)[scores.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (relevance[i] < 0)
                throw new ArgumentException(Invariant($"relevance[{i}] is {relevance[i]}; give 0 or more."), nameof(relevance));
            keys[i] = (-scores[i], i);
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, key => key.Row);
    }

    /// <summary>How many places count.</summary>
    public static int Depth(int? k, int results)
    {
        if (k is < 1)
            throw new ArgumentOutOfRangeException(nameof(k), k, "At least one place must count.");
        return Math.Min(k ?? results, results);
    }

    /// <summary>The place after the last whose score is that of the place given.</summary>
    public static int EndOfTie(ReadOnlySpan<double> scores, int[] order, int start)
    {
        var end = start + 1;
        while (end < order.Length && scores[order[end]] == scores[order[start]])
            end++;
        return end;
    }
}
