namespace DemoHub.Models.Search.Postgres;

/// <summary>
/// Scores by examples as expressions of SQL, by the same formulas as <see cref="Ranking.ExampleScores"/>: the server compares, and
/// only the best come over the network.
/// </summary>
internal static class PostgresScores
{
    /// <summary>The best positive similarity, or minus the best negative one where that is greater; both squeezed into 0 … 1.</summary>
    public static string Best(IReadOnlyList<string> positive, IReadOnlyList<string> negative)
    {
        var (best, worst) = (Greatest(positive), Greatest(negative));
        return (best, worst) switch
        {
            ({ } yes, null) => Squeezed(yes),
            (null, { } no) => $"(-{Squeezed(no)})",
            _ => $"(case when {best} > {worst} then {Squeezed(best!)} else -{Squeezed(worst!)} end)",
        };
    }

    /// <summary>The sum of the positive similarities less that of the negative ones.</summary>
    public static string Sum(IReadOnlyList<string> positive, IReadOnlyList<string> negative) =>
        $"({string.Join(" + ", positive.Concat(negative.Select(similarity => $"(-({similarity}))")))})";

    /// <summary>Steps up and down by the pairs; the target decides within a step.</summary>
    public static string Discovery(string target, IEnumerable<(string Positive, string Negative)> pairs) =>
        $"({string.Join(" + ", pairs.Select(pair => $"sign({pair.Positive} - {pair.Negative})").Append(Squeezed(target)))})";

    /// <summary>0 on the positive side of all pairs, less for each pair on whose negative side the point is.</summary>
    public static string Context(IEnumerable<(string Positive, string Negative)> pairs) =>
        $"({string.Join(" + ", pairs.Select(pair => Sigmoid($"least({pair.Positive} - {pair.Negative} - 1.1920929e-7, 0)")).DefaultIfEmpty("0::float8"))})";

    private static string? Greatest(IReadOnlyList<string> similarities) => similarities.Count == 0 ? null : $"greatest({string.Join(", ", similarities)})";

    private static string Squeezed(string value) => $"(0.5 * ({Sigmoid(value)} + 1))";

    private static string Sigmoid(string value) => $"({value} / (1 + abs({value})))";
}
