using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>Finds the public address in what a service prints: plain words, or JSON in one line.</summary>
internal static partial class PrintedAddress
{
    /// <summary>The first address in a line whose host lies below one of the domains; null where there is none.</summary>
    /// <param name="line">One line.</param>
    /// <param name="domains">The domains below which the service gives names.</param>
    public static Uri? In(string line, IReadOnlyList<string> domains)
    {
        if (!line.StartsWith('{'))
            return InText(line, domains);
        try
        {
            using var json = JsonDocument.Parse(line, new() { MaxDepth = 8 });
            return InJson(json.RootElement, domains);
        }
        catch (JsonException)
        {
            return InText(line, domains);
        }
    }

    private static Uri? InJson(JsonElement json, IReadOnlyList<string> domains) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject()
            .Select(property => property.NameEquals("address") && Accept($"https://{property.Value}", domains, out var address) ? address : InJson(property.Value, domains))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Array => json.EnumerateArray().Select(item => InJson(item, domains)).FirstOrDefault(found => found is not null),
        JsonValueKind.String => InText(json.GetString()!, domains),
        _ => null,
    };

    private static Uri? InText(string text, IReadOnlyList<string> domains)
    {
        foreach (var match in Candidate().EnumerateMatches(text))
        {
            if (Accept(text.Substring(match.Index, match.Length).TrimEnd('.', ',', ';', ')', ']', '!'), domains, out var address))
                return address;
        }

        return null;
    }

    // The whole word is judged, so that neither user@host nor a longer host passes for a shorter one.
    private static bool Accept(string word, IReadOnlyList<string> domains, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!Uri.TryCreate(word, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0 || !uri.IsDefaultPort)
            return false;
        if (!Host().IsMatch(uri.Host) || !domains.Any(domain => uri.Host.EndsWith('.' + domain, StringComparison.Ordinal)))
            return false;
        address = new Uri($"https://{uri.Host}/");
        return true;
    }

    [GeneratedRegex("""https://[^\s"'<>|`]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
