namespace DemoHub.Web.Components.Tabs;

/// <summary>The run of a demo as commands of a shell.</summary>
internal static class CurlSnippet
{
    public static string Write(string address, string slug, IReadOnlyList<SnippetInput> inputs)
    {
        var members = inputs.Select(input => $"{SnippetText.Quoted(input.Name)}:{(input.File is null ? SnippetText.Json(input.Value) : $"{{\"id\":\"{Mark(input)}\"}}")}");
        var body = Shell($"{{\"inputs\":{{{string.Join(',', members)}}}}}");
        var send = "";
        foreach (var (number, input) in inputs.Where(input => input.File is not null).Index())
        {
            var variable = $"file{number + 1}";
            send += $"{variable}=$(curl -sS {address}api/v1/files -F {Shell($"file=@\"{input.File}\"")} | sed 's/.*\"id\":\"\\([^\"]*\\)\".*/\\1/')\n";
            // The quotation ends, the variable stands, the quotation goes on.
            body = body.Replace(Mark(input), $"'\"${variable}\"'", StringComparison.Ordinal);
        }

        return send + $"""
            curl {address}api/v1/demos/{slug}/runs \
              -H 'Content-Type: application/json' \
              -d {body}
            """;
    }

    // Stands for an id until it is known; in JSON this character would be an escape.
    private static string Mark(SnippetInput input) => $"\u0000{input.Name}\u0000";

    private static string Shell(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
