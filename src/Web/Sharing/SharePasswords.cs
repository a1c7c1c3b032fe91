using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DemoHub.Web.Access;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Sharing.Embeds;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DemoHub.Web.Sharing;

/// <summary>
/// Passwords of shares. A browser that has given the right one gets a cookie for the share's own path; a program sends it with each
/// request (Basic authentication, RFC 7617, any user name). Tries are limited for each address.
/// </summary>
internal sealed class SharePasswords
{
    /// <summary>The path below a share to which its password is sent.</summary>
    public const string UnlockPath = "/unlock";

    private const string Cookie = "demohub-share";
    private const int TriesPerMinute = 5;

    private readonly PasswordHasher<Share> _hasher;
    private readonly IDataProtector _protector;
    private readonly AttemptLimit _tries;

    // What was right once need not be hashed slowly with each request of a program.
    private readonly RecentSecrets _recent = new();

    public SharePasswords(IDataProtectionProvider protection, PasswordHasher<Share> hasher, TimeProvider time)
    {
        _tries = new(TriesPerMinute, time);
        _protector = protection.CreateProtector("DemoHub.Share");
        _hasher = hasher;
    }

    public string Hash(Share share, string password) => _hasher.HashPassword(share, password);

    /// <summary>Whether a request brings the proof that its sender knows the password.</summary>
    public bool IsUnlocked(HttpContext context, Share share)
    {
        if (context.Request.Cookies.TryGetValue(Cookie, out var cookie))
        {
            try
            {
                // The hash is part of it: a new password locks those who knew the old one out.
                if (_protector.Unprotect(cookie) == ProofOf(share))
                    return true;
            }
            catch (CryptographicException)
            {
                // Not of this share, or made with keys that are gone.
            }
        }

        return BasicPassword(context.Request) is { } given && _recent.Contains(share.PasswordHash! + given);
    }

    /// <summary>Answers a request to a locked share: with the question for the password, or, where it brings the answer, by opening.</summary>
    public Task AskAsync(HttpContext context, Share share, RequestDelegate next)
    {
        var request = context.Request;
        if (BasicPassword(request) is { } given)
            return AnswerProgramAsync(context, share, given, next);
        // Scripts and styles of the question's page are files like any other; every other page is the question.
        context.Features.Set(Viewer.Visitor with { Share = Locked(share) });
        // A page in a frame cannot ask: the browser would not send its cookie.
        if (HttpMethods.IsGet(request.Method) && !EmbedPolicy.IsFor(request) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Features.Set(new AskedPath(request.Path == "/" ? "" : request.Path.Value![1..]));
            request.Path = UnlockPath;
        }

        return next(context);
    }

    /// <summary>Checks a password given on a page.</summary>
    /// <returns>Null for right: the cookie is set; else why not, and the response has the status for it.</returns>
    public string? TryUnlock(HttpContext context, Share share, string? password)
    {
        if (!TryAnswer(context, share, password ?? "", out var problem))
            return problem;
        context.Response.Cookies.Append(Cookie, _protector.Protect(ProofOf(share)), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            Path = context.Request.PathBase.Value,
        });
        return null;
    }

    // What who has not given the password may know of it: no demos, no label, no rights. A frame says that there is a password.
    private static Share Locked(Share share) => new()
    {
        Id = share.Id,
        TokenHash = "",
        Label = "",
        Demos = [],
        OwnerName = "",
        PasswordHash = share.PasswordHash,
        EmbedOrigins = share.EmbedOrigins,
    };

    private Task AnswerProgramAsync(HttpContext context, Share share, string given, RequestDelegate next)
    {
        if (TryAnswer(context, share, given, out var problem))
        {
            _recent.Add(share.PasswordHash! + given);
            return next(context);
        }

        return RestJson.WriteAsync(context, TypedResults.Problem(problem, statusCode: context.Response.StatusCode, title: "Password"));
    }

    private bool TryAnswer(HttpContext context, Share share, string password, out string problem)
    {
        if (!_tries.TryTake(context, share.Id, out var wait))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            problem = "Too many tries. Wait a minute, then try again.";
            return false;
        }

        problem = "";
        if (password.Length is > 0 and <= ShareLimits.MaxPassword && _hasher.VerifyHashedPassword(share, share.PasswordHash!, password) != PasswordVerificationResult.Failed)
            return true;
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        problem = "That is not the password. Ask whoever sent the link.";
        return false;
    }

    private static string ProofOf(Share share) => $"{share.Id} {SecretText.HashOf(share.PasswordHash!)}";

    private static string? BasicPassword(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || header.Length > 1000)
            return null;
        Span<byte> bytes = stackalloc byte[1000];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? text[(colon + 1)..] : null;
    }
}

/// <summary>The page that was asked for before the password was.</summary>
/// <param name="Path">Relative to the share.</param>
internal sealed record AskedPath(string Path);
