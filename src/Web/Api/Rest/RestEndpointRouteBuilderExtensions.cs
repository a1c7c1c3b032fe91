using DemoHub.Web.Api.Rest;
using DemoHub.Web.Access;
using DemoHub.Web.Hosting;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Mvc;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The REST API: a table of its routes.</summary>
internal static class RestEndpointRouteBuilderExtensions
{
    public static void MapRestApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("DemoHub").WithMetadata(new RequestSizeLimitAttribute(HttpLimits.MaxBodyBytes));
        api.AddEndpointFilter(RestJson.Filter);
        api.MapGet("/demos", DemosApi.List).WithName("ListDemos").WithSummary("The demos of this hub.").ForVisitors(ShareRights.Api);
        api.MapGet("/demos/{slug}", DemosApi.Get).WithName("GetDemo").WithSummary("One demo: its inputs, outputs and examples.").ForVisitors(ShareRights.Api);
        api.MapPost("/demos/{slug}/runs", RunsApi.CreateAsync).WithName("CreateRun").WithSummary("Runs a demo.").ForVisitors(ShareRights.Api);
        api.MapGet("/runs/{id}", RunsApi.Get).WithName("GetRun").WithSummary("The state of a run, and its result.").ForVisitors(ShareRights.Api);
        api.MapGet("/runs/{id}/events", RunsApi.Events).WithName("GetRunEvents").WithSummary("What happens to a run, as server-sent events.").ForVisitors(ShareRights.Api);
        api.MapDelete("/runs/{id}", RunsApi.Cancel).WithName("CancelRun").WithSummary("Stops a run.").ForVisitors(ShareRights.Api);
        api.MapGet("/shares", SharesApi.List).WithName("ListShares").WithSummary("Your share links; an administrator's are all.").For(HubRole.Author);
        api.MapPost("/shares", SharesApi.CreateAsync).WithName("CreateShare").WithSummary("Makes a share link. The answer alone has its address.").For(HubRole.Author);
        api.MapGet("/shares/{id}", SharesApi.Get).WithName("GetShare").WithSummary("One share link.").For(HubRole.Author);
        api.MapPatch("/shares/{id}", SharesApi.ChangeAsync).WithName("ChangeShare").WithSummary("Changes a share link; it holds at once.").For(HubRole.Author);
        api.MapDelete("/shares/{id}", SharesApi.Revoke).WithName("RevokeShare").WithSummary("Ends a share link for good.").For(HubRole.Author);
        api.MapPost("/shares/{id}/renew", SharesApi.Renew).WithName("RenewShare").WithSummary("Gives a share another address; the old one ends.").For(HubRole.Author);
        api.MapPost("/files", FilesApi.UploadAsync).WithName("UploadFile").WithSummary("Sends a file, for inputs to name.").ForVisitors(ShareRights.Run);
        routes.MapGet("/files/{id}/{name?}", FilesApi.Download).WithName("GetFile").WithSummary("A file that was sent or that a demo made.").ForVisitors(ShareRights.Look);
        api.MapGet("/system", SystemApi.Get).WithName("GetSystem").WithSummary("Versions, execution providers, device and limits.").ForVisitors();
    }
}
