namespace DemoHub;

/// <summary>A value to choose and how people read it.</summary>
/// <param name="Value">What stands in JSON and reaches the method.</param>
/// <param name="Label">What the page shows.</param>
public sealed record Choice(string Value, string Label)
{
    private const int MostListed = 20;

    /// <summary>The values in a row, for messages; of very many only the first.</summary>
    internal static string List(IReadOnlyList<Choice> choices) =>
        string.Join(", ", choices.Take(MostListed).Select(choice => choice.Value)) + (choices.Count > MostListed ? " …" : "");
}
