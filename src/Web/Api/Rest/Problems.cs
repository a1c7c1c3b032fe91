using System.Globalization;
using DemoHub.Demos.Running;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DemoHub.Web.Api.Rest;

/// <summary>What the API says when it cannot do what was asked, as RFC 9457 problems.</summary>
internal static class Problems
{
    private static readonly TimeSpan s_usualPause = TimeSpan.FromSeconds(5);

    public static ProblemHttpResult UnknownDemo(string slug) => TypedResults.Problem(
        $"There is no demo '{Shorten(slug)}' on this hub. GET api/v1/demos below the hub's address lists those there are.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Unknown demo");

    public static ProblemHttpResult UnknownShare() => TypedResults.Problem(
        "There is no such share, or it is another's.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Unknown share");

    public static ProblemHttpResult UnknownRun() => TypedResults.Problem(
        "There is no such run, or its result is no longer kept.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Unknown run");

    public static ProblemHttpResult Malformed(string detail) => TypedResults.Problem(
        detail,
        statusCode: StatusCodes.Status400BadRequest,
        title: "Malformed request");

    public static ProblemHttpResult NotJson() => TypedResults.Problem(
        "Send the inputs as JSON, with the header Content-Type: application/json.",
        statusCode: StatusCodes.Status415UnsupportedMediaType,
        title: "Not JSON");

    public static ProblemHttpResult TooLarge(int maxBytes) => TypedResults.Problem(
        string.Create(CultureInfo.InvariantCulture, $"A request's body may have {maxBytes:N0} bytes at most. Send less."),
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "Too large");

    public static ProblemHttpResult UnknownFile() => TypedResults.Problem(
        "There is no such file, or it is no longer kept.",
        statusCode: StatusCodes.Status404NotFound,
        title: "Unknown file");

    public static ProblemHttpResult NotMultipart() => TypedResults.Problem(
        "Send the file as a part of a form, with the header Content-Type: multipart/form-data and its boundary.",
        statusCode: StatusCodes.Status415UnsupportedMediaType,
        title: "Not a form");

    public static ProblemHttpResult FileTooLarge(long maxBytes) => TypedResults.Problem(
        string.Create(CultureInfo.InvariantCulture, $"A file may have {maxBytes / 1_000_000:N0} MB at most. Send a smaller one."),
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "Too large");

    public static ProblemHttpResult InvalidInputs(IReadOnlyDictionary<string, string[]> errors) => TypedResults.Problem(new HttpValidationProblemDetails(
        errors.ToDictionary(error => error.Key, error => error.Value))
    {
        Status = StatusCodes.Status422UnprocessableEntity,
        Title = "Invalid inputs",
        Detail = string.Join(" ", errors.Select(error => $"'{Shorten(error.Key)}' {string.Join(", ", error.Value)}.")),
    });

    /// <summary>429 for a caller's own limit, 503 for the hub's; with <c>Retry-After</c>.</summary>
    public static ProblemHttpResult Busy(HttpContext context, RunSubmission.Busy busy)
    {
        context.Response.Headers.RetryAfter = ((int)busy.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            busy.ByCaller
                ? $"You have {busy.Limit} runs waiting or working, the most one caller may have. Wait for some to end."
                : $"The hub has {busy.Limit} runs waiting or working, the most it takes. Try again a little later.",
            statusCode: busy.ByCaller ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable,
            title: "Busy");
    }

    /// <summary>429 where waiting helps, with <c>Retry-After</c>; else 403.</summary>
    public static ProblemHttpResult Refused(HttpContext context, RunSubmission.Refused refused)
    {
        if (refused.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            refused.Reason,
            statusCode: refused.RetryAfter is null ? StatusCodes.Status403Forbidden : StatusCodes.Status429TooManyRequests,
            title: "Not run");
    }

    /// <summary>The problem of a run that ended without a result.</summary>
    public static ProblemHttpResult Unsuccessful(HttpContext context, Run run)
    {
        if (run.Failure is { Kind: RunFailureKind.Unavailable, RetryAfter: var retryAfter })
            context.Response.Headers.RetryAfter = ((int)(retryAfter ?? s_usualPause).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var extensions = new Dictionary<string, object?> { ["runId"] = run.Id };
        return run.Failure switch
        {
            { Kind: RunFailureKind.Refused, Input: { } input } refusal => InvalidInputs(new Dictionary<string, string[]> { [input] = [refusal.Message] }),
            { Kind: RunFailureKind.Refused } refusal => Problem(refusal.Message, StatusCodes.Status422UnprocessableEntity, "Refused by the demo"),
            { Kind: RunFailureKind.Timeout } timeout => Problem(timeout.Message, StatusCodes.Status504GatewayTimeout, "Took too long"),
            { Kind: RunFailureKind.Unavailable } unavailable => Problem(unavailable.Message, StatusCodes.Status503ServiceUnavailable, "Not available now"),
            { } broken => Problem(broken.Message, StatusCodes.Status500InternalServerError, "The demo broke"),
            null => Problem("The run was cancelled.", StatusCodes.Status409Conflict, "Cancelled"),
        };

        ProblemHttpResult Problem(string detail, int status, string title) =>
            TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions);
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
