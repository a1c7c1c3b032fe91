using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DemoHub.Web.Api.Rest;

/// <summary>Runs of demos.</summary>
internal static class RunsApi
{
    public static async Task<Results<Ok<RunDescription>, Accepted<RunDescription>, ProblemHttpResult>> CreateAsync(
        string slug, HttpContext context, DemoDirectory demos, RunPipeline pipeline, TimeProvider time)
    {
        if (!demos.TryGet(slug, Viewer.Of(context), out var demo))
            return Problems.UnknownDemo(slug);
        if (!RequestCaller.TryGet(context, out var caller))
            return Problems.Malformed($"The header {RequestCaller.SessionHeader} may have 64 characters at most. Use a shorter name.");
        var (inputs, problem) = await RunRequest.ReadAsync(context);
        if (problem is not null)
            return problem;

        var preference = Preference.Of(context.Request);
        var mayLeave = preference.RespondAsync || preference.Wait is not null;
        switch (pipeline.Submit(demo, inputs, caller, keep: mayLeave))
        {
            case RunSubmission.Invalid invalid:
                return Problems.InvalidInputs(invalid.Errors);
            case RunSubmission.Busy busy:
                return Problems.Busy(context, busy);
            case RunSubmission.Refused refused:
                return Problems.Refused(context, refused);
            case RunSubmission.Accepted { Run: var run }:
                if (mayLeave && !await EndsWithinAsync(run, preference.Wait ?? TimeSpan.Zero, time, context.RequestAborted))
                    return Accepted(context, run, pipeline);
                return await AwaitResultAsync(context, run, pipeline);
            default:
                throw new InvalidOperationException("The pipeline gave no answer.");
        }
    }

    public static Results<Ok<RunDescription>, ProblemHttpResult> Get(string id, HttpContext context, RunPipeline pipeline) =>
        TryFind(id, context, pipeline, out var run) ? TypedResults.Ok(RunDescription.Of(run, pipeline, FileLinks.RootOf(context))) : Problems.UnknownRun();

    public static Results<ServerSentEventsResult<JsonElement>, ProblemHttpResult> Events(
        string id, HttpContext context, RunPipeline pipeline, [FromHeader(Name = "Last-Event-ID")] string? lastEventId)
    {
        if (!TryFind(id, context, pipeline, out var run))
            return Problems.UnknownRun();
        long after = 0;
        if (!string.IsNullOrEmpty(lastEventId) && !long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Problems.Malformed("The header Last-Event-ID must be the id of an event of this run, a whole number.");
        // A proxy that gathers the answer before it passes it on would hold every event back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(ReadEventsAsync(run, pipeline, FileLinks.RootOf(context), after, context.RequestAborted));
    }

    public static Results<Ok<RunDescription>, Accepted<RunDescription>, ProblemHttpResult> Cancel(string id, HttpContext context, RunPipeline pipeline)
    {
        if (!TryFind(id, context, pipeline, out var run))
            return Problems.UnknownRun();
        var stopped = pipeline.Cancel(run) || run.Status == RunStatus.Cancelled;
        if (!stopped)
            return TypedResults.Problem("The run has already ended; its result stays.", statusCode: StatusCodes.Status409Conflict, title: "Already ended");
        var description = RunDescription.Of(run, pipeline, FileLinks.RootOf(context));
        return run.IsFinished ? TypedResults.Ok(description) : TypedResults.Accepted((string?)null, description);
    }

    // The id alone opens a run, but not the run of a share to the hub or to another share.
    private static bool TryFind(string id, HttpContext context, RunPipeline pipeline, [NotNullWhen(true)] out Run? run)
    {
        if (pipeline.TryGet(id, out run) && run.Caller.Share == Viewer.Of(context).Share?.Id)
            return true;
        run = null;
        return false;
    }

    private static async Task<bool> EndsWithinAsync(Run run, TimeSpan wait, TimeProvider time, CancellationToken aborted)
    {
        if (wait > TimeSpan.Zero)
            await Task.WhenAny(run.Completion, Task.Delay(wait, time, aborted));
        return run.IsFinished;
    }

    private static Accepted<RunDescription> Accepted(HttpContext context, Run run, RunPipeline pipeline)
    {
        context.Response.Headers["Preference-Applied"] = "respond-async";
        context.Response.Headers.Location = $"{context.Request.PathBase.ToUriComponent()}/api/v1/runs/{run.Id}";
        return TypedResults.Accepted((string?)null, RunDescription.Of(run, pipeline, FileLinks.RootOf(context)));
    }

    private static async Task<Results<Ok<RunDescription>, Accepted<RunDescription>, ProblemHttpResult>> AwaitResultAsync(
        HttpContext context, Run run, RunPipeline pipeline)
    {
        var aborted = context.RequestAborted;
        try
        {
            await run.Completion.WaitAsync(aborted);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // Nobody else knows this run's id: the work would be for no one.
            pipeline.Cancel(run);
            throw;
        }

        return run.Status == RunStatus.Succeeded ? TypedResults.Ok(RunDescription.Of(run, pipeline, FileLinks.RootOf(context))) : Problems.Unsuccessful(context, run);
    }

    private static async IAsyncEnumerable<SseItem<JsonElement>> ReadEventsAsync(
        Run run, RunPipeline pipeline, string root, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listening = pipeline.Listen(run);
        await foreach (var item in pipeline.WatchAsync(run, after, cancellationToken))
        {
            var data = item.Data is { } news ? FileLinks.At(root, news) : JsonSerializer.SerializeToElement(RunDescription.Of(run, pipeline, root), RestJson.Options);
            yield return new(data, JsonNamingPolicy.CamelCase.ConvertName(item.Kind.ToString()))
            {
                EventId = item.Id == 0 ? null : item.Id.ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}
