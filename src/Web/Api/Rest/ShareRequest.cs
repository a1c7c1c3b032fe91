using System.Text.Json;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DemoHub.Web.Api.Rest;

/// <summary>Reads what a request wants a share to be.</summary>
internal static class ShareRequest
{
    private const string Fields = "label, demos, rights, minutes, password, maxRuns, runsPerHour, maxActive, maxVisitors, maxFileMegabytes, embedOrigins, presets, paused, run";

    /// <summary>Reads the body: an object of the fields that are given.</summary>
    public static async Task<(JsonElement Body, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        var (body, problem) = await RunRequest.ReadObjectAsync(context);
        if (problem is null && body.EnumerateObject().FirstOrDefault(member => !Fields.Split(", ").Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            problem = Problems.InvalidInputs(new Dictionary<string, string[]> { [unknown.Name] = [$"is not known here; there are {Fields}"] });
        return (body, problem);
    }

    /// <summary>A draft, or what is wrong with the forms of its fields.</summary>
    /// <param name="body">The fields that are given.</param>
    /// <param name="start">What holds for those that are not.</param>
    public static (ShareDraft Draft, Dictionary<string, string[]> Errors) ToDraft(JsonElement body, ShareDraft start)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var draft = start;
        foreach (var field in body.EnumerateObject())
        {
            try
            {
                draft = Apply(draft, field.Name, field.Value);
            }
            catch (Exception failure) when (failure is InvalidOperationException or FormatException or JsonException)
            {
                errors[field.Name] = [$"cannot be {(field.Value.ValueKind == JsonValueKind.Object ? "an object" : Shorten(field.Value.GetRawText()))}; {Form(field.Name)}"];
            }
        }

        return (draft, errors);
    }

    private static ShareDraft Apply(ShareDraft draft, string field, JsonElement value) => field switch
    {
        "label" => draft with { Label = value.GetString() ?? "" },
        "demos" => draft with { Demos = Texts(value) },
        "rights" => draft with { Rights = Texts(value).Aggregate(ShareRights.None, (rights, name) => rights | Right(name)) },
        "minutes" => value.ValueKind == JsonValueKind.Null ? draft with { Never = true, Minutes = null } : draft with { Never = false, Minutes = value.GetInt32() },
        "password" => draft with { Password = value.GetString() },
        "maxRuns" => draft with { MaxRuns = Count(value) },
        "runsPerHour" => draft with { RunsPerHour = Count(value) },
        "maxActive" => draft with { MaxActive = Count(value) },
        "maxVisitors" => draft with { MaxVisitors = Count(value) },
        "maxFileMegabytes" => draft with { MaxFileMegabytes = Count(value) },
        "embedOrigins" => draft with { EmbedOrigins = Texts(value) },
        "presets" => draft with { Presets = value },
        _ => draft,
    };

    private static string[] Texts(JsonElement value) => [.. value.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException())];

    private static int? Count(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();

    private static ShareRights Right(string name) => name switch
    {
        "look" => ShareRights.Look,
        "run" => ShareRights.Run,
        "api" => ShareRights.Api,
        _ => throw new FormatException(),
    };

    private static string Form(string field) => field switch
    {
        "label" or "password" => "give a text",
        "demos" => "give a list of slugs",
        "rights" => "give a list of look, run, api",
        "minutes" => "give a whole number of minutes, or null for no end",
        "embedOrigins" => "give a list of sites like https://example.org",
        _ => "give a whole number, or null for no limit",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
