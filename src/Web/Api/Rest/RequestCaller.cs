using System.Diagnostics.CodeAnalysis;
using DemoHub.Web.Access;

namespace DemoHub.Web.Api.Rest;

/// <summary>Who sends a request: a key, a user, else its address. The header <c>DemoHub-Session</c> tells sessions of one address apart.</summary>
internal static class RequestCaller
{
    public const string SessionHeader = "DemoHub-Session";
    private const int MaxSession = 64;

    /// <summary>The caller; false where the session's name cannot be one.</summary>
    public static bool TryGet(HttpContext context, [NotNullWhen(true)] out Caller? caller)
    {
        var session = context.Request.Headers[SessionHeader].ToString();
        caller = session.Length <= MaxSession
            ? new Caller(IdOf(context)) { Session = session.Length == 0 ? null : session, Share = Viewer.Of(context).Share?.Id }
            : null;
        return caller is not null;
    }

    private static string IdOf(HttpContext context) => Viewer.Of(context) switch
    {
        { Share.Id: { } share } => $"share:{share} address:{context.Connection.RemoteIpAddress}",
        { KeyId: { } key } => $"key:{key}",
        { UserId: { } user } => $"user:{user}",
        _ => $"address:{context.Connection.RemoteIpAddress}",
    };
}
