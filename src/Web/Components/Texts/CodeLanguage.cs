using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Texts;

/// <summary>Names of programming languages.</summary>
internal static class CodeLanguage
{
    private static readonly Dictionary<string, (string Name, string Extension)> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = ("Shell", "SH"),
        ["c"] = ("C", "C"),
        ["cpp"] = ("C++", "CPP"),
        ["csharp"] = ("C#", "CS"),
        ["css"] = ("CSS", "CSS"),
        ["fsharp"] = ("F#", "FS"),
        ["go"] = ("Go", "GO"),
        ["html"] = ("HTML", "HTML"),
        ["java"] = ("Java", "JAVA"),
        ["javascript"] = ("JavaScript", "JS"),
        ["json"] = ("JSON", "JSON"),
        ["markdown"] = ("Markdown", "MD"),
        ["python"] = ("Python", "PY"),
        ["rust"] = ("Rust", "RS"),
        ["sql"] = ("SQL", "SQL"),
        ["typescript"] = ("TypeScript", "TS"),
        ["xml"] = ("XML", "XML"),
        ["yaml"] = ("YAML", "YAML"),
    };

    /// <summary>The name for people.</summary>
    public static string NameOf(string language) => s_known.TryGetValue(language, out var known) ? known.Name : Phrases.Capitalised(language);

    /// <summary>The ending of a file, in upper case; <c>TXT</c> for a language that is not known.</summary>
    public static string ExtensionOf(string? language) => language is not null && s_known.TryGetValue(language, out var known) ? known.Extension : "TXT";
}
