using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DemoHub.Web.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Api.Rest;

/// <summary>The JSON of the REST API: camel case, enums as words, text readable in every script.</summary>
internal static class RestJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static readonly IOptions<JsonOptions> s_http = CreateHttp();

    /// <summary>Lets an endpoint answer with this JSON; the framework would take that of the program around the hub.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is IResult result ? new Answer(result) : throw new InvalidOperationException("An endpoint of the API answers with a result.");

    public static Task WriteAsync(HttpContext context, IResult result) => new Answer(result).ExecuteAsync(context);

    private static void Configure(JsonSerializerOptions options)
    {
        // Quotes and angle brackets stay readable: the answers are declared as JSON, and browsers are told not to guess.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static IOptions<JsonOptions> CreateHttp()
    {
        var options = new JsonOptions();
        Configure(options.SerializerOptions);
        return Microsoft.Extensions.Options.Options.Create(options);
    }

    private sealed class Answer(IResult result) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ServicesWith<IOptions<JsonOptions>>.RunAsync(httpContext, s_http, result.ExecuteAsync);
    }
}
