namespace DemoHub;

/// <summary>Classes with their scores. The order given is kept out: best first, ties by label.</summary>
public sealed class LabelScores
{
    public LabelScores(IEnumerable<LabelScore> items) =>
        Items = [.. items.OrderByDescending(item => item.Score).ThenBy(item => item.Label, StringComparer.Ordinal)];

    /// <param name="labels">The names of the classes.</param>
    /// <param name="scores">One score for each of them.</param>
    /// <exception cref="ArgumentException">There are not as many scores as labels.</exception>
    public LabelScores(IReadOnlyList<string> labels, ReadOnlySpan<float> scores)
        : this(Pair(labels, scores))
    {
    }

    public IReadOnlyList<LabelScore> Items { get; }

    private static LabelScore[] Pair(IReadOnlyList<string> labels, ReadOnlySpan<float> scores)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != scores.Length)
            throw new ArgumentException($"There are {scores.Length} scores for {labels.Count} labels.", nameof(scores));
        var items = new LabelScore[labels.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = new(labels[i], scores[i]);
        return items;
    }
}
