using DemoHub.Models.Search.Indexes;

namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>What building and searching an index took.</summary>
/// <param name="Name">Of the index.</param>
/// <param name="Build">How long it took to build.</param>
/// <param name="Memory">What it needs for the search that <paramref name="Chosen"/> describes.</param>
/// <param name="Chosen">With the effort that was asked for.</param>
/// <param name="Curve">With less and more effort, from the least to the most.</param>
internal sealed record IndexMeasurement(string Name, TimeSpan Build, IndexMemory Memory, SearchMeasurement Chosen, IReadOnlyList<SearchMeasurement> Curve)
{
    /// <summary>An index that can answer by its codes alone counts as two: without its full vectors, and re-ranked by them.</summary>
    public IEnumerable<IndexMeasurement> Variants()
    {
        if (Curve[0] is not { Effort: 0, Setting.Length: > 0 } codes)
            return [this];
        var alone = this with { Memory = Memory with { Vectors = 0 }, Chosen = codes with { Setting = "codes alone" }, Curve = [codes] };
        return Chosen.Effort == 0 ? [alone] : [alone, this with { Name = $"{Name}, re-ranked", Curve = [.. Curve.Skip(1)] }];
    }
}

/// <summary>How an index answers with one effort.</summary>
/// <param name="Setting">Such as <c>ef 64</c>; empty for an index with nothing to choose.</param>
/// <param name="Effort">What the search may spend.</param>
/// <param name="Median">The time for a query that half of the queries take less than.</param>
/// <param name="PerSecond">Queries that one thread answers in a second.</param>
/// <param name="Recall">The share of the true nearest neighbours that were found, 0 to 1, over all queries.</param>
internal sealed record SearchMeasurement(string Setting, int Effort, TimeSpan Median, double PerSecond, double Recall);
