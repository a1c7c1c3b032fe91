using System.Globalization;
using System.Security.Cryptography;
using DemoHub.Web.Access;
using Microsoft.AspNetCore.DataProtection;

namespace DemoHub.Web.Accounts;

/// <summary>
/// Keeps a user signed in: their id and the stamp of their account, in a cookie that no script can read and that only the hub can make.
/// It is no authentication scheme of the program, whose own schemes and defaults the hub leaves alone.
/// </summary>
internal sealed class SessionCookie(IDataProtectionProvider protection, AccountDirectory accounts, HubAddress address, TimeProvider time)
{
    public const string Name = "demohub-session";
    private static readonly TimeSpan s_usual = TimeSpan.FromHours(8);
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(30);

    private readonly IDataProtector _protector = protection.CreateProtector("DemoHub.Session");

    /// <summary>Signs a user in with this answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="userId">Their account.</param>
    /// <param name="stamp">Of the account now.</param>
    /// <param name="remember">Whether they stay signed in when the browser is closed, for a month; else for eight hours from the last page.</param>
    public void Give(HttpContext context, string userId, string stamp, bool remember)
    {
        var now = time.GetUtcNow();
        var value = _protector.Protect(string.Join('\n', userId, stamp, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), remember ? "1" : "0"));
        var options = Options(context);
        if (remember)
            options.Expires = now + s_remembered;
        context.Response.Cookies.Append(Name, value, options);
    }

    public void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    /// <summary>The account of who is signed in; null for nobody. A session that goes on is made to last longer.</summary>
    public Account? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out var value) || Unprotect(value) is not [var userId, var stamp, var given, var remembered])
            return null;
        var remember = remembered == "1";
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(given, CultureInfo.InvariantCulture));
        if (age > (remember ? s_remembered : s_usual) || accounts.Find(userId) is not { } account || account.Stamp != stamp)
            return null;
        if (!remember && age > s_usual / 2 && !context.Response.HasStarted)
            Give(context, userId, stamp, remember);
        return account;
    }

    private string[]? Unprotect(string value)
    {
        try
        {
            return _protector.Unprotect(value).Split('\n');
        }
        catch (CryptographicException)
        {
            // Made with keys that are gone, or not by the hub at all.
            return null;
        }
    }

    private CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        // A proxy may have taken the encryption off.
        Secure = context.Request.IsHttps || (address.Public is { Scheme: "https" } known && known.Host.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase)),
        IsEssential = true,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
    };
}
