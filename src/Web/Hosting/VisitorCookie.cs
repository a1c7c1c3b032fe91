using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DemoHub.Web.Hosting;

/// <summary>
/// Gives each browser a random name, so that its runs are one visitor's over reloads and tabs. It is in a cookie that ends with the
/// browser, that no script can read, and that only the hub can make.
/// </summary>
/// <remarks>
/// Limits count per visitor. Who refuses the cookie is a new visitor with each page, no more than by opening pages without one;
/// what all visitors together may ask for is limited apart from that.
/// </remarks>
internal sealed class VisitorCookie(RequestDelegate next, IDataProtectionProvider protection)
{
    private const string Name = "demohub-visitor";
    private static readonly object s_key = new();

    private readonly IDataProtector _protector = protection.CreateProtector("DemoHub.Visitor");

    /// <summary>The visitor whom a page is made for.</summary>
    public static Caller Of(HttpContext context) => (Caller)(context.Items[s_key] ??= new Caller(NewId()));

    public Task InvokeAsync(HttpContext context)
    {
        // Frames on other sites get no cookie: browsers would not send it back.
        if (IsForPage(context.Request) && !context.Request.Path.StartsWithSegments("/embed"))
            context.Items[s_key] = Read(context.Request) ?? Give(context);
        return next(context);
    }

    private static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private Caller? Read(HttpRequest request)
    {
        try
        {
            return request.Cookies.TryGetValue(Name, out var value) ? new Caller(_protector.Unprotect(value)) : null;
        }
        catch (CryptographicException)
        {
            // Made with keys that are gone, or not by the hub at all.
            return null;
        }
    }

    private Caller Give(HttpContext context)
    {
        var caller = new Caller(NewId());
        context.Response.Cookies.Append(Name, _protector.Protect(caller.Id), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        });
        return caller;
    }

    private static string NewId() => $"visitor:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
}
