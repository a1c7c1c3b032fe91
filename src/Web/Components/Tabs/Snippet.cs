using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Tabs;

/// <summary>A program that runs a demo from elsewhere.</summary>
/// <param name="Id">Its name in the page.</param>
/// <param name="Title">Its language.</param>
/// <param name="Code">The program.</param>
internal sealed record Snippet(string Id, string Title, string Code)
{
    // In a program an apostrophe or a plus sign needs no escape; the page encodes the text as a whole.
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The programs for a demo, with the values of its first example.</summary>
    /// <param name="demo">The demo.</param>
    /// <param name="address">The hub's address, with a slash at its end.</param>
    public static IReadOnlyList<Snippet> For(Demo demo, string address)
    {
        var inputs = Inputs(demo);
        var url = $"{address}api/v1/demos/{demo.Slug}/runs";
        return [Curl(url, inputs), CSharp(address, demo.Slug, inputs), Python(url, inputs), JavaScript(url, inputs)];
    }

    private static JsonObject Inputs(Demo demo)
    {
        var example = demo.Examples.Count > 0 ? demo.Examples[0].Inputs : new Dictionary<string, JsonElement>();
        var inputs = new JsonObject();
        foreach (var input in demo.Inputs)
        {
            if (example.TryGetValue(input.Name, out var value))
                inputs[input.Name] = JsonSerializer.SerializeToNode(value);
            else if (input.Required)
                inputs[input.Name] = ComponentKinds.Of(input).Sample(input);
        }

        return inputs;
    }

    private static Snippet Curl(string url, JsonObject inputs)
    {
        var body = new JsonObject { ["inputs"] = inputs.DeepClone() }.ToJsonString(s_relaxed);
        return new("curl", "curl", $$"""
            curl {{url}} \
              -H 'Content-Type: application/json' \
              -d '{{body.Replace("'", @"'\''", StringComparison.Ordinal)}}'
            """);
    }

    private static Snippet CSharp(string address, string slug, JsonObject inputs) => new("csharp", "C#", $$"""
        using System.Net.Http.Json;
        using System.Text.Json;

        using var hub = new HttpClient { BaseAddress = new Uri({{Json(address)}}) };
        var response = await hub.PostAsJsonAsync("api/v1/demos/{{slug}}/runs", new
        {
            inputs = new Dictionary<string, object?>
            {
        {{Lines(inputs, "        ", input => $"[{Json(input.Key)}] = {Literal(input.Value, "null")}")}}
            },
        });
        response.EnsureSuccessStatusCode();
        var run = await response.Content.ReadFromJsonAsync<JsonElement>();
        Console.WriteLine(run.GetProperty("outputs"));
        """);

    private static Snippet Python(string url, JsonObject inputs) => new("python", "Python", $$"""
        import requests

        response = requests.post(
            {{Json(url)}},
            json={
                "inputs": {
        {{Lines(inputs, "            ", input => $"{Json(input.Key)}: {PythonLiteral(input.Value)}")}}
                },
            },
        )
        response.raise_for_status()
        print(response.json()["outputs"])
        """);

    private static Snippet JavaScript(string url, JsonObject inputs) => new("javascript", "JavaScript", $$"""
        const response = await fetch({{Json(url)}}, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ inputs: {{inputs.ToJsonString(s_relaxed)}} }),
        });
        if (!response.ok) throw new Error(await response.text());
        const { outputs } = await response.json();
        console.log(outputs);
        """);

    private static string Lines(JsonObject inputs, string indent, Func<KeyValuePair<string, JsonNode?>, string> write) =>
        string.Join('\n', inputs.Select(input => $"{indent}{write(input)},"));

    private static string PythonLiteral(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => Literal(value, "None"),
    };

    private static string Literal(JsonNode? value, string nothing) => value?.ToJsonString(s_relaxed) ?? nothing;

    private static string Json(string text) => JsonSerializer.Serialize(text, s_relaxed);
}
