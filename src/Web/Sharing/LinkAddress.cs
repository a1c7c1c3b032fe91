using DemoHub.Web.Access;

namespace DemoHub.Web.Sharing;

/// <summary>Addresses to tell others, as the configuration or the tunnel has them: what a request says of its host is never passed on.</summary>
internal sealed class LinkAddress(HubAddress address, ShareListener listener)
{
    /// <summary>The address of a page below the hub, or below the share that the request came by.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Relative; empty for the share's own address.</param>
    public string Of(HttpContext context, string path)
    {
        if (Viewer.Of(context).Share is null)
            return new Uri(address.Shown, path).AbsoluteUri;
        var token = context.Request.PathBase.Value!.Split('/')[^1];
        return new Uri(ShareRoot, path.Length == 0 ? $"s/{token}" : $"s/{token}/{path}").AbsoluteUri;
    }

    /// <summary>The address of a file of the site.</summary>
    public string OfFile(string path) => new Uri(ShareRoot, path).AbsoluteUri;

    private Uri ShareRoot => listener.Public ?? address.Shown;
}
