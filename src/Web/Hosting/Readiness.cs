using DemoHub.Models.Inference;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Whether the hub can serve runs: ONNX Runtime is loaded and the data folder takes writes.</summary>
internal static class Readiness
{
    public static Results<ContentHttpResult, ProblemHttpResult> Check(InferenceRuntime runtime, IOptions<HubFolders> folders)
    {
        if (!runtime.HasExtensions)
            return NotReady("The native library of ONNX Runtime Extensions is not beside the program.");
        try
        {
            Directory.CreateDirectory(folders.Value.Data);
            File.WriteAllBytes(Path.Combine(folders.Value.Data, ".ready"), []);
            return TypedResults.Text("ready");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return NotReady("The data folder cannot be written: give this user the right to, or set DEMOHUB_DATA to another.");
        }
    }

    private static ProblemHttpResult NotReady(string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready");
}
