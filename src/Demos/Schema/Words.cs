using System.Text;

namespace DemoHub.Demos.Schema;

/// <summary>Names of code as names in JSON and as words for people.</summary>
internal static class Words
{
    /// <summary><c>FromLogits</c> as <c>fromLogits</c>.</summary>
    public static string CamelCase(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary><c>fromLogits</c> or <c>from-logits</c> as <c>From logits</c>.</summary>
    public static string Sentence(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (character is '-' or '_')
                words.Append(' ');
            else if (words.Length == 0)
                words.Append(char.ToUpperInvariant(character));
            else if (char.IsUpper(character) && !char.IsUpper(words[^1]))
                words.Append(' ').Append(char.ToLowerInvariant(character));
            else
                words.Append(character);
        }

        return words.ToString();
    }
}
