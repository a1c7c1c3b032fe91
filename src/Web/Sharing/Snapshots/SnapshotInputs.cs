using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Web.Sharing.Snapshots;

/// <summary>
/// The inputs of a snapshot for a new run by its share. The files that they name are copied among the share's own when they are asked for,
/// once for all its visitors, and again when the copies grow old.
/// </summary>
internal sealed class SnapshotInputs(SnapshotStore snapshots, FileStore files, TimeProvider time)
{
    private const int MaxRemembered = 1000;

    private readonly ConcurrentDictionary<(string Share, string File), string> _copies = [];
    private readonly Lock _copying = new();

    /// <summary>The inputs by name; undefined where the snapshot has gone.</summary>
    /// <param name="snapshot">The snapshot's id.</param>
    /// <param name="share">The share's id.</param>
    public JsonElement For(string snapshot, string share)
    {
        if (!snapshots.TryGet(snapshot, out var known) || snapshots.ValuesOf(known) is not { } values)
            return default;
        if (known.Files.Count == 0)
            return values.Inputs;
        var inputs = JsonSerializer.SerializeToNode(values.Inputs)!;
        Replace(inputs, known, share);
        return JsonSerializer.SerializeToElement(inputs);
    }

    private void Replace(JsonNode? value, Snapshot snapshot, string share)
    {
        switch (value)
        {
            case JsonArray array:
                foreach (var item in array)
                    Replace(item, snapshot, share);
                break;
            case JsonObject given:
                if (given["id"] is JsonValue text && text.TryGetValue<string>(out var id)
                    && snapshot.Files.FirstOrDefault(file => file.Id == id) is { } file && CopyOf(file, snapshot, share) is { } copy)
                    (given["id"], given["url"]) = (copy.Id, FileStore.AddressOf(copy));
                foreach (var (_, member) in given)
                    Replace(member, snapshot, share);
                break;
        }
    }

    private StoredFile? CopyOf(SnapshotFile file, Snapshot snapshot, string share)
    {
        var own = files.Of(share);
        lock (_copying)
        {
            // A young one lasts for a while of filling in the form.
            if (_copies.TryGetValue((share, file.Id), out var id) && own.TryGet(id, out var copy) && time.GetUtcNow() - copy.Created < own.Life / 2)
                return copy;
            if (snapshots.Open(snapshot, file) is not { } content)
                return null;
            using (content)
            {
                var bytes = new byte[content.Length];
                content.ReadExactly(bytes);
                copy = own.Save(file.Name, bytes);
            }

            if (_copies.Count >= MaxRemembered)
                _copies.Clear();
            _copies[(share, file.Id)] = copy.Id;
            return copy;
        }
    }
}
