using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Sharing.Snapshots;

/// <summary>Gathers a run's values for a snapshot: each file that they name gets an id of the snapshot's own.</summary>
/// <param name="files">The files that the values name.</param>
internal sealed class SnapshotDraft(FileStore files)
{
    private const int IdLength = 32;

    private readonly Dictionary<string, (StoredFile From, SnapshotFile To)> _copies = new(StringComparer.Ordinal);

    /// <summary>The files to copy.</summary>
    public IReadOnlyCollection<(StoredFile From, SnapshotFile To)> Copies => _copies.Values;

    /// <summary>The name of a file that is no longer kept; null where all are there.</summary>
    public string? Missing { get; private set; }

    /// <summary>The inputs of a run; those that it left out with their defaults.</summary>
    public JsonObject InputsOf(Run run)
    {
        var inputs = new JsonObject();
        foreach (var input in run.Demo.Inputs)
        {
            var isGiven = run.Given.ValueKind == JsonValueKind.Object && run.Given.TryGetProperty(input.Name, out var given) && given.ValueKind != JsonValueKind.Null;
            if ((isGiven ? run.Given.GetProperty(input.Name) : input.Default) is { } value)
                inputs[input.Name] = Take(Keep(input, JsonSerializer.SerializeToNode(value)));
        }

        return inputs;
    }

    public JsonNode OutputsOf(Run run) => Take(JsonSerializer.SerializeToNode(run.Outputs)) ?? new JsonObject();

    // A file that came within the values becomes one like the others.
    private JsonNode? Keep(Component input, JsonNode? value)
    {
        if (value is not JsonObject given)
            return value;
        if (input is GroupComponent group)
        {
            foreach (var field in group.Fields.Where(field => given.ContainsKey(field.Name)))
            {
                var member = given[field.Name];
                given.Remove(field.Name);
                given[field.Name] = Keep(field, member);
            }
        }
        else if (PlainValue.IsFile(input) && !given.ContainsKey("id") && given["data"] is JsonValue data && data.TryGetValue<string>(out var text))
        {
            var name = given["name"] is JsonValue named && named.TryGetValue<string>(out var known) ? known : null;
            return Describe(files.Save(name, Convert.FromBase64String(text)));
        }

        return given;
    }

    // The values are ours: what is replaced in them is nobody else's.
    private JsonNode? Take(JsonNode? value)
    {
        switch (value)
        {
            case JsonArray array:
                foreach (var item in array)
                    Take(item);
                break;
            case JsonObject given:
                TakeFile(given);
                foreach (var (_, member) in given)
                    Take(member);
                break;
        }

        return value;
    }

    private void TakeFile(JsonObject value)
    {
        if (value["id"] is not JsonValue given || !given.TryGetValue<string>(out var id) || id.Length != IdLength)
            return;
        if (!_copies.TryGetValue(id, out var copy))
        {
            if (!files.TryGet(id, out var file))
            {
                if (value.ContainsKey("url") || value.ContainsKey("contentType"))
                    Missing ??= FileReading.Of(JsonSerializer.SerializeToElement(value))?.Name;
                return;
            }

            _copies[id] = copy = (file, new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2)), file.Name, file.ContentType, file.Size));
        }

        var target = copy.From with { Id = copy.To.Id };
        foreach (var (name, member) in Describe(target).ToArray())
            value[name] = member!.DeepClone();
    }

    private static JsonObject Describe(StoredFile file) => new()
    {
        ["id"] = file.Id,
        ["url"] = FileStore.AddressOf(file),
        ["name"] = file.Name,
        ["size"] = file.Size,
        ["contentType"] = file.ContentType,
    };
}
