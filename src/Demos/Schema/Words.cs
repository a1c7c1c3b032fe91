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

    /// <summary>A type as C# writes it: <c>IReadOnlyList&lt;Uri&gt;</c>.</summary>
    public static string TypeName(Type type)
    {
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : name;
    }
}
