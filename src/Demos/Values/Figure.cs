namespace DemoHub;

/// <summary>A number that says something, such as a metric. A list of them is shown as tiles; in JSON it is a table.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">The number; null where there is none: say why in <see cref="Note"/>.</param>
public sealed record Figure(string Name, double? Value)
{
    /// <summary>The lower end of its confidence interval; null for none.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of its confidence interval; null for none.</summary>
    public double? High { get; init; }

    /// <summary>What to know about this number, such as “undefined because …”; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What it says, as a sentence or two; null for nothing.</summary>
    public string? Meaning { get; init; }

    /// <summary>How it is calculated, in TeX; null for nothing to show.</summary>
    public string? Formula { get; init; }

    /// <summary>The heading it stands under; those of a group follow each other. Null for none.</summary>
    public string? Group { get; init; }
}
