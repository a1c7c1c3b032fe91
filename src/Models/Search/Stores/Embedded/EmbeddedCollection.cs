using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// One collection: a log of recent writes, parts that hold the points, and the snapshot that readers see. One writer at a time; readers
/// wait for nobody.
/// </summary>
internal sealed partial class EmbeddedCollection : IAsyncDisposable
{
    // Writers wait for the fold that runs once the logs are so many times as long as they should be.
    private const int MostLogs = 8;

    private readonly CollectionFolder _folder;
    private readonly EmbeddedStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly PartSet _parts;
    private readonly List<(int Number, WriteAheadLog Log)> _logs = [];
    private Snapshot? _current;
    private Task _fold = Task.CompletedTask;
    private int _firstLog;
    private int _nextSegment;
    private long _logBytes;
    private long _segmentBytes;
    private bool _isClosed;

    private EmbeddedCollection(CollectionFolder folder, EmbeddedStoreOptions options, TimeProvider time, ILogger logger)
    {
        (_folder, _options, _time, _logger) = (folder, options, time, logger);
        Layout = new(folder.ReadSchema());
        var manifest = folder.ReadManifest();
        folder.Clean(manifest);
        (_firstLog, _nextSegment) = (manifest.FirstLog, manifest.NextSegment);
        var segments = new List<PartState>();
        try
        {
            foreach (var (number, live) in manifest.Segments)
            {
                var segment = Segment.Open(folder.Path, number, Layout);
                segments.Add(new(segment, live.Length == 0 ? new(segment.Count, value: true) : Bitmap.FromBytes(live, segment.Count)));
                segment.Use();
            }

            _parts = new(Layout, segments);
            Replay(folder.Logs(manifest.FirstLog));
            _current = _parts.Publish();
        }
        catch
        {
            _logs.ForEach(log => log.Log.Dispose());
            throw;
        }
        finally
        {
            // The snapshot uses them now; without one they are closed here.
            segments.ForEach(state => state.Part.LetGo());
        }
    }

    public Layout Layout { get; }

    /// <summary>Whether parts are being folded now.</summary>
    public bool IsFolding => !_fold.IsCompleted;

    /// <summary>Bytes of its logs and segments.</summary>
    public long Bytes => Interlocked.Read(ref _logBytes) + Interlocked.Read(ref _segmentBytes);

    public static EmbeddedCollection Open(string path, EmbeddedStoreOptions options, TimeProvider time, ILogger logger) =>
        new(new(path), options, time, logger);

    /// <summary>Works on the points as they are now, while others write.</summary>
    public T Read<T>(Func<Snapshot, T> read)
    {
        Snapshot? snapshot;
        do
        {
            snapshot = Volatile.Read(ref _current) ?? throw Gone();
        }
        while (!snapshot.TryUse());
        try
        {
            return read(snapshot);
        }
        finally
        {
            snapshot.LetGo();
        }
    }

    public async Task UpsertAsync(IReadOnlyList<Point> points, Action<long> checkQuota, CancellationToken cancellationToken)
    {
        var stored = points.Select(point => StoredPoint.Of(point, Layout, _options)).ToList();
        var bytes = stored.Sum(point => 64L + point.Payload.Length + point.Dense.Sum(vector => sizeof(float) * (vector?.Length ?? 0L)) + point.Sparse.Sum(vector => 8 * (vector?.Indices.Length ?? 0L)));
        if (bytes > _options.MaxBatchBytes)
        {
            throw new VectorStoreException(
                VectorStoreFault.Invalid, $"The points have {bytes / 1e6:N0} MB together; at most {_options.MaxBatchBytes / 1e6:N0} MB may be sent at once. Send fewer at a time.");
        }

        var record = LogRecord.OfUpsert(stored);
        await WriteAsync(
            _ =>
            {
                var added = stored.Count(point => !_parts.Has(point.Id));
                if (_parts.Count + added > _options.MaxPoints)
                    throw new VectorStoreException(VectorStoreFault.Full, $"The collection would have more than {_options.MaxPoints:N0} points; that is its limit.");
                checkQuota(record.WrittenCount);
                return record.WrittenMemory;
            },
            () => stored.ForEach(_parts.Upsert),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(Filter filter, CancellationToken cancellationToken)
    {
        List<PointId> ids = [];
        await WriteAsync(
            snapshot =>
            {
                ids = snapshot.Live().Filtered(snapshot, Layout, filter).InOrder(snapshot, int.MaxValue);
                return ids.Count == 0 ? default : LogRecord.OfDelete(ids).WrittenMemory;
            },
            () => ids.ForEach(_parts.Delete),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the fold that runs, and closes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        _isClosed = true;
        _writing.Release();
        await _fold.ConfigureAwait(false);
        _logs.ForEach(log => log.Log.Dispose());
        Interlocked.Exchange(ref _current, null)?.LetGo();
    }

    /// <summary>The one way to write: the record is made and checked, it is put on the disk, its meaning is applied, readers are shown.</summary>
    /// <param name="prepare">Gives the record; empty if there is nothing to write.</param>
    /// <param name="apply">Does in memory what the record says.</param>
    /// <param name="cancellationToken">Ends waiting; once the record is being written, it is ignored.</param>
    private async Task WriteAsync(Func<Snapshot, ReadOnlyMemory<byte>> prepare, Action apply, CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _logBytes) > (long)MostLogs * _options.FoldBytes)
            await _fold.WaitAsync(cancellationToken).ConfigureAwait(false);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed)
                throw Gone();
            var record = Read(prepare);
            if (record.IsEmpty)
                return;
            _logs[^1].Log.Append(MemoryMarshal.AsMemory(record).Span);
            apply();
            ShowUnsynchronized();
            BeginFoldUnsynchronized();
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Replay(List<int> numbers)
    {
        foreach (var number in numbers)
        {
            var log = WriteAheadLog.Open(
                _folder.LogPath(number), number == numbers[^1], body => LogRecord.Read(body.Span, Layout, _parts.Upsert, _parts.Delete));
            _logs.Add((number, log));
        }

        CountBytesUnsynchronized();
    }

    private void ShowUnsynchronized()
    {
        var next = _parts.Publish();
        Interlocked.Exchange(ref _current, next)?.LetGo();
        CountBytesUnsynchronized();
    }

    private void CountBytesUnsynchronized()
    {
        Interlocked.Exchange(ref _logBytes, _logs.Sum(log => log.Log.Length));
        Interlocked.Exchange(ref _segmentBytes, _parts.Sealed.Sum(state => (state.Part as Segment)?.Bytes ?? 0));
    }

    private static VectorStoreException Gone() => new(VectorStoreFault.NotFound, "The collection has been deleted or the store was closed.");
}
