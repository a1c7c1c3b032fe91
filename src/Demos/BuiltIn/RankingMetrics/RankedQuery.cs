namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>The results of one query.</summary>
/// <param name="Name">What the visitor calls it.</param>
/// <param name="Relevance">How relevant each is, 0 or more.</param>
/// <param name="Scores">How high each is ranked.</param>
internal sealed record RankedQuery(string Name, double[] Relevance, double[] Scores);
