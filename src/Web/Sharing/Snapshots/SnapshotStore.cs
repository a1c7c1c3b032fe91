using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Access;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Sharing.Snapshots;

/// <summary>
/// Frozen runs, a folder for each: <c>snapshot.json</c>, <c>values.json</c>, and the files that the values name. A folder is written
/// under another name and then moved, so that what is shown is whole; nothing changes it later.
/// </summary>
internal sealed class SnapshotStore(IOptions<HubFolders> folders, IOptions<SharingOptions> options, FileStore files, TimeProvider time)
{
    private const string Facts = "snapshot.json";
    private const string Values = "values.json";
    private const string Unfinished = ".new-";

    // Another process on the same folder may be writing one, or its share, at this moment.
    private static readonly TimeSpan s_young = TimeSpan.FromHours(1);

    private readonly string _folder = folders.Value.Snapshots;
    private readonly int _maxMegabytes = options.Value.MaxSnapshotMegabytes;

    /// <summary>Freezes a run that has succeeded.</summary>
    /// <returns>The snapshot; else why not, as the rest of a sentence that begins with the run.</returns>
    public async Task<(Snapshot? Snapshot, string? Error)> FreezeAsync(Run run, CancellationToken cancellationToken)
    {
        if (!run.IsFinished)
            return (null, "has not ended yet; wait for its result");
        if (run.Status != RunStatus.Succeeded || run.Outputs is null)
            return (null, "ended without a result; give one that succeeded");
        try
        {
            var draft = new SnapshotDraft(files.Of(run.Caller.Share));
            var values = JsonSerializer.SerializeToUtf8Bytes(new { Inputs = draft.InputsOf(run), Outputs = draft.OutputsOf(run) }, RestJson.Options);
            if (draft.Missing is { } missing)
                return (null, $"names the file '{missing}', which is no longer kept; run the demo again");
            var size = values.LongLength + draft.Copies.Sum(copy => copy.From.Size);
            if (size > _maxMegabytes * 1_000_000L)
                return (null, string.Create(CultureInfo.InvariantCulture, $"has {size / 1e6:#,0.#} MB with its files; a frozen result may have {_maxMegabytes:N0} MB at most"));
            return (await WriteAsync(Describe(run, draft), values, draft, cancellationToken), null);
        }
        catch (FileNotFoundException)
        {
            return (null, "names a file that has just expired; run the demo again");
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or JsonException)
        {
            // A text with half a character in it, as an escape: valid JSON that cannot be written again.
            return (null, "holds text that cannot be written down");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, "could not be written to the hub's disk; tell the operator");
        }
    }

    public bool TryGet(string id, [NotNullWhen(true)] out Snapshot? snapshot)
    {
        snapshot = Read<Snapshot>(id, Facts);
        return snapshot is not null;
    }

    /// <summary>The values of a snapshot; null where it has gone.</summary>
    public SnapshotValues? ValuesOf(Snapshot snapshot) => Read<SnapshotValues>(snapshot.Id, Values);

    /// <summary>Opens a file of a snapshot; null where there is none of that id.</summary>
    public Stream? Open(Snapshot snapshot, SnapshotFile file)
    {
        try
        {
            return new FileStream(Path.Combine(_folder, snapshot.Id, file.Id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(string id)
    {
        if (IsId(id))
            Delete(new DirectoryInfo(Path.Combine(_folder, id)));
    }

    /// <summary>Removes what nothing names, and what a crash left half written.</summary>
    public void Sweep(IReadOnlySet<string> named)
    {
        var folder = new DirectoryInfo(_folder);
        if (!folder.Exists)
            return;
        foreach (var snapshot in folder.EnumerateDirectories().Where(snapshot => !named.Contains(snapshot.Name) && time.GetUtcNow() - snapshot.LastWriteTimeUtc > s_young).ToArray())
            Delete(snapshot);
    }

    private static Snapshot Describe(Run run, SnapshotDraft draft) => new()
    {
        Id = SecretText.NewId(),
        Demo = run.Demo.Slug,
        Title = run.Demo.Title,
        Description = run.Demo.Description,
        Inputs = [.. run.Demo.Inputs.Select(Described)],
        Outputs = [.. run.Demo.Outputs.Select(Described)],
        Files = [.. draft.Copies.Select(copy => copy.To)],
        RunAt = run.SubmittedAt,
        Timing = run.Timing,
        Maker = run.Maker,
    };

    private static JsonElement Described(Component component) => JsonSerializer.SerializeToElement(component, RestJson.Options);

    private async Task<Snapshot> WriteAsync(Snapshot snapshot, byte[] values, SnapshotDraft draft, CancellationToken cancellationToken)
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, Unfinished + snapshot.Id));
        try
        {
            foreach (var (from, to) in draft.Copies)
            {
                await using var source = files.OpenRead(from);
                await WriteFileAsync(to.Id, source);
            }

            await WriteFileAsync(Values, new MemoryStream(values));
            await WriteFileAsync(Facts, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(snapshot, RestJson.Options)));
            unfinished.MoveTo(Path.Combine(_folder, snapshot.Id));
            return snapshot;
        }
        catch
        {
            Delete(unfinished);
            throw;
        }

        async Task WriteFileAsync(string name, Stream content)
        {
            await using var target = new FileStream(Path.Combine(unfinished.FullName, name), FileMode.CreateNew, FileAccess.Write);
            await content.CopyToAsync(target, cancellationToken);
            target.Flush(flushToDisk: true);
        }
    }

    private T? Read<T>(string id, string name)
        where T : class
    {
        if (!IsId(id))
            return null;
        try
        {
            using var stream = File.OpenRead(Path.Combine(_folder, id, name));
            return JsonSerializer.Deserialize<T>(stream, RestJson.Options);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    // An id becomes a path.
    private static bool IsId(string id) => id.Length > 0 && id.All(char.IsAsciiHexDigitLower);

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Gone already, or being read on systems that mind: the sweep of a later start takes it.
        }
    }
}
