namespace DemoHub;

/// <summary>
/// Shows the rows of a returned table as a list of cards, best first, with a switch to the table. All but <see cref="Filter"/>
/// are names of columns.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class CardsAttribute : Attribute
{
    /// <summary>What each card is called.</summary>
    public required string Title { get; init; }

    /// <summary>The text below the title. Default: null, for none.</summary>
    public string? Text { get; init; }

    /// <summary>A sound to play. Default: null, for none.</summary>
    public string? Sound { get; init; }

    /// <summary>Tags, with commas or <c>|</c> between. Default: null, for none.</summary>
    public string? Tags { get; init; }

    /// <summary>A number, the more the better; shown as a bar beside that of the best row. Default: null, for none.</summary>
    public string? Score { get; init; }

    /// <summary>Words to mark in title and text, with commas or <c>|</c> between. Default: null, for none.</summary>
    public string? Marks { get; init; }

    /// <summary>What else to tell of a row, each with the name of its column. Default: nothing.</summary>
    public string[] Facts { get; init; } = [];

    /// <summary>
    /// The name of an input that is a list of texts. A tag that is pressed is added to it, or taken from it, and the demo runs again.
    /// Default: null, for tags that are only read.
    /// </summary>
    public string? Filter { get; init; }
}
