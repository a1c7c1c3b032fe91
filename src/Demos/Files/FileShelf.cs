using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Files;

/// <summary>The files behind all <see cref="FileStore"/>s of a hub, in one folder.</summary>
internal sealed class FileShelf : IDisposable
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

    public FileShelf(IOptions<FileStoreOptions> options, string folder, TimeProvider time)
    {
        _options = options.Value;
        _folder = folder;
        _time = time;
        ReadFolder();
        _sweep = time.CreateTimer(_ => Sweep(), null, s_sweepEvery, s_sweepEvery);
    }

    public long MaxFileBytes => _options.MaxFileMegabytes * 1_000_000L;

    public long Bytes => Interlocked.Read(ref _bytes);

    public TimeSpan Life => TimeSpan.FromMinutes(_options.KeepMinutes);

    public StoredFile Save(string? name, ReadOnlySpan<byte> content, bool pinned, string? share)
    {
        var file = Describe(name, content, content.Length) with { Share = share };
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(PathOf(file.Id), content);
        return Keep(file, pinned);
    }

    public async Task<StoredFile?> SaveAsync(string? name, Stream content, string? share, long maxBytes, CancellationToken cancellationToken)
    {
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
                if (size > maxBytes)
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

        return Keep(Describe(name, start.AsSpan(0, startLength), size) with { Id = id, Share = share }, pinned: false);
    }

    // A share's files are its visitors' alone; pinned ones are everybody's.
    public bool TryGet(string id, string? share, [NotNullWhen(true)] out StoredFile? file) =>
        _files.TryGetValue(id, out file) && (file.Share == share || _pinned.ContainsKey(id)) && !IsExpired(file) && File.Exists(PathOf(file.Id));

    public void Pin(StoredFile file) => _pinned[file.Id] = true;

    public Stream OpenRead(StoredFile file) =>
        new FileStream(PathOf(file.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public byte[] ReadAllBytes(StoredFile file) => File.ReadAllBytes(PathOf(file.Id));

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
