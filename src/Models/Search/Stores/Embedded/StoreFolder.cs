using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search.Embedded;

/// <summary>The folder of the store: which collections there are, and their aliases. Changes are one at a time and durable at once.</summary>
internal sealed partial class StoreFolder : IAsyncDisposable
{
    private readonly string _path;
    private readonly EmbeddedStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StoreLock _storeLock;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, EmbeddedCollection> _collections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VectorStoreException> _faults = new(StringComparer.Ordinal);
    private StoreFile _file;

    public StoreFolder(string path, EmbeddedStoreOptions options, TimeProvider time, ILogger logger)
    {
        (_path, _options, _time, _logger) = (path, options, time, logger);
        Directory.CreateDirectory(path);
        _storeLock = StoreLock.Take(path);
        try
        {
            _file = File.Exists(StorePath) ? AtomicFile.Read(StorePath, StoreJson.Default.StoreFile) : new(1, [], []);
            DeleteOrphans();
            foreach (var (name, folder) in _file.Collections)
                OpenCollection(name, folder);
        }
        catch
        {
            _storeLock.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Names => [.. _file.Collections.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyDictionary<string, string> Aliases => _file.Aliases;

    private string StorePath => Path.Combine(_path, StoreFile.Name);

    /// <summary>A collection by its name or alias, with its own name; null if there is none.</summary>
    /// <exception cref="VectorStoreException">It is there, but could not be opened.</exception>
    public (string Name, EmbeddedCollection Collection)? Find(string nameOrAlias)
    {
        lock (_lock)
        {
            var name = _file.Aliases.GetValueOrDefault(nameOrAlias, nameOrAlias);
            if (_faults.TryGetValue(name, out var fault))
                throw new VectorStoreException(fault.Fault, $"The collection \"{name}\" cannot be opened. {fault.Message}", fault);
            return _collections.TryGetValue(name, out var collection) ? (name, collection) : null;
        }
    }

    public void Create(string name, CollectionSchema schema)
    {
        lock (_lock)
        {
            if (_file.Collections.ContainsKey(name))
                throw new VectorStoreException(VectorStoreFault.Conflict, $"There is a collection \"{name}\" already.");
            if (_file.Aliases.ContainsKey(name))
                throw new VectorStoreException(VectorStoreFault.Conflict, $"\"{name}\" is an alias already; a collection needs another name.");
            if (_file.Collections.Count >= _options.MaxCollections)
                throw new VectorStoreException(VectorStoreFault.Full, $"There are {_options.MaxCollections:N0} collections already; that is the limit. Delete one first.");
            var folder = $"collection-{_file.Next:D8}";
            Guarded(() => CollectionFolder.Create(Path.Combine(_path, folder), schema));
            Replace(_file with { Next = _file.Next + 1, Collections = new(_file.Collections) { [name] = folder } });
            OpenCollection(name, folder);
        }
    }

    public async Task<bool> DeleteAsync(string name)
    {
        EmbeddedCollection? collection;
        string? folder;
        lock (_lock)
        {
            if (!_file.Collections.TryGetValue(name, out folder))
                return false;
            var (collections, aliases) = (new Dictionary<string, string>(_file.Collections), new Dictionary<string, string>(_file.Aliases.Where(alias => alias.Value != name)));
            collections.Remove(name);
            Replace(_file with { Collections = collections, Aliases = aliases });
            _collections.Remove(name, out collection);
            _faults.Remove(name);
        }

        if (collection is not null)
            await collection.DisposeAsync().ConfigureAwait(false);
        DeleteFolder(Path.Combine(_path, folder));
        return true;
    }

    public void SetAlias(string alias, string collection)
    {
        lock (_lock)
        {
            if (_file.Collections.ContainsKey(alias))
                throw new VectorStoreException(VectorStoreFault.Conflict, $"There is a collection \"{alias}\"; an alias needs another name.");
            if (!_file.Collections.ContainsKey(collection))
                throw Missing(collection);
            Replace(_file with { Aliases = new(_file.Aliases) { [alias] = collection } });
        }
    }

    public void DeleteAlias(string alias)
    {
        lock (_lock)
        {
            var aliases = new Dictionary<string, string>(_file.Aliases);
            if (aliases.Remove(alias))
                Replace(_file with { Aliases = aliases });
        }
    }

    /// <summary>Refuses a write that would take the store beyond its limit.</summary>
    public void CheckQuota(long more)
    {
        long bytes;
        lock (_lock)
            bytes = _collections.Values.Sum(collection => collection.Bytes);
        if (bytes + more > _options.MaxBytes)
            throw new VectorStoreException(VectorStoreFault.Full, $"The vector store would have more than {_options.MaxBytes / 1e9:0.###} GB; that is its limit. Delete points or collections, or raise it.");
    }

    public static VectorStoreException Missing(string name) => new(VectorStoreFault.NotFound, $"There is no collection \"{name}\".");

    public async ValueTask DisposeAsync()
    {
        foreach (var collection in _collections.Values)
            await collection.DisposeAsync().ConfigureAwait(false);
        _storeLock.Dispose();
    }

    private void OpenCollection(string name, string folder)
    {
        try
        {
            _collections[name] = EmbeddedCollection.Open(Path.Combine(_path, folder), _options, _time, _logger);
        }
        catch (Exception exception) when (exception is VectorStoreException or IOException or UnauthorizedAccessException or JsonException)
        {
            // The others go on; whoever asks for this one is told why it is not there.
            LogNotOpened(folder, exception);
            _faults[name] = exception as VectorStoreException
                ?? new VectorStoreException(VectorStoreFault.Unavailable, "Its files cannot be read; the log of the program says more.", exception);
        }
    }

    private void Replace(StoreFile file)
    {
        Guarded(() => AtomicFile.Write(StorePath, file, StoreJson.Default.StoreFile));
        _file = file;
    }

    private static void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException exception)
        {
            throw StoreFault.NotWritten(exception);
        }
    }

    /// <summary>Folders that the store's file does not name: made or deleted when the process ended.</summary>
    private void DeleteOrphans()
    {
        var named = _file.Collections.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var folder in Directory.EnumerateDirectories(_path, "collection-*").Where(folder => !named.Contains(Path.GetFileName(folder))).ToList())
            DeleteFolder(folder);
    }

    private void DeleteFolder(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A reader may still have a file open where the system minds; it goes at the next start.
            LogNotDeleted(Path.GetFileName(path), exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "The collection in {Folder} cannot be opened")]
    private partial void LogNotOpened(string folder, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The files in {Folder} cannot be deleted now")]
    private partial void LogNotDeleted(string folder, Exception exception);
}
