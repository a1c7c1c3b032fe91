using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Api.Rest;

/// <summary>Reads which run's result a request wants to share.</summary>
internal static class ResultShare
{
    /// <summary>Finds the run that the field <c>run</c> names. One of a share is not the hub's to pass on.</summary>
    /// <param name="given">The field.</param>
    /// <param name="pipeline">Knows the runs.</param>
    /// <param name="run">The run.</param>
    /// <param name="fault">What is wrong, as the rest of a sentence.</param>
    public static bool TryFind(JsonElement given, RunPipeline pipeline, [NotNullWhen(true)] out Run? run, [NotNullWhen(false)] out string? fault)
    {
        run = null;
        fault = "must be the id of a run, as text";
        if (given.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            if (pipeline.TryGet(given.GetString()!, out run) && run.Caller.Share is null)
                return true;
        }
        catch (InvalidOperationException)
        {
            // An escape that is no character: no text.
            return false;
        }

        run = null;
        fault = "is not known, or its result is no longer kept; run the demo again and give the id of that run";
        return false;
    }
}
