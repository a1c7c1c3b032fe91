namespace DemoHub.Models.Search.Postgres;

/// <summary>Groups ranked points by a payload field of texts or whole numbers. A point whose field is an array is in several groups.</summary>
internal static class PostgresGroups
{
    /// <summary>The groups in the order of their best, each best first.</summary>
    public static IEnumerable<PointGroup> Make(IEnumerable<ScoredPoint> found, string key)
    {
        var path = new PayloadPath(key);
        return found
            .SelectMany(point => path.Values(point.Payload).Distinct().Select(value => (Value: value, Point: point)))
            .GroupBy(entry => entry.Value, entry => entry.Point)
            .Select(group => new PointGroup(group.Key, [.. group]));
    }
}
