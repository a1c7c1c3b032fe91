namespace DemoHub;

/// <summary>Shows the rows of a returned table as chips: the text of its first column with the number of its second.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class ChipsAttribute : Attribute
{
    /// <summary>
    /// The name of an input that is a list of texts. A chip that is pressed adds its text to it, or takes it from it, and the demo
    /// runs again. Default: null, for chips that are only read.
    /// </summary>
    public string? Filter { get; init; }
}
