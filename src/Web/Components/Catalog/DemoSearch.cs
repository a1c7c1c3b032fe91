using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Catalog;

/// <summary>Finds demos by words and by tag.</summary>
internal static class DemoSearch
{
    /// <summary>The demos with the tag in whose title, description or tags every word occurs.</summary>
    /// <param name="demos">All demos.</param>
    /// <param name="words">Words with spaces between; null or empty for any.</param>
    /// <param name="tag">A tag; null or empty for any.</param>
    public static Demo[] Find(IReadOnlyList<Demo> demos, string? words, string? tag)
    {
        var terms = (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. demos.Where(demo => Carries(demo, tag) && terms.All(term => Mentions(demo, term)))];
    }

    /// <summary>Every tag once, the most used first.</summary>
    public static string[] Tags(IReadOnlyList<Demo> demos) =>
        [.. demos.SelectMany(demo => demo.Tags.Distinct()).CountBy(tag => tag).OrderByDescending(tag => tag.Value).ThenBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => tag.Key)];

    private static bool Carries(Demo demo, string? tag) => string.IsNullOrEmpty(tag) || demo.Tags.Contains(tag);

    private static bool Mentions(Demo demo, string term) =>
        demo.Tags.Append(demo.Title).Append(demo.Description).Any(text => text.Contains(term, StringComparison.OrdinalIgnoreCase));
}
