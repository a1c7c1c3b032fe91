namespace DemoHub.Web.Components.Tabs;

/// <summary>The run of a demo in JavaScript.</summary>
internal static class JavaScriptSnippet
{
    private const string Import = """
        import { openAsBlob } from "node:fs";


        """;

    private static string Send(string address) => $$"""


        async function send(path) {
          const form = new FormData();
          form.append("file", await openAsBlob(path), path);
          const response = await fetch({{SnippetText.Quoted(address + "api/v1/files")}}, { method: "POST", body: form });
          if (!response.ok) throw new Error(await response.text());
          const { id } = await response.json();
          return { id };
        }
        """;

    public static string Write(string address, string slug, IReadOnlyList<SnippetInput> inputs)
    {
        var hasFiles = inputs.Any(input => input.File is not null);
        return $$"""
            {{(hasFiles ? Import : "")}}const response = await fetch({{SnippetText.Quoted($"{address}api/v1/demos/{slug}/runs")}}, {
              method: "POST",
              headers: { "Content-Type": "application/json" },
              body: JSON.stringify({
                inputs: {
            {{SnippetText.Lines(inputs.Select(input => $"{SnippetText.Quoted(input.Name)}: {(input.File is null ? SnippetText.Json(input.Value) : $"await send({SnippetText.Quoted(input.File)})")}"), "      ")}}
                },
              }),
            });
            if (!response.ok) throw new Error(await response.text());
            const { outputs } = await response.json();
            console.log(outputs);{{(hasFiles ? Send(address) : "")}}
            """;
    }
}
