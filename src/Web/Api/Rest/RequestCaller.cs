namespace DemoHub.Web.Api.Rest;

/// <summary>Who sends a request: so far, its address.</summary>
internal static class RequestCaller
{
    public static Caller Of(HttpContext context) => new($"address:{context.Connection.RemoteIpAddress}");
}
