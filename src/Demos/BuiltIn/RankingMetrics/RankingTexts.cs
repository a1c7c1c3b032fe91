using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>The metrics of the page in words and formulas, each a mean over queries.</summary>
internal static class RankingTexts
{
    public static readonly MetricText Ndcg = new("ndcg_score", "nDCG@k",
        "How much of the relevance stands high, of what the best order would give. It knows grades of relevance.",
        @"\frac{\mathrm{DCG}@k}{\mathrm{DCG}@k \text{ of the best order}}");

    public static readonly MetricText Dcg = new("dcg_score", "DCG@k",
        "The sum of the gains, each less worth the lower it stands.", @"\mathrm{DCG}@k = \sum_{i=1}^{k}\frac{g_i}{\log_2(i + 1)}");

    public static readonly MetricText Mrr = new("mean_reciprocal_rank", "MRR",
        "Mean reciprocal rank: 1 where the first result is relevant, ½ where only the second is, and so on. For when one good answer is enough.",
        @"\frac{1}{Q}\sum_{q=1}^{Q}\frac{1}{\mathrm{rank}_q}");

    public static readonly MetricText Map = new("mean_average_precision", "MAP@k",
        "Mean average precision: of each relevant result, the precision down to its place; missing ones count 0. For when all good answers are wanted.",
        @"\frac{1}{Q}\sum_{q=1}^{Q}\frac{1}{\min(R_q, k)}\sum_{i \le k,\, \text{relevant}} P_q@i");

    public static readonly MetricText Precision = new("precision_at_k", "Precision@k",
        "The share of relevant results among the first k.", @"\frac{\text{relevant among the first } k}{k}");

    public static readonly MetricText Recall = new("recall_at_k", "Recall@k",
        "The share of the relevant results that stands among the first k.", @"\frac{\text{relevant among the first } k}{R}");

    public static readonly MetricText Hit = new("hit_rate_at_k", "Hit rate@k",
        "How many of the queries have a relevant result among the first k.", @"\frac{1}{Q}\sum_{q=1}^{Q}\mathbf{1}\left[\text{any relevant among the first } k\right]");
}
