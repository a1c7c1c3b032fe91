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
    /// <summary>The programs for a demo, with the values of its first example.</summary>
    /// <param name="demo">The demo.</param>
    /// <param name="address">The hub's address, with a slash at its end.</param>
    public static IReadOnlyList<Snippet> For(Demo demo, string address)
    {
        var inputs = Inputs(demo);
        return
        [
            new("curl", "curl", CurlSnippet.Write(address, demo.Slug, inputs)),
            new("csharp", "C#", CSharpSnippet.Write(address, demo.Slug, inputs)),
            new("python", "Python", PythonSnippet.Write(address, demo.Slug, inputs)),
            new("javascript", "JavaScript", JavaScriptSnippet.Write(address, demo.Slug, inputs)),
        ];
    }

    private static List<SnippetInput> Inputs(Demo demo)
    {
        var example = demo.Examples.Count > 0 ? demo.Examples[0].Inputs : null;
        var inputs = new List<SnippetInput>();
        foreach (var input in demo.Inputs)
        {
            JsonNode? value;
            if (example is not null && example.TryGetValue(input.Name, out var given))
                value = JsonNode.Parse(given.GetRawText());
            else if (input.Required)
                value = ComponentKinds.Of(input).Sample(input);
            else
                continue;
            // Files of examples are on the hub, but a program has files of its own.
            var file = input is ImageComponent or AudioComponent or FileComponent ? value?["name"]?.ToString() ?? "file" : null;
            inputs.Add(new(input.Name, value, file));
        }

        return inputs;
    }
}

/// <summary>A value in a snippet.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Value">The value as the API takes it.</param>
/// <param name="File">The name of the file that is sent first to get the value; null for other values.</param>
internal sealed record SnippetInput(string Name, JsonNode? Value, string? File);
