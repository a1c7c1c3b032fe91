using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Files;

/// <summary>
/// Files that visitors send and demos make, in one folder, under ids that nobody guesses. They go when they expire, or
/// earlier when all together are too large. Those of examples are pinned and stay.
/// </summary>
public sealed class FileStore : IDisposable
{
    private static readonly TimeSpan s_sweepEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _pinned = new(StringComparer.Ordinal);
    private readonly FileStoreOptions _options;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Lock _sweeping = new();
    private readonly ITimer _sweep;
    private long _bytes;

    /// <param name="options">Limits.</param>
    /// <param name="folder">Where the files are; made when the first one comes.</param>
    /// <param name="time">The clock.</param>
    public FileStore(IOptions<FileStoreOptions> options, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options.Value;
        _folder = folder;
        _time = time;
        ReadFolder();
        _sweep = time.CreateTimer(_ => Sweep(), null, s_sweepEvery, s_sweepEvery);
    }

    /// <summary>Bytes that one file may have.</summary>
    public long MaxFileBytes => _options.MaxFileMegabytes * 1_000_000L;

    /// <summary>How long a file is kept.</summary>
    public TimeSpan Life => TimeSpan.FromMinutes(_options.KeepMinutes);

    /// <summary>What stands before <c>/files/</c> in addresses. Default: nothing.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>The path of a file's address on this hub.</summary>
    public string UrlOf(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return $"{BasePath}/files/{file.Id}/{Uri.EscapeDataString(file.Name)}";
    }

    /// <summary>Keeps a file.</summary>
    /// <param name="name">Any name; what is dangerous in it is left out.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="pinned">Whether it stays until the hub ends.</param>
    public StoredFile Save(string? name, ReadOnlySpan<byte> content, bool pinned = false)
    {
        var file = Describe(name, content, content.Length);
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(PathOf(file.Id), content);
        return Keep(file, pinned);
    }

    /// <summary>Keeps what comes from a stream.</summary>
    /// <returns>The file; null where it is larger than a file may be.</returns>
    public async Task<StoredFile?> SaveAsync(string? name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        Directory.CreateDirectory(_folder);
        var id = NewId();
        var path = PathOf(id);
        var start = new byte[16];
        var startLength = 0;
        long size = 0;
        var complete = false;
        try
        {
            await using var target = File.Create(path);
            var buffer = new byte[81920];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (startLength < start.Length)
                {
                    var more = Math.Min(start.Length - startLength, read);
                    buffer.AsSpan(0, more).CopyTo(start.AsSpan(startLength));
                    startLength += more;
                }

                size += read;
                if (size > MaxFileBytes)
                    return null;
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            complete = true;
        }
        finally
        {
            if (!complete)
                File.Delete(path);
        }

        return Keep(Describe(name, start.AsSpan(0, startLength), size) with { Id = id }, pinned: false);
    }

    public bool TryGet(string id, [NotNullWhen(true)] out StoredFile? file) =>
        _files.TryGetValue(id, out file) && !IsExpired(file) && File.Exists(PathOf(file.Id));

    /// <summary>Makes a file stay until the hub ends.</summary>
    public void Pin(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _pinned[file.Id] = true;
    }

    /// <summary>Opens a file's content. It stays readable when the file expires meanwhile.</summary>
    /// <exception cref="FileNotFoundException">The file has gone.</exception>
    public Stream OpenRead(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileStream(PathOf(file.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Opens a file's content; false where the file has gone.</summary>
    public bool TryOpenRead(StoredFile file, [NotNullWhen(true)] out Stream? content)
    {
        try
        {
            content = OpenRead(file);
            return true;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            content = null;
            return false;
        }
    }

    public byte[] ReadAllBytes(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return File.ReadAllBytes(PathOf(file.Id));
    }

    public void Dispose() => _sweep.Dispose();

    // Ids are made here and looked up among those made: what a caller sends never becomes a path.
    private string PathOf(string id) => Path.Combine(_folder, id);

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private StoredFile Describe(string? name, ReadOnlySpan<byte> start, long size)
    {
        var clean = FileNames.Clean(name);
        return new(NewId(), clean, ContentTypes.Of(clean, start), size, _time.GetUtcNow());
    }

    private StoredFile Keep(StoredFile file, bool pinned)
    {
        File.WriteAllText(PathOf(file.Id) + ".json", JsonSerializer.Serialize(file));
        if (pinned)
            _pinned[file.Id] = true;
        _files[file.Id] = file;
        if (Interlocked.Add(ref _bytes, file.Size) > _options.MaxTotalMegabytes * 1_000_000L)
            Sweep();
        return file;
    }

    // What an earlier process kept is still known, so that addresses survive a restart.
    private void ReadFolder()
    {
        if (!Directory.Exists(_folder))
            return;
        foreach (var path in Directory.EnumerateFiles(_folder, "*.json"))
        {
            try
            {
                if (JsonSerializer.Deserialize<StoredFile>(File.ReadAllText(path)) is { Id: { } id } file && PathOf(id) + ".json" == path && File.Exists(PathOf(id)))
                {
                    _files[id] = file;
                    _bytes += file.Size;
                }
            }
            catch (Exception failure) when (failure is JsonException or IOException)
            {
                // Half written when the process ended: nobody has its id.
            }
        }
    }

    private void Sweep()
    {
        lock (_sweeping)
        {
            foreach (var file in _files.Values.OrderBy(file => file.Created))
            {
                var full = Interlocked.Read(ref _bytes) > _options.MaxTotalMegabytes * 1_000_000L;
                if (_pinned.ContainsKey(file.Id) || !(full || IsExpired(file)))
                    continue;
                _files.TryRemove(file.Id, out _);
                Interlocked.Add(ref _bytes, -file.Size);
                Delete(PathOf(file.Id));
                Delete(PathOf(file.Id) + ".json");
            }
        }
    }

    private bool IsExpired(StoredFile file) => !_pinned.ContainsKey(file.Id) && _time.GetUtcNow() - file.Created >= Life;

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // Being read at this moment, on systems that mind: the next sweep of a later process takes it.
        }
    }
}
