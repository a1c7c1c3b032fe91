namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>What the page says about itself.</summary>
internal static class RankingAbout
{
    public const string Text = """
        ## What goes in

        A table with a line for each result of each query: which **query** it belongs to, how **relevant** it is (0 for not, 1 for relevant, or a grade) and the **score** that it is ranked by, or its
        `rank`. Without either the order of the rows counts; without a query all rows are one.

        ## Which metric?

        - **MRR** when one good answer is enough: a question, a link to click.
        - **Recall@k** when what comes later can only use what the first k bring: retrieval for a language model.
        - **MAP** when all relevant results are wanted.
        - **nDCG** when some results are better than others: it knows grades. A gain may be the grade itself, as in scikit-learn, or 2 to its power less 1, as is usual for web search.

        The relevant results that your table does not have cannot be missed: recall knows only those that are there.

        nDCG equals scikit-learn's `ndcg_score`, with the mean over all orders of equal scores, except that a query without relevant results is left out instead of counted as 0; the page tells both.
        Intervals draw queries again, with replacement.
        """;
}
