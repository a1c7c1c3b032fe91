namespace DemoHub;

/// <summary>
/// Makes a text the name of a column of a table that the visitor gives, or a list of texts with <see cref="TagListAttribute"/> the names of
/// several. The page offers the columns that are there; the demo checks the name.
/// </summary>
/// <param name="inputs">
/// The names of inputs: tables, or files of comma-separated values. The columns offered are those of the last one that has a value.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ColumnOfAttribute(params string[] inputs) : Attribute
{
    public IReadOnlyList<string> Inputs { get; } = inputs;
}
