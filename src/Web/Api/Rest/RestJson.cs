using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Web.Api.Rest;

/// <summary>The JSON of the REST API: camel case, enums as words, text readable in every script.</summary>
internal static class RestJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Writes what an endpoint answers. The framework would take the options of the program around the hub.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => Of(await next(context));

    public static Task WriteAsync(HttpContext context, IResult result) => ((IResult)Of(result)!).ExecuteAsync(context);

    private static object? Of(object? answer) => answer switch
    {
        INestedHttpResult nested => Of(nested.Result),
        IValueHttpResult { Value: { } value } => TypedResults.Json(
            value, Options, (answer as IContentTypeHttpResult)?.ContentType, (answer as IStatusCodeHttpResult)?.StatusCode),
        _ => answer,
    };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Quotes and angle brackets stay readable: the answers are declared as JSON, and browsers are told not to guess.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
