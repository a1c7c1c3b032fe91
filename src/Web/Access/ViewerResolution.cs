using DemoHub.Web.Sharing;

namespace DemoHub.Web.Access;

/// <summary>Finds out who a request is from: a share's visitor, who signed in, who holds a key, or the owner at the machine.</summary>
internal sealed class ViewerResolution(RequestDelegate next, HubAddress address, ShareListener listener)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The entrance for shares has set it already.
        if (context.Features.Get<Viewer>() is null)
            context.Features.Set(listener.Serves(context) ? Viewer.Visitor : address.IsLocal ? Viewer.Owner : Viewer.Visitor);
        return next(context);
    }
}
