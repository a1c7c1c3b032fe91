namespace DemoHub;

/// <summary>One thing drawn in a chart.</summary>
/// <param name="Name">Its name in the legend and in the table.</param>
public abstract record ChartSeries(string Name)
{
    internal abstract void Check();
}

/// <summary>Points, perhaps joined to a line.</summary>
/// <param name="Name">Its name in the legend and in the table.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="X">Across.</param>
/// <param name="Y">Upwards; NaN is a gap.</param>
public sealed record PointSeries(string Name, PointStyle Style, IReadOnlyList<double> X, IReadOnlyList<double> Y) : ChartSeries(Name)
{
    /// <summary>What to say of each point; null for nothing.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Whether it is only there to compare with, such as a limit or a goal: its line is dashed and has no points. Default: false.</summary>
    public bool IsGuide { get; init; }

    internal override void Check()
    {
        if (X.Count != Y.Count || (Labels is not null && Labels.Count != X.Count))
            throw new ArgumentException($"Series '{Name}' has {X.Count} values across, {Y.Count} upwards and {Labels?.Count ?? X.Count} labels.");
    }
}

/// <summary>What lies between two lines.</summary>
/// <param name="Name">Its name in the legend and in the table.</param>
/// <param name="X">Across.</param>
/// <param name="Low">The lower line; NaN is a gap.</param>
/// <param name="High">The upper line; NaN is a gap.</param>
public sealed record BandSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High) : ChartSeries(Name)
{
    internal override void Check()
    {
        if (X.Count != Low.Count || X.Count != High.Count)
            throw new ArgumentException($"Band '{Name}' has {X.Count} values across, {Low.Count} low and {High.Count} high.");
    }
}

/// <summary>Bars, one for each category.</summary>
/// <param name="Name">Its name in the legend and in the table.</param>
/// <param name="Categories">From left to right.</param>
/// <param name="Values">The heights.</param>
public sealed record BarSeries(string Name, IReadOnlyList<string> Categories, IReadOnlyList<double> Values) : ChartSeries(Name)
{
    internal override void Check()
    {
        if (Categories.Count != Values.Count)
            throw new ArgumentException($"Series '{Name}' has {Values.Count} values for {Categories.Count} categories.");
    }
}

/// <summary>A grid of coloured cells.</summary>
/// <param name="Name">What the values are.</param>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">From top to bottom.</param>
/// <param name="Values">By row, then by column; NaN is an empty cell.</param>
public sealed record HeatMapSeries(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Rows, double[,] Values) : ChartSeries(Name)
{
    internal override void Check()
    {
        if (Values.GetLength(0) != Rows.Count || Values.GetLength(1) != Columns.Count)
            throw new ArgumentException($"Heat map '{Name}' has {Values.GetLength(0)} by {Values.GetLength(1)} values for {Rows.Count} rows and {Columns.Count} columns.");
    }
}

/// <summary>How points are drawn.</summary>
public enum PointStyle
{
    /// <summary>Joined by straight lines.</summary>
    Line,

    /// <summary>Not joined.</summary>
    Scatter,

    /// <summary>Each value holds until the next point.</summary>
    Step,

    /// <summary>A line with the area below it filled.</summary>
    Area,
}
