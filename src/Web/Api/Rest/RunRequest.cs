using System.Text.Json;
using DemoHub.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DemoHub.Web.Api.Rest;

/// <summary>Reads the body of a request for a run: <c>{ "inputs": { name: value } }</c>.</summary>
internal static class RunRequest
{
    /// <returns>The inputs, undefined where the body has none; or the problem.</returns>
    public static async Task<(JsonElement Inputs, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        var (body, problem) = await ReadObjectAsync(context);
        return problem is null ? ReadBody(body) : (default, problem);
    }

    /// <summary>Reads a body that must be a JSON object.</summary>
    public static async Task<(JsonElement Body, ProblemHttpResult? Problem)> ReadObjectAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return (default, Problems.NotJson());
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (document.RootElement.Clone(), null)
                : (default, Problems.Malformed("The body must be a JSON object."));
        }
        catch (JsonException failure)
        {
            return (default, Problems.Malformed($"The body is not valid JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}."));
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (default, Problems.TooLarge(HttpLimits.MaxBodyBytes));
        }
        catch (BadHttpRequestException)
        {
            return (default, Problems.Malformed("The body ended before it was complete, or was not sent as HTTP asks."));
        }
    }

    private static (JsonElement, ProblemHttpResult?) ReadBody(JsonElement body)
    {
        JsonElement inputs = default;
        var unknown = new Dictionary<string, string[]>();
        try
        {
            foreach (var member in body.EnumerateObject())
            {
                if (member.NameEquals("inputs"))
                    inputs = member.Value;
                else
                    unknown[member.Name] = ["is not known here; the demo's values belong into \"inputs\""];
            }
        }
        catch (InvalidOperationException)
        {
            return (default, Problems.Malformed("The body has a member whose name is not well-formed Unicode."));
        }

        return unknown.Count == 0 ? (inputs, null) : (default, Problems.InvalidInputs(unknown));
    }
}
