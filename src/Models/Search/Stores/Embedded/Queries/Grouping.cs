using DemoHub.Models.Search.Ranking;

namespace DemoHub.Models.Search.Embedded;

/// <summary>The best points of each value of a payload field.</summary>
internal static class Grouping
{
    public static List<PointGroup> Run(Snapshot snapshot, Layout layout, QueryEngine engine, PointQuery query, string key, int size)
    {
        Faceting.Required(layout, key);
        // The ranking is asked for further and further down, until the first groups are found and full, or it ends.
        for (var depth = Math.Max(100, query.Limit * size * 2); ; depth = (int)Math.Min(int.MaxValue, depth * 4L))
        {
            var ranking = engine.Rank(query, depth);
            var groups = Gather(snapshot, ranking, key, query.Offset + query.Limit, size);
            var isEnough = groups.Count == query.Offset + query.Limit && groups.All(group => group.Points.Count == size);
            if (isEnough || ranking.Count < depth)
                return [.. groups.Skip(query.Offset).Select(group => new PointGroup(group.Value, [.. group.Points.Select(point => engine.Shown(point, query))]))];
        }
    }

    private static List<(FieldValue Value, List<RankedPoint> Points)> Gather(Snapshot snapshot, List<RankedPoint> ranking, string key, int limit, int size)
    {
        var path = new FieldPath(key);
        var content = new FieldContent();
        var groups = new List<(FieldValue Value, List<RankedPoint> Points)>();
        var places = new Dictionary<FieldValue, int>();
        foreach (var point in ranking)
        {
            snapshot.TryFind(point.Id, out var part, out var row);
            path.Read(snapshot.Parts[part].Part.Payload(row), content);
            foreach (var value in content.Values.Select(value => value.Exact).OfType<FieldValue>().Where(value => value.Value is string or long).Distinct())
            {
                if (!places.TryGetValue(value, out var place))
                {
                    if (groups.Count == limit)
                        continue;
                    places[value] = place = groups.Count;
                    groups.Add((value, []));
                }

                if (groups[place].Points.Count < size)
                    groups[place].Points.Add(point);
            }
        }

        return groups;
    }
}
