namespace DemoHub.Models.Search.Embedded;

/// <summary>Finds the rows of one part that pass a filter. Conditions that an index answers come first; payloads are read only of rows that are left.</summary>
internal sealed class FilterEvaluator(Part part, Layout layout)
{
    private readonly FieldContent _content = new();

    /// <param name="filter">The filter.</param>
    /// <param name="candidates">The rows in question; stays as it is.</param>
    public Bitmap Evaluate(Filter filter, Bitmap candidates)
    {
        var left = candidates;
        foreach (var condition in IndexedFirst(filter.Must))
            left = Evaluate(condition, left);
        foreach (var condition in IndexedFirst(filter.MustNot))
            left = left.AndNot(Evaluate(condition, left));
        if (filter.Should.Count > 0)
            left = Any(filter.Should, left);
        return filter.MinShould is { } some ? AtLeast(some, left) : left;
    }

    private Bitmap Any(IReadOnlyList<Condition> conditions, Bitmap candidates)
    {
        var met = new Bitmap(candidates.Length);
        foreach (var condition in IndexedFirst(conditions))
            met.Add(Evaluate(condition, candidates.AndNot(met)));
        return met;
    }

    private Bitmap AtLeast(MinShould some, Bitmap candidates)
    {
        if (some.MinCount <= 0)
            return candidates;
        var counts = new int[candidates.Length];
        foreach (var condition in some.Conditions)
        {
            foreach (var row in Evaluate(condition, candidates).Rows())
                counts[row]++;
        }

        var met = new Bitmap(candidates.Length);
        foreach (var row in candidates.Rows())
            met[row] = counts[row] >= some.MinCount;
        return met;
    }

    private Bitmap Evaluate(Condition condition, Bitmap candidates)
    {
        switch (condition)
        {
            case Matches { Filter: var filter }:
                return Evaluate(filter, candidates);
            case HasId { Ids: var ids }:
                return OfIds(ids).And(candidates);
        }

        var key = ConditionCheck.KeyOf(condition) ?? throw new NotSupportedException(condition.GetType().Name);
        var met = new Bitmap(candidates.Length);
        if (layout.FieldOf(key) is >= 0 and var field && part.Field(field) is { } index && index.TryEvaluate(condition, met))
        {
            met = met.And(candidates);
            candidates = index.Irregular.And(candidates);
        }

        ReadPayloads(condition, new(key), candidates, met);
        return met;
    }

    private void ReadPayloads(Condition condition, FieldPath path, Bitmap candidates, Bitmap met)
    {
        foreach (var row in candidates.Rows())
        {
            path.Read(part.Payload(row), _content);
            if (ConditionCheck.IsMet(condition, _content))
                met[row] = true;
        }
    }

    private Bitmap OfIds(IReadOnlyList<PointId> ids)
    {
        var met = new Bitmap(part.Count);
        foreach (var id in ids)
        {
            if (part.Find(id) is >= 0 and var row)
                met[row] = true;
        }

        return met;
    }

    private IEnumerable<Condition> IndexedFirst(IReadOnlyList<Condition> conditions) => conditions.OrderBy(condition => condition switch
    {
        HasId => 0,
        ValuesCount or IsEmpty or IsNull => 3,
        Matches => 2,
        _ => layout.FieldOf(ConditionCheck.KeyOf(condition)!) >= 0 ? 1 : 3,
    });
}
