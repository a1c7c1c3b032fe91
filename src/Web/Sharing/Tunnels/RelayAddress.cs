using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>The parts of a setting such as <c>ssh://user@relay:22/18080?url=https://demo.example.org</c>.</summary>
/// <param name="Scheme">What the relay speaks: <c>ssh</c> or <c>sish</c>.</param>
/// <param name="User">The name to sign in with.</param>
/// <param name="Host">The relay's name or address.</param>
/// <param name="Port">The port of its SSH server.</param>
/// <param name="Path">What comes after the host, without slashes.</param>
/// <param name="Url">The public address, where the setting gives one.</param>
internal sealed partial record RelayAddress(string Scheme, string? User, string Host, int Port, string Path, Uri? Url)
{
    private const string UrlKey = "?url=";

    /// <summary>Whether the host is a name, not a number.</summary>
    public bool HasName => !IPAddress.TryParse(Host, out _) && Host != "localhost";

    public static bool TryRead(string setting, [NotNullWhen(true)] out RelayAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        problem = null;
        if (setting.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)) || !Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Scheme is not ("ssh" or "sish"))
        {
            problem = "names no way out";
            return false;
        }

        Uri? url = null;
        if (!HostForm().IsMatch(uri.IdnHost) && !(uri.HostNameType == UriHostNameType.IPv6 && IPAddress.TryParse(uri.IdnHost, out _)))
            problem = "has no host";
        else if (uri.UserInfo.Contains(':', StringComparison.Ordinal))
            problem = "holds a password, while relays are asked with a key";
        else if (uri.UserInfo.Length > 0 && !UserForm().IsMatch(uri.UserInfo))
            problem = "has a user name with odd characters";
        else if (uri.Fragment.Length > 0 || (uri.Query.Length > 0 && !uri.Query.StartsWith(UrlKey, StringComparison.Ordinal)))
            problem = "has something other than ?url= behind its path";
        else if (uri.Query.Length > 0)
            TryReadUrl(Uri.UnescapeDataString(uri.Query[UrlKey.Length..]), out url, out problem);
        if (problem is not null)
            return false;
        address = new(uri.Scheme, uri.UserInfo.Length > 0 ? uri.UserInfo : null, uri.IdnHost, uri.Port > 0 ? uri.Port : 22, uri.AbsolutePath.Trim('/'), url);
        return true;
    }

    /// <summary>A setting for a message: without a password, and not too long.</summary>
    public static string Shown(string setting)
    {
        var shown = string.Concat(Secret().Replace(setting, "$1…@").Select(character => char.IsControl(character) ? ' ' : character));
        return shown.Length > 120 ? shown[..120] + '…' : shown;
    }

    private static void TryReadUrl(string text, out Uri? url, out string? problem)
    {
        problem = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0)
            problem = "has a url= that is no address of a web site";
        else if (url.PathAndQuery != "/" || url.Fragment.Length > 0)
            problem = "has a url= with a path, while the hub is shared at the root of its address";
        else if (url.Scheme == "http" && !url.IsLoopback)
            problem = "has a url= without https, so that everybody on the way could read along";
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostForm();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserForm();

    [GeneratedRegex(@"(//)[^@/]*:[^@/]*@", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
