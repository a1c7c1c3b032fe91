using System.Text.Json.Serialization;
using DemoHub.Demos;
using DemoHub.Demos.Schema;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DemoHub.Web.Api.Rest;

/// <summary>What demos there are.</summary>
internal static class DemosApi
{
    public static Ok<DemoList> List(DemoCatalog catalog) => TypedResults.Ok(new DemoList([.. catalog.All.Select(DemoDescription.Of)]));

    public static Results<Ok<DemoDescription>, ProblemHttpResult> Get(string slug, DemoCatalog catalog) =>
        catalog.TryGet(slug, out var demo) ? TypedResults.Ok(DemoDescription.Of(demo)) : Problems.UnknownDemo(slug);
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
    public static DemoDescription Of(Demo demo) =>
        new(demo.Slug, demo.Title, demo.Description, demo.Tags, demo.Inputs, demo.Outputs, demo.Streams, demo.Chat, demo.Examples);
}
