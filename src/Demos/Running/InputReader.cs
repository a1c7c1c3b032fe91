using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Running;

/// <summary>Checks the inputs of a run against its demo.</summary>
public static class InputReader
{
    /// <summary>Reads an object of inputs by name.</summary>
    /// <param name="demo">The demo.</param>
    /// <param name="json">The object; an undefined element counts as one without members.</param>
    /// <param name="files">The files that values may name.</param>
    /// <returns>The values in the order of the demo's inputs, and what is wrong by input name, or by path for a part of a value; no errors means all is well.</returns>
    public static (IReadOnlyList<object?> Values, IReadOnlyDictionary<string, string[]> Errors) Read(Demo demo, JsonElement json, FileStore files)
    {
        ArgumentNullException.ThrowIfNull(demo);
        var faults = new ValueFaults();
        var values = new object?[demo.Inputs.Count];
        if (ReadMembers(json, faults) is not { } members)
            return (values, faults.ToDictionary());

        for (var i = 0; i < values.Length; i++)
        {
            var input = demo.Inputs[i];
            var given = members.Remove(input.Name, out var member) && member.ValueKind != JsonValueKind.Null;
            if (given || input.Default is not null)
                values[i] = input.Read(given ? member : input.Default.GetValueOrDefault(), files, faults.At(input.Name));
            else if (input.Required)
                faults.At(input.Name).Add("is missing; give it a value");
        }

        foreach (var unknown in members.Keys)
            faults.At(unknown).Add($"is not an input of this demo; it has {string.Join(", ", demo.Inputs.Select(input => input.Name))}");
        return (values, faults.ToDictionary());
    }

    private static Dictionary<string, JsonElement>? ReadMembers(JsonElement json, ValueFaults faults)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (json.ValueKind == JsonValueKind.Undefined)
            return members;
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.At("inputs").Add($"must be an object of values by name, not {json.KindName()}");
            return null;
        }

        try
        {
            foreach (var member in json.EnumerateObject())
                members[member.Name] = member.Value;
            return members;
        }
        catch (InvalidOperationException)
        {
            // A name with a lone surrogate, written as an escape: valid JSON, but no text.
            faults.At("inputs").Add("has a name that is not well-formed Unicode");
            return null;
        }
    }
}
