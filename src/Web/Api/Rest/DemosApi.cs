using System.Text.Json.Serialization;
using DemoHub.Demos.Schema;
using DemoHub.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DemoHub.Web.Api.Rest;

/// <summary>What demos there are.</summary>
internal static class DemosApi
{
    public static Ok<DemoList> List(HttpContext context, DemoDirectory demos) =>
        TypedResults.Ok(new DemoList([.. demos.ListedFor(Viewer.Of(context)).Select(demo => DemoDescription.Of(demo, FileLinks.RootOf(context)))]));

    public static Results<Ok<DemoDescription>, ProblemHttpResult> Get(string slug, HttpContext context, DemoDirectory demos) =>
        demos.TryGet(slug, Viewer.Of(context), out var demo) ? TypedResults.Ok(DemoDescription.Of(demo, FileLinks.RootOf(context))) : Problems.UnknownDemo(slug);
}

/// <summary>The demos of a hub.</summary>
internal sealed record DemoList(IReadOnlyList<DemoDescription> Demos);

/// <summary>A demo as the API tells it.</summary>
internal sealed record DemoDescription(
    string Slug,
    string Title,
    string Description,
    IReadOnlyList<string> Tags,
    IReadOnlyList<Component> Inputs,
    IReadOnlyList<Component> Outputs,
    bool Streams,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ChatLayout? Chat,
    IReadOnlyList<Example> Examples)
{
    public static DemoDescription Of(Demo demo, string root) =>
        new(demo.Slug, demo.Title, demo.Description, demo.Tags, demo.Inputs, demo.Outputs, demo.Streams, demo.Chat, [.. demo.Examples.Select(example => FileLinks.At(root, example))]);
}
