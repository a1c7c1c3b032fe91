using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Cards;

/// <summary>The rows of a table as cards. Each is made when it is shown.</summary>
internal sealed class ResultCards
{
    private readonly CardsLayout _layout;
    private readonly TableReading _table;
    private readonly double _best;

    public ResultCards(TableReading table, CardsLayout layout)
    {
        (_table, _layout) = (table, layout);
        var score = table.IndexOf(layout.Score);
        _best = Enumerable.Range(0, table.Count).Max(row => table.Number(row, score)) ?? 0;
    }

    public int Count => _table.Count;

    /// <summary>Whether the table has what cards are made of: the column of titles.</summary>
    public bool IsComplete => _table.IndexOf(_layout.Title) >= 0;

    public ResultCard this[int row]
    {
        get
        {
            var score = _table.Number(row, _table.IndexOf(_layout.Score));
            return new()
            {
                Rank = row + 1,
                Title = _table.Text(row, _table.IndexOf(_layout.Title)) is { Length: > 0 } title ? title : "Untitled",
                Text = _table.Text(row, _table.IndexOf(_layout.Text)),
                Sound = _table.File(row, _table.IndexOf(_layout.Sound)),
                Tags = [.. _table.Texts(row, _table.IndexOf(_layout.Tags)).Select(tag => new FilterChip(tag, null))],
                Score = score,
                Share = score is { } value && _best > 0 ? Math.Clamp(value / _best, 0, 1) : null,
                Marks = MarkedWords.Of(_table.Texts(row, _table.IndexOf(_layout.Marks))),
                Facts = [.. _layout.Facts.Select(fact => (Phrases.Words(fact), _table.Text(row, _table.IndexOf(fact)))).Where(fact => fact.Item2.Length > 0)],
            };
        }
    }
}

/// <summary>One row of a table as a card.</summary>
public sealed record ResultCard
{
    /// <summary>Its place, from 1.</summary>
    public required int Rank { get; init; }

    public required string Title { get; init; }

    /// <summary>Empty for none.</summary>
    public required string Text { get; init; }

    /// <summary>A sound to play; null for none.</summary>
    public FileReading? Sound { get; init; }

    public required IReadOnlyList<FilterChip> Tags { get; init; }

    /// <summary>Null for none.</summary>
    public double? Score { get; init; }

    /// <summary>The score as a share of the best one; null where that says nothing.</summary>
    public double? Share { get; init; }

    /// <summary>The words to mark; null for none.</summary>
    public required MarkedWords? Marks { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }
}
