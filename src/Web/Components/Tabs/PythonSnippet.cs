using System.Text.Json;
using System.Text.Json.Nodes;

namespace DemoHub.Web.Components.Tabs;

/// <summary>The run of a demo in Python.</summary>
internal static class PythonSnippet
{
    private static string Send(string address) => $$"""


        def send(path):
            with open(path, "rb") as file:
                response = requests.post({{SnippetText.Quoted(address + "api/v1/files")}}, files={"file": file})
            response.raise_for_status()
            return {"id": response.json()["id"]}


        """;

    public static string Write(string address, string slug, IReadOnlyList<SnippetInput> inputs) => $$"""
        import requests
        {{(inputs.Any(input => input.File is not null) ? Send(address) : "")}}
        response = requests.post(
            {{SnippetText.Quoted($"{address}api/v1/demos/{slug}/runs")}},
            json={
                "inputs": {
        {{SnippetText.Lines(inputs.Select(input => $"{SnippetText.Quoted(input.Name)}: {(input.File is null ? Literal(input.Value) : $"send({SnippetText.Quoted(input.File)})")}"), "            ")}}
                },
            },
        )
        response.raise_for_status()
        print(response.json()["outputs"])
        """;

    private static string Literal(JsonNode? value) => value switch
    {
        null => "None",
        JsonArray list => $"[{string.Join(", ", list.Select(Literal))}]",
        JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{SnippetText.Quoted(member.Key)}: {Literal(member.Value)}"))}}}",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            _ => SnippetText.Json(value),
        },
    };
}
