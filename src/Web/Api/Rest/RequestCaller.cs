using System.Diagnostics.CodeAnalysis;
using DemoHub.Web.Access;

namespace DemoHub.Web.Api.Rest;

/// <summary>Who sends a request: so far, its address. The header <c>DemoHub-Session</c> tells sessions of one address apart.</summary>
internal static class RequestCaller
{
    public const string SessionHeader = "DemoHub-Session";
    private const int MaxSession = 64;

    /// <summary>The caller; false where the session's name cannot be one.</summary>
    public static bool TryGet(HttpContext context, [NotNullWhen(true)] out Caller? caller)
    {
        var session = context.Request.Headers[SessionHeader].ToString();
        var share = Viewer.Of(context).Share?.Id;
        var address = $"address:{context.Connection.RemoteIpAddress}";
        caller = session.Length <= MaxSession
            ? new Caller(share is null ? address : $"share:{share} {address}") { Session = session.Length == 0 ? null : session, Share = share }
            : null;
        return caller is not null;
    }
}
