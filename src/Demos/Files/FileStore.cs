using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Files;

/// <summary>
/// Files that visitors send and demos make, in one folder, under ids that nobody guesses. They go when they expire, or
/// earlier when all together are too large. Those of examples are pinned and stay. Each share has its own: neither the hub nor
/// another share finds them.
/// </summary>
public sealed class FileStore : IDisposable
{
    private readonly FileShelf _shelf;
    private readonly string? _share;

    /// <param name="options">Limits.</param>
    /// <param name="folder">Where the files are; made when the first one comes.</param>
    /// <param name="time">The clock.</param>
    public FileStore(IOptions<FileStoreOptions> options, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _shelf = new(options, folder, time);
    }

    private FileStore(FileShelf shelf, string? share)
    {
        _shelf = shelf;
        _share = share;
    }

    /// <summary>Bytes that one file may have.</summary>
    public long MaxFileBytes => _shelf.MaxFileBytes;

    /// <summary>Bytes of all files together.</summary>
    public long Bytes => _shelf.Bytes;

    /// <summary>How long a file is kept.</summary>
    public TimeSpan Life => _shelf.Life;

    /// <summary>The files of a share; null for those of the hub itself.</summary>
    public FileStore Of(string? share) => share == _share ? this : new(_shelf, share);

    /// <summary>The address of a file, relative to that of the hub or of its share.</summary>
    public static string AddressOf(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return $"files/{file.Id}/{Uri.EscapeDataString(file.Name)}";
    }

    /// <summary>Keeps a file.</summary>
    /// <param name="name">Any name; what is dangerous in it is left out.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="pinned">Whether it stays until the hub ends.</param>
    public StoredFile Save(string? name, ReadOnlySpan<byte> content, bool pinned = false) => _shelf.Save(name, content, pinned, _share);

    /// <summary>Keeps what comes from a stream, where it has no more than some bytes, and no more than a file may have.</summary>
    /// <returns>The file; null where it is larger.</returns>
    public Task<StoredFile?> SaveAsync(string? name, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _shelf.SaveAsync(name, content, _share, Math.Min(maxBytes, MaxFileBytes), cancellationToken);
    }

    public bool TryGet(string id, [NotNullWhen(true)] out StoredFile? file) => _shelf.TryGet(id, _share, out file);

    /// <summary>Makes a file stay until the hub ends.</summary>
    public void Pin(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _shelf.Pin(file);
    }

    /// <summary>Opens a file's content. It stays readable when the file expires meanwhile.</summary>
    /// <exception cref="FileNotFoundException">The file has gone.</exception>
    public Stream OpenRead(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _shelf.OpenRead(file);
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
        return _shelf.ReadAllBytes(file);
    }

    public void Dispose() => _shelf.Dispose();
}
