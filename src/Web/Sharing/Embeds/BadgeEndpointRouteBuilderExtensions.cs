using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Embeds;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Badges: one for each demo that everybody sees, one for each share.</summary>
internal static class BadgeEndpointRouteBuilderExtensions
{
    private const string Life = "public, max-age=300";

    public static void MapBadges(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/badge/{slug}.svg", OfDemo).ForVisitors();
        routes.MapGet("/badge.svg", OfShare).ForVisitors(ShareRights.Look);
    }

    // As everybody sees it, whoever asks: the picture is kept by others on the way.
    private static Results<ContentHttpResult, NotFound> OfDemo(string slug, HttpContext context, DemoDirectory demos) =>
        demos.TryGet(slug, Viewer.Visitor, out var demo) ? Draw(context, demo.Title) : TypedResults.NotFound();

    private static Results<ContentHttpResult, NotFound> OfShare(HttpContext context) =>
        Viewer.Of(context).Share is { } share ? Draw(context, share.Label) : TypedResults.NotFound();

    private static ContentHttpResult Draw(HttpContext context, string title)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = Life;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return TypedResults.Text(Badge.Svg(title), "image/svg+xml; charset=utf-8");
    }
}
