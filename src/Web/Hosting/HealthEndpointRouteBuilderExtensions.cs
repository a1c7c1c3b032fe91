using DemoHub.Web.Access;
using DemoHub.Web.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Answers to the machinery that watches over a hub.</summary>
internal static class HealthEndpointRouteBuilderExtensions
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok")).WithName("Health").WithSummary("Whether the process answers.").WithMetadata(new AccessAttribute { BeforeSetUp = true });
        routes.MapGet("/readyz", Readiness.Check).WithName("Readiness").WithSummary("Whether the hub can serve runs.").WithMetadata(new AccessAttribute { BeforeSetUp = true });
    }
}
