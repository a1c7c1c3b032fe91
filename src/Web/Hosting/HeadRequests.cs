namespace DemoHub.Web.Hosting;

/// <summary>Answers HEAD as GET without its body (RFC 9110, 9.3.2), for the programs that check whether an address lives.</summary>
internal sealed class HeadRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        try
        {
            await next(context);
        }
        finally
        {
            // The server itself must know again that no body was asked for.
            context.Request.Method = HttpMethods.Head;
            context.Response.Body = body;
        }
    }
}
