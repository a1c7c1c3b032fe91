using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Inference.Files;

/// <summary>Tells when something changes in folders. It may tell too often, and on some file systems not at all.</summary>
internal sealed partial class FolderWatch(IReadOnlyList<(string Folder, bool Below)> folders, Action changed, ILogger logger) : IDisposable
{
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private bool _disposed;

    /// <summary>Watches the folders that are there and not watched yet.</summary>
    public void Ensure()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            foreach (var (folder, below) in folders)
            {
                if (!Directory.Exists(folder))
                    Drop(folder);
                else if (!_watchers.ContainsKey(folder))
                    Watch(folder, below);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var folder in _watchers.Keys.ToArray())
                Drop(folder);
        }
    }

    private void Watch(string folder, bool below)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = below,
                InternalBufferSize = 65536,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Size | NotifyFilters.LastWrite,
            };
            watcher.Created += OnChange;
            watcher.Changed += OnChange;
            watcher.Deleted += OnChange;
            watcher.Renamed += OnChange;
            watcher.Error += (_, _) =>
            {
                // Events were lost, or the folder went: look again with a new one.
                lock (_lock)
                    Drop(folder);
                changed();
            };
            watcher.EnableRaisingEvents = true;
            _watchers[folder] = watcher;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            if (_told.Add(folder))
                LogNotWatched(failure, folder);
        }
    }

    private void OnChange(object sender, FileSystemEventArgs change) => changed();

    private void Drop(string folder)
    {
        if (_watchers.Remove(folder, out var watcher))
            watcher.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Folder} cannot be watched; it is looked at from time to time instead")]
    private partial void LogNotWatched(Exception failure, string folder);
}
