namespace DemoHub;

/// <summary>A plot. Start with <c>new Chart("Title")</c> and add what is to be drawn; each call gives a new chart.</summary>
/// <param name="Title">What stands above it; empty for nothing.</param>
public sealed record Chart(string Title = "")
{
    public ChartAxis X { get; init; } = new("");

    public ChartAxis Y { get; init; } = new("");

    public IReadOnlyList<ChartSeries> Series { get; init; } = [];

    /// <summary>Whether bars grow to the right, each category on a line of its own.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>Names the axes.</summary>
    public Chart Axes(string x, string y) => this with { X = X with { Label = x }, Y = Y with { Label = y } };

    /// <summary>Makes the horizontal axis logarithmic; what is not above 0 is left out.</summary>
    public Chart LogX() => this with { X = X with { IsLogarithmic = true } };

    /// <summary>Makes the vertical axis logarithmic; what is not above 0 is left out.</summary>
    public Chart LogY() => this with { Y = Y with { IsLogarithmic = true } };

    /// <summary>Shows this range across and no other, in the units of the data.</summary>
    /// <exception cref="ArgumentException">The minimum is not below the maximum.</exception>
    public Chart RangeX(double minimum, double maximum) => this with { X = X.WithRange(minimum, maximum) };

    /// <summary>Shows this range upwards and no other, in the units of the data.</summary>
    /// <exception cref="ArgumentException">The minimum is not below the maximum.</exception>
    public Chart RangeY(double minimum, double maximum) => this with { Y = Y.WithRange(minimum, maximum) };

    /// <summary>Lets bars grow to the right: for long names of categories.</summary>
    public Chart Horizontal() => this with { IsHorizontal = true };

    /// <summary>Adds a line through points in the order given. A NaN is a gap.</summary>
    /// <exception cref="ArgumentException">There are not as many values across as upwards.</exception>
    public Chart Line(string name, IEnumerable<double> x, IEnumerable<double> y) => Add(new PointSeries(name, PointStyle.Line, [.. x], [.. y]));

    /// <summary>Adds a line with the numbers 0, 1, 2 … across.</summary>
    public Chart Line(string name, IEnumerable<double> y)
    {
        double[] values = [.. y];
        return Line(name, Enumerable.Range(0, values.Length).Select(i => (double)i), values);
    }

    /// <summary>Adds a line that keeps each value until the next point.</summary>
    /// <exception cref="ArgumentException">There are not as many values across as upwards.</exception>
    public Chart Step(string name, IEnumerable<double> x, IEnumerable<double> y) => Add(new PointSeries(name, PointStyle.Step, [.. x], [.. y]));

    /// <summary>Adds a dashed line to compare others with, such as a limit or a goal.</summary>
    /// <exception cref="ArgumentException">There are not as many values across as upwards.</exception>
    public Chart Guide(string name, IEnumerable<double> x, IEnumerable<double> y) => Add(new PointSeries(name, PointStyle.Line, [.. x], [.. y]) { IsGuide = true });

    /// <summary>Adds a line with the area below it filled.</summary>
    /// <exception cref="ArgumentException">There are not as many values across as upwards.</exception>
    public Chart Area(string name, IEnumerable<double> x, IEnumerable<double> y) => Add(new PointSeries(name, PointStyle.Area, [.. x], [.. y]));

    /// <summary>Adds a band between two lines, such as an error or a range of quantiles. A NaN is a gap.</summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the others.</exception>
    public Chart Band(string name, IEnumerable<double> x, IEnumerable<double> low, IEnumerable<double> high) => Add(new BandSeries(name, [.. x], [.. low], [.. high]));

    /// <summary>Adds points.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="x">Across.</param>
    /// <param name="y">Upwards.</param>
    /// <param name="labels">What to say of each point; null for nothing.</param>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public Chart Scatter(string name, IEnumerable<double> x, IEnumerable<double> y, IEnumerable<string>? labels = null) =>
        Add(new PointSeries(name, PointStyle.Scatter, [.. x], [.. y]) { Labels = labels is null ? null : [.. labels] });

    /// <summary>Adds bars, one for each category.</summary>
    /// <exception cref="ArgumentException">There are not as many values as categories.</exception>
    public Chart Bar(string name, IEnumerable<string> categories, IEnumerable<double> values) => Add(new BarSeries(name, [.. categories], [.. values]));

    /// <summary>Adds a heat map.</summary>
    /// <param name="name">What the values are.</param>
    /// <param name="values">Rows from the top, each as long as there are columns.</param>
    /// <param name="columns">The names of the columns, from left to right.</param>
    /// <param name="rows">The names of the rows, from top to bottom.</param>
    /// <exception cref="ArgumentException">The values are not of this size.</exception>
    public Chart HeatMap(string name, double[,] values, IEnumerable<string> columns, IEnumerable<string> rows) =>
        Add(new HeatMapSeries(name, [.. columns], [.. rows], values));

    private Chart Add(ChartSeries series)
    {
        series.Check();
        return this with { Series = [.. Series, series] };
    }
}

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What is measured along it, with its unit.</param>
/// <param name="IsLogarithmic">Whether each step multiplies.</param>
public sealed record ChartAxis(string Label, bool IsLogarithmic = false)
{
    /// <summary>Where it begins; null for where the data do.</summary>
    public double? Minimum { get; init; }

    /// <summary>Where it ends; null for where the data do.</summary>
    public double? Maximum { get; init; }

    internal ChartAxis WithRange(double minimum, double maximum) => minimum < maximum && double.IsFinite(minimum) && double.IsFinite(maximum)
        ? this with { Minimum = minimum, Maximum = maximum }
        : throw new ArgumentException($"A range from {minimum} to {maximum} is none: the minimum must be below the maximum, both finite.");
}
