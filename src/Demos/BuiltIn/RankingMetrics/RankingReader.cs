using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>Reads queries with their results out of a visitor's table.</summary>
internal static class RankingReader
{
    private static readonly string[] s_queryNames = ["query", "queryid", "qid", "topic", "question", "user", "userid", "group", "session"];
    private static readonly string[] s_relevanceNames = ["relevance", "rel", "relevant", "grade", "gain", "label", "judgement", "judgment", "qrel", "clicked", "click", "target", "ytrue", "truth"];
    private static readonly string[] s_scoreNames = ["score", "scores", "yscore", "similarity", "prediction", "ypred", "pred"];
    private static readonly string[] s_rankNames = ["rank", "position", "place"];

    /// <param name="table">The visitor's table.</param>
    /// <param name="query">The column that tells queries apart; null or empty for what is to be recognised, and so below.</param>
    /// <param name="relevance">The column with the relevance of each result.</param>
    /// <param name="score">The column with the score of each result.</param>
    /// <param name="notes">Where to say what was noticed.</param>
    /// <exception cref="DemoException">It cannot be used; the message names row, column and remedy.</exception>
    public static IReadOnlyList<RankedQuery> Read(ColumnTable table, string? query, string? relevance, string? score, ICollection<string> notes)
    {
        var queries = table.Find(query, "query", s_queryNames);
        var relevances = table.Find(relevance, "relevance", s_relevanceNames)
            ?? throw new DemoException($"finds no column that says how relevant each result is. Choose it; there are {table.ListColumns()}", "relevance");
        var scores = table.Find(score, "score", s_scoreNames);
        var ranks = scores is null ? table.Find(null, "score", s_rankNames) : null;
        notes.Add($"Columns taken: {(queries is null ? "all rows are one query" : $"query is “{queries.Name}”")}, relevance is “{relevances.Name}”, {(scores is not null ? $"score is “{scores.Name}”" : ranks is not null ? $"the order is that of “{ranks.Name}”, 1 first" : "the order is that of the rows, as there is no column of scores")}.");

        var relevant = Relevance(relevances);
        var order = scores?.Numbers() ?? (ranks is not null ? Array.ConvertAll(ranks.Numbers(), static rank => -rank) : [.. Enumerable.Range(0, table.Rows).Select(row => (double)-row)]);
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var labels = queries?.Labels();
        for (var row = 0; row < table.Rows; row++)
        {
            var label = labels?[row] ?? "all";
            if (!groups.TryGetValue(label, out var rows))
                groups[label] = rows = [];
            rows.Add(row);
        }

        RankedQuery[] all = [.. groups.Select(group => new RankedQuery(group.Key, [.. group.Value.Select(row => relevant[row])], [.. group.Value.Select(row => order[row])]))];
        var tied = all.Count(each => each.Scores.Distinct().Count() < each.Scores.Length);
        if (tied > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{tied:N0} {(tied == 1 ? "query has" : "queries have")} results with equal scores: DCG takes the mean over their orders, the other metrics take them in the order of the rows."));
        return all;
    }

    private static double[] Relevance(DataColumn column)
    {
        var values = new double[column.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column.NumberAt(row);
            if (double.IsNaN(values[row]))
            {
                values[row] = column.TextAt(row)?.ToUpperInvariant() switch
                {
                    "TRUE" or "YES" or "RELEVANT" => 1,
                    "FALSE" or "NO" or "IRRELEVANT" or "NOT RELEVANT" => 0,
                    null => throw column.Fault(row, "is empty. Give it 0 for not relevant, 1 for relevant, or a grade"),
                    _ => throw column.Fault(row, $"is the text '{column.TextAt(row)}'. Write 0 for not relevant, 1 for relevant, or a grade"),
                };
            }

            if (values[row] < 0 || !double.IsFinite(values[row]))
                throw column.Fault(row, string.Create(CultureInfo.InvariantCulture, $"is {values[row]:G6}. Relevance is 0 or more, and finite"));
        }

        return values;
    }
}
