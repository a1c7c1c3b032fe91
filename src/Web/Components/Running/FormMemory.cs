using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;

namespace DemoHub.Web.Components.Running;

/// <summary>What the browser's tab remembers of a form, so that a reload or a restart of the hub loses nothing.</summary>
/// <param name="Query">The query of the address that the page was opened with: another one asks for another form.</param>
/// <param name="Run">The id of the run that was shown; null for none.</param>
/// <param name="Values">The values by input name, but for large ones.</param>
internal sealed record FormMemory(string Query, string? Run, JsonObject Values)
{
    private const int MaxValue = 20_000;

    public static string Write(Demo demo, InputValues values, string query, string? run)
    {
        var kept = new JsonObject();
        foreach (var input in demo.Inputs)
        {
            var value = values[input];
            if (value is null || value.ToJsonString().Length <= MaxValue)
                kept[input.Name] = value?.DeepClone();
        }

        return JsonSerializer.Serialize(new FormMemory(query, run, kept), JsonSerializerOptions.Web);
    }

    /// <returns>Null where nothing is remembered, or what no page of ours wrote.</returns>
    public static FormMemory? Read(string? json)
    {
        try
        {
            return json is null || JsonSerializer.Deserialize<FormMemory>(json, JsonSerializerOptions.Web) is not { Query: not null, Values: not null } memory ? null : memory;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Fills the form again. A file that is no longer kept is left out.</summary>
    public void Restore(Demo demo, InputValues values, FileStore files)
    {
        foreach (var input in demo.Inputs)
        {
            if (!Values.TryGetPropertyValue(input.Name, out var value))
                continue;
            var isPlain = value is null || UnreadableText.TryGet(value, out _, out _) || PlainValue.IsText(input) || input is NumberComponent or SwitchComponent;
            if (isPlain || input.TryRead(JsonSerializer.SerializeToElement(value), files, out _, out _))
                values.Put(input, value?.DeepClone());
        }
    }
}
