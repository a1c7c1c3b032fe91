using DemoHub.Models.Search.Ranking;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Scores rows by their similarities to several vectors.</summary>
/// <param name="target">The target of a discovery; null where there is none.</param>
/// <param name="positive">Wanted examples.</param>
/// <param name="negative">Unwanted examples.</param>
/// <param name="combine">Makes a score of the similarities to these.</param>
internal sealed class ExampleScorer(QueryVector? target, QueryVector[] positive, QueryVector[] negative, ExampleScorer.Combine combine) : RowScorer
{
    private const int MaxOnStack = 256;

    public delegate float Combine(float target, ReadOnlySpan<float> positive, ReadOnlySpan<float> negative);

    public override float Score(DenseColumn column, int row)
    {
        var count = positive.Length + negative.Length;
        var similarities = count <= MaxOnStack ? stackalloc float[count] : new float[count];
        for (var i = 0; i < positive.Length; i++)
            similarities[i] = positive[i].Score(column, row);
        for (var i = 0; i < negative.Length; i++)
            similarities[positive.Length + i] = negative[i].Score(column, row);
        return combine(target?.Score(column, row) ?? 0, similarities[..positive.Length], similarities[positive.Length..]);
    }

    public static Combine For(RecommendStrategy strategy) => strategy == RecommendStrategy.BestScore
        ? (_, wanted, unwanted) => ExampleScores.Best(wanted, unwanted)
        : (_, wanted, unwanted) => ExampleScores.Sum(wanted, unwanted);

    public static Combine For(Discover discover) => discover.Target is null
        ? (_, wanted, unwanted) => ExampleScores.Context(wanted, unwanted)
        : ExampleScores.Discovery;
}
