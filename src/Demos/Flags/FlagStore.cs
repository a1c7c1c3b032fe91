using System.Security.Cryptography;
using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Flags;

/// <summary>Keeps what visitors flag: a file of JSON lines for each demo, only ever appended to, with copies of the files that values name.</summary>
/// <param name="options">Limits.</param>
/// <param name="folder">Where all is kept; made with the first flag.</param>
/// <param name="files">The files that values name.</param>
/// <param name="time">The clock.</param>
public sealed class FlagStore(IOptions<FlagOptions> options, string folder, FileStore files, TimeProvider time) : IDisposable
{
    /// <summary>Characters of a visitor's own words.</summary>
    public const int MaxComment = 2000;

    private const string FilesFolder = "files";
    private static readonly TimeSpan s_window = TimeSpan.FromHours(1);

    private readonly FlagOptions _options = options.Value;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<string, int> _countByCaller = new(StringComparer.Ordinal);
    private DateTimeOffset _windowStart;
    private long? _bytes;

    /// <summary>Whether results of a demo may be flagged.</summary>
    public bool Takes(Demo demo)
    {
        ArgumentNullException.ThrowIfNull(demo);
        return _options.Enabled && demo.FlagReasons.Count > 0;
    }

    /// <summary>Keeps a flag. It is on the disk when the answer comes.</summary>
    /// <param name="run">A run that has ended with outputs.</param>
    /// <param name="reason">One of the demo's reasons.</param>
    /// <param name="comment">The visitor's own words; null for none.</param>
    /// <param name="caller">Who flags.</param>
    /// <returns>Null for done; else why not, as a sentence.</returns>
    public async Task<string?> AddAsync(Run run, string reason, string? comment, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(caller);
        if (!Takes(run.Demo))
            return "This demo takes no flags.";
        if (!run.Demo.FlagReasons.Contains(reason, StringComparer.Ordinal))
            return "Choose a reason.";
        if (comment?.Length > MaxComment)
            return $"Use {MaxComment:N0} characters or less.";

        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!TryCount(caller))
                return $"You have flagged {_options.MaxPerCallerPerHour} results within an hour, the most one visitor may. Try again later.";
            return await Task.Run(() => Append(run, reason, comment)).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "The hub could not write it down. Tell the operator.";
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    private string? Append(Run run, string reason, string? comment)
    {
        Directory.CreateDirectory(folder);
        _bytes ??= new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        StoredFile[] named;
        byte[] line;
        try
        {
            named = FilesOf(run);
            line = [.. JsonSerializer.SerializeToUtf8Bytes(Describe(run, reason, comment, named), FlagFile.Json), (byte)'\n'];
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            // A text with half a character in it, as an escape: valid JSON that cannot be written again.
            return "The values hold text that cannot be written down.";
        }

        var size = line.Length + named.Sum(file => file.Size);
        if (_bytes + size > _options.MaxMegabytes * 1_000_000L)
            return "The hub has no room for more flags. Tell the operator, who can export and remove those there are.";
        foreach (var file in named)
            Copy(file);
        FlagFile.Append(folder, run.Demo.Slug, line);
        _bytes += size;
        return null;
    }

    private Flag Describe(Run run, string reason, string? comment, StoredFile[] named) => new()
    {
        Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        At = time.GetUtcNow(),
        Demo = run.Demo.Slug,
        Run = run.Id,
        Reason = reason,
        Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(),
        Inputs = run.Given.ValueKind == JsonValueKind.Undefined ? null : run.Given,
        Outputs = run.Outputs,
        Device = run.Maker?.Device,
        Model = run.Maker?.Model,
        RunMs = run.Timing.RunMs,
        Files = [.. named.Select(file => new FlaggedFile(file.Id, file.Name, file.ContentType, file.Size, $"{FilesFolder}/{file.Id}/{file.Name}"))],
    };

    private StoredFile[] FilesOf(Run run) =>
        [.. new JsonElement?[] { run.Given, run.Outputs }.OfType<JsonElement>().SelectMany(value => PlainValue.FilesIn(value, files.Of(run.Caller.Share))).DistinctBy(file => file.Id)];

    // Both parts of the path are the store's own: an id that it made and a name that it cleaned.
    private void Copy(StoredFile file)
    {
        var target = Path.Combine(folder, FilesFolder, file.Id, file.Name);
        if (File.Exists(target))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var from = files.OpenRead(file);
        using var to = new FileStream(target, FileMode.Create, FileAccess.Write);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private bool TryCount(Caller caller)
    {
        var now = time.GetUtcNow();
        if (now - _windowStart >= s_window)
        {
            _countByCaller.Clear();
            _windowStart = now;
        }

        var count = _countByCaller.GetValueOrDefault(caller.Id);
        if (count >= _options.MaxPerCallerPerHour)
            return false;
        _countByCaller[caller.Id] = count + 1;
        return true;
    }
}
