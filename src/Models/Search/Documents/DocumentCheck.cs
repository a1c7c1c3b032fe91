using System.Globalization;

namespace DemoHub.Models.Search;

/// <summary>What no collection takes, said before anything is written.</summary>
internal static class DocumentCheck
{
    private const int MaxText = 1_000_000;
    private const int MaxTitle = 500;
    private const int MaxKey = 200;
    private const int MaxTags = 32;
    private const int MaxTag = 60;

    public static void All(IReadOnlyList<Document> documents, int max)
    {
        if (documents.Count > max)
            throw Invalid($"{Count(documents.Count)} documents are too many at once; {Count(max)} are allowed.");
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < documents.Count; i++)
        {
            var document = documents[i];
            var name = $"Document {Count(i + 1)}";
            if (string.IsNullOrWhiteSpace(document.Key) || document.Key.Length > MaxKey)
                throw Invalid($"{name} needs an id of 1 to {MaxKey} characters.");
            if (!keys.TryAdd(document.Key, i))
                throw Invalid($"{name} has the id '{document.Key}', which document {Count(keys[document.Key] + 1)} has already; give each its own.");
            if (string.IsNullOrWhiteSpace(document.Text))
                throw Invalid($"{name} has no text.");
            if (document.Text.Length > MaxText)
                throw Invalid($"{name} has {Count(document.Text.Length)} characters; {Count(MaxText)} are allowed. Split it.");
            if (document.Title.Length > MaxTitle)
                throw Invalid($"{name} has a title of {Count(document.Title.Length)} characters; {MaxTitle} are allowed.");
            if (document.Tags.Count > MaxTags || document.Tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > MaxTag))
                throw Invalid($"{name} may have up to {MaxTags} tags, each of 1 to {MaxTag} characters.");
        }
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static VectorStoreException Invalid(string message) => new(VectorStoreFault.Invalid, message);
}
