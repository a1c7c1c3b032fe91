using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.SemanticSearch;

/// <summary>
/// Reads the notes that ship with the hub: one Markdown file for each topic, in it for each note <c>## Title</c>, a line
/// <c>tags: a, b</c>, and a paragraph. The name of the file is a tag too.
/// </summary>
internal static class NoteReader
{
    private const string Folder = "Notes/";
    private const string TagLine = "tags:";

    /// <summary>The notes of a collection, and a hash of them.</summary>
    public static (IReadOnlyList<Document> Notes, string Hash) Read(string collection)
    {
        var assembly = typeof(NoteReader).Assembly;
        var prefix = $"{Folder}{collection}/";
        var notes = new List<Document>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var text = ReadText(assembly, name);
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            notes.AddRange(Parse(text, Path.GetFileNameWithoutExtension(name[prefix.Length..])));
        }

        return (notes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    internal static IEnumerable<Document> Parse(string text, string topic)
    {
        foreach (var section in text.ReplaceLineEndings("\n").Split("\n## ")[1..])
        {
            var lines = section.Split('\n');
            var title = lines[0].Trim();
            var tags = lines[1].StartsWith(TagLine, StringComparison.Ordinal)
                ? lines[1][TagLine.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : throw new FormatException($"The note '{title}' of {topic} has no line of tags.");
            yield return new Document
            {
                Key = Slug(title),
                Title = title,
                Tags = [topic, .. tags.Where(tag => tag != topic)],
                Text = string.Join(' ', lines[2..]).Trim(),
            };
        }
    }

    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (c == '+')
                slug.Append("-plus");
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
