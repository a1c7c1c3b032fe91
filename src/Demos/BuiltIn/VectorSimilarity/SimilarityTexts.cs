using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>The measures of the page in words and formulas.</summary>
internal static class SimilarityTexts
{
    public static readonly MetricText Cosine = new("cosine", "Cosine similarity",
        "The cosine of the angle between the vectors: 1 for the same direction, 0 for a right angle, −1 for opposite directions. Lengths play no part.",
        @"\cos\theta = \frac{a \cdot b}{\lVert a\rVert\,\lVert b\rVert}");

    public static readonly MetricText Angle = new("angle_degrees", "Angle", "In degrees, from 0 to 180.", @"\theta = \arccos\frac{a \cdot b}{\lVert a\rVert\,\lVert b\rVert}");

    public static readonly MetricText Dot = new("dot", "Dot product",
        "The sum of the products place by place: both lengths times the cosine. For vectors of length 1 it is the cosine.",
        @"a \cdot b = \sum_i a_i b_i");

    public static readonly MetricText Euclidean = new("euclidean", "Euclidean distance",
        "The straight line between the points.", @"\lVert a - b\rVert = \sqrt{\sum_i (a_i - b_i)^2}");

    public static readonly MetricText Squared = new("squared_euclidean", "Squared Euclidean distance",
        "Orders neighbours as the distance does, without a root.", @"\sum_i (a_i - b_i)^2");

    public static readonly MetricText Manhattan = new("manhattan", "Manhattan distance",
        "The way along the axes, as between blocks of houses. One large difference weighs less than in the Euclidean distance.", @"\sum_i \lvert a_i - b_i\rvert");

    public static readonly MetricText Chebyshev = new("chebyshev", "Chebyshev distance",
        "The largest difference in any place.", @"\max_i \lvert a_i - b_i\rvert");

    public static readonly MetricText Hamming = new("hamming", "Hamming distance",
        "The share of places that differ.", @"\frac{1}{n}\sum_i \mathbf{1}\left[a_i \ne b_i\right]");

    public static readonly MetricText Jaccard = new("jaccard", "Jaccard index",
        "Of the places that are not 0 in either vector, the share that is so in both. For sets written as zeros and ones.",
        @"\frac{\lvert A \cap B\rvert}{\lvert A \cup B\rvert} \qquad A = \{i : a_i \ne 0\}");

    public static readonly MetricText Ruzicka = new("ruzicka", "Generalised Jaccard",
        "The same for amounts of 0 or more: what both have, of what either has.", @"\frac{\sum_i \min(a_i, b_i)}{\sum_i \max(a_i, b_i)}");

    public static readonly MetricText Pearson = new("pearson", "Pearson correlation",
        "The cosine after each vector's mean is taken away: offset and scale play no part.",
        @"r = \frac{\sum_i (a_i - \bar{a})(b_i - \bar{b})}{\sqrt{\sum_i (a_i - \bar{a})^2}\sqrt{\sum_i (b_i - \bar{b})^2}}");

    public static readonly MetricText Spearman = new("spearman", "Spearman correlation",
        "Pearson's correlation of the ranks: whether one rises where the other does, in a line or not.",
        @"\rho = r\left(\operatorname{rank}(a), \operatorname{rank}(b)\right)");

    public static readonly MetricText Kendall = new("kendall", "Kendall’s tau-b",
        "The pairs of places that both order alike less those they order against each other, of all pairs that are not tied.",
        @"\tau_b = \frac{P - Q}{\sqrt{(P + Q + T_a)(P + Q + T_b)}}");
}
