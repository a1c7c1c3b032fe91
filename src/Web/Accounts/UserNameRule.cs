using System.Text.RegularExpressions;

namespace DemoHub.Web.Accounts;

/// <summary>What a user may be called.</summary>
internal static partial class UserNameRule
{
    public const int MaxLength = 64;

    /// <summary>What is wrong with a name, in words for who typed it; null where nothing is.</summary>
    public static string? Fault(string? name) => name switch
    {
        null or "" => "Give a user name.",
        { Length: > MaxLength } => $"Use at most {MaxLength} characters.",
        _ => Pattern().IsMatch(name) ? null : "Use letters from a to z, digits, and any of - . _ @ + only.",
    };

    /// <summary>A name that may be used, as near as can be to one from elsewhere.</summary>
    public static string Nearest(string? name)
    {
        var allowed = string.Concat((name ?? "").Where(character => Pattern().IsMatch([character])).Take(MaxLength - 4));
        return allowed.Length == 0 ? "user" : allowed;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9\-._@+]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
