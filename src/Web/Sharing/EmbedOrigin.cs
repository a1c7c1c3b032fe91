namespace DemoHub.Web.Sharing;

/// <summary>A site that may show a share in a frame: scheme, host and port, nothing else (RFC 6454).</summary>
internal static class EmbedOrigin
{
    /// <summary>Whether a text is one. What is not could add rules of its own to the policy that names it.</summary>
    public static bool IsOne(string text) =>
        text.Length <= ShareLimits.MaxOrigin
        && Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "http" or "https"
        && origin.GetLeftPart(UriPartial.Authority) == text.TrimEnd('/')
        && origin.UserInfo.Length == 0
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is ':' or '/' or '.' or '-' or '[' or ']');
}
