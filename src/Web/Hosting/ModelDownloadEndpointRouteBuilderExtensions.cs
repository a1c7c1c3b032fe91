using DemoHub.Demos.Onnx;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Files;
using DemoHub.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Hands out model files, where the operator allows it.</summary>
internal static class ModelDownloadEndpointRouteBuilderExtensions
{
    public static void MapModelDownload(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/models/{name}/download", Download).WithName("DownloadModel").WithSummary("The ONNX file of a model. Only where DemoHub:Models:AllowDownload is true.").ForVisitors();

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Download(string name, HttpContext context, ModelDemos models, DemoDirectory demos, IOptions<ModelOptions> options)
    {
        if (!options.Value.AllowDownload)
            return TypedResults.Problem("This hub does not hand out its model files.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        // The name is looked up among those that are there; it never becomes a path.
        return models.TryGet(name, out var entry) && entry.File.State is ModelFileState.Ready && (entry.Demo is null || demos.TryGet(entry.Demo.Slug, Viewer.Of(context), out _))
            ? TypedResults.PhysicalFile(entry.File.Path, "application/octet-stream", entry.File.FileName, enableRangeProcessing: true)
            : TypedResults.Problem("There is no model of that name that can be used.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }
}
