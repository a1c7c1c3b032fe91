namespace DemoHub.Models.Search.Ranking;

/// <summary>A point and how good it is; higher is better, also for distances (there it is the negative distance).</summary>
internal readonly record struct RankedPoint(PointId Id, float Value) : IComparable<RankedPoint>
{
    /// <summary>Best first, equal ones in the order of their ids.</summary>
    public int CompareTo(RankedPoint other)
    {
        var byValue = other.Value.CompareTo(Value);
        return byValue != 0 ? byValue : Id.CompareTo(other.Id);
    }
}
