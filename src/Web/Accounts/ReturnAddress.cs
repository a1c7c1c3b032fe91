namespace DemoHub.Web.Accounts;

/// <summary>Where someone wanted to go before they signed in: a page of this hub, as an address to be put behind its base.</summary>
internal static class ReturnAddress
{
    private const int MaxLength = 2000;
    private static readonly Uri s_base = new("http://hub/base/");

    /// <summary>The page that a request asks for.</summary>
    public static string Of(HttpRequest request) => $"{request.Path.ToUriComponent().TrimStart('/')}{request.QueryString.ToUriComponent()}";

    /// <summary>An address from outside, if it leads to a page of this hub; else its first page. Nobody is sent elsewhere by what stood in a link.</summary>
    public static string Safe(string? given)
    {
        if (string.IsNullOrEmpty(given) || given.Length > MaxLength || given[0] == '/' || given.Any(character => character == '\\' || char.IsControl(character)))
            return "";
        return Uri.TryCreate(s_base, given, out var address)
            && address.GetLeftPart(UriPartial.Authority) == s_base.GetLeftPart(UriPartial.Authority)
            && address.AbsolutePath.StartsWith(s_base.AbsolutePath, StringComparison.Ordinal)
                ? address.PathAndQuery[s_base.AbsolutePath.Length..].TrimStart('/')
                : "";
    }
}
