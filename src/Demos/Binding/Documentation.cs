using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DemoHub.Demos.Binding;

/// <summary>
/// What an author wrote in XML documentation comments, where the compiler laid it beside the assembly
/// (<c>GenerateDocumentationFile</c>).
/// </summary>
internal static class Documentation
{
    private static readonly ConcurrentDictionary<Assembly, ILookup<string, XElement>> s_files = new();

    /// <summary>The summary of a method; null for none.</summary>
    public static string? SummaryOf(MethodInfo method) => TextOf(Find(method)?.Element("summary"));

    /// <summary>What is said of a parameter; null for nothing.</summary>
    public static string? Of(ParameterInfo parameter)
    {
        var owner = parameter.Member is MethodInfo method ? Find(method) : Find(parameter.Member.DeclaringType);
        return TextOf(owner?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == parameter.Name));
    }

    /// <summary>What is said of a property, at itself or at the parameter of its record; null for nothing.</summary>
    public static string? Of(PropertyInfo property) =>
        TextOf(Entries(property.DeclaringType)[$"P:{NameOf(property.DeclaringType)}.{property.Name}"].FirstOrDefault()?.Element("summary"))
        ?? TextOf(Find(property.DeclaringType)?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == property.Name));

    /// <summary>What is said of a member of an enum; null for nothing.</summary>
    public static string? Of(FieldInfo member) =>
        TextOf(Entries(member.DeclaringType)[$"F:{NameOf(member.DeclaringType)}.{member.Name}"].FirstOrDefault()?.Element("summary"));

    private static XElement? Find(Type? type) => Entries(type)[$"T:{NameOf(type)}"].FirstOrDefault();

    // Overloads are told apart by the names of their parameters: the file's own way of writing types need not be known.
    private static XElement? Find(MethodInfo method)
    {
        var id = $"M:{NameOf(method.DeclaringType)}.{method.Name}";
        var names = method.GetParameters().Select(parameter => parameter.Name!).ToHashSet(StringComparer.Ordinal);
        return Entries(method.DeclaringType)[id].FirstOrDefault(element =>
            element.Elements("param").All(parameter => names.Contains(parameter.Attribute("name")?.Value ?? "")));
    }

    private static ILookup<string, XElement> Entries(Type? type) => s_files.GetOrAdd(type?.Assembly ?? typeof(Documentation).Assembly, Read);

    private static ILookup<string, XElement> Read(Assembly assembly)
    {
        var path = assembly.IsDynamic || assembly.Location.Length == 0 ? null : Path.ChangeExtension(assembly.Location, ".xml");
        try
        {
            var members = path is null || !File.Exists(path) ? [] : XDocument.Load(path).Descendants("member");
            // Of a method only the name: its parameters follow in brackets.
            return members.ToLookup(member => (member.Attribute("name")?.Value ?? "").Split('(')[0], StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return Array.Empty<XElement>().ToLookup(_ => "", StringComparer.Ordinal);
        }
    }

    private static string? NameOf(Type? type) => type?.FullName?.Replace('+', '.');

    private static string? TextOf(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement { IsEmpty: true } reference)
                text.Append(reference.Attribute("name")?.Value ?? reference.Attribute("langword")?.Value ?? reference.Attribute("cref")?.Value.Split('.', ':')[^1]);
        }

        var line = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }
}
