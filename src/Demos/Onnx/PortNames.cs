using System.Text;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Onnx;

/// <summary>Makes names for controls of what graphs and features are called, each once.</summary>
internal sealed class PortNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name in requests and answers: letters, digits and underscores, as close to the given one as can be.</summary>
    public string Take(string given)
    {
        var name = new StringBuilder(given.Length);
        foreach (var character in given.Length > 64 ? given[..64] : given)
            name.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        var clean = name.ToString().Trim('_');
        if (clean.Length == 0 || char.IsAsciiDigit(clean[0]))
            clean = "value" + (clean.Length > 0 ? "_" + clean : "");
        var unique = clean;
        for (var i = 2; !_taken.Add(unique); i++)
            unique = $"{clean}_{i}";
        return unique;
    }

    /// <summary>The name for people: <c>sepal length (cm)</c> as <c>Sepal length (cm)</c>.</summary>
    public static string Label(string given)
    {
        var last = given[(given.LastIndexOf('/') + 1)..];
        var label = Words.Sentence(last.Length > 0 ? last.Split(':')[0] : given);
        return label.Length == 0 ? "Value" : label.Length > 120 ? label[..120] : label;
    }
}
