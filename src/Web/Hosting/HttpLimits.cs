using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DemoHub.Web.Hosting;

/// <summary>What one request may bring.</summary>
internal static class HttpLimits
{
    /// <summary>Bytes of a request's body. Texts of demos are far smaller; files have a way of their own.</summary>
    public const int MaxBodyBytes = 512 * 1024;

    /// <summary>Bytes of one message from an open page, such as the text of a field.</summary>
    public const int MaxPageMessageBytes = 1024 * 1024;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaxBodyBytes;
    }
}
