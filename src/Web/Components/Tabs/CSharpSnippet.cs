using System.Text.Json.Nodes;

namespace DemoHub.Web.Components.Tabs;

/// <summary>The run of a demo in C#.</summary>
internal static class CSharpSnippet
{
    private const string Send = """


        async Task<object> Send(string path)
        {
            using var form = new MultipartFormDataContent { { new StreamContent(File.OpenRead(path)), "file", Path.GetFileName(path) } };
            var response = await hub.PostAsync("api/v1/files", form);
            response.EnsureSuccessStatusCode();
            var file = await response.Content.ReadFromJsonAsync<JsonElement>();
            return new { id = file.GetProperty("id") };
        }
        """;

    public static string Write(string address, string slug, IReadOnlyList<SnippetInput> inputs) => $$"""
        using System.Net.Http.Json;
        using System.Text.Json;

        using var hub = new HttpClient { BaseAddress = new Uri({{SnippetText.Quoted(address)}}) };
        var response = await hub.PostAsJsonAsync("api/v1/demos/{{slug}}/runs", new
        {
            inputs = new Dictionary<string, object?>
            {
        {{SnippetText.Lines(inputs.Select(input => $"[{SnippetText.Quoted(input.Name)}] = {(input.File is null ? Literal(input.Value) : $"await Send({SnippetText.Quoted(input.File)})")}"), "        ")}}
            },
        });
        response.EnsureSuccessStatusCode();
        var run = await response.Content.ReadFromJsonAsync<JsonElement>();
        Console.WriteLine(run.GetProperty("outputs"));{{(inputs.Any(input => input.File is not null) ? Send : "")}}
        """;

    // Lists and objects have no literal of their own in C#.
    private static string Literal(JsonNode? value) => value is JsonArray or JsonObject ? $"JsonSerializer.Deserialize<JsonElement>({SnippetText.Quoted(SnippetText.Json(value))})" : SnippetText.Json(value);
}
