using System.Collections.Concurrent;
using System.Data.Common;
using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Sharing;

/// <summary>
/// Counts the use of shares in memory, and writes it down each second: a run must not wait for the disk because somebody likes to know of it.
/// A process that is killed loses the last second of these figures. Runs that are limited are not counted here.
/// </summary>
internal sealed partial class ShareCounts : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (int Runs, int Refusals)> _pending = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private readonly HubData _data;
    private readonly TimeProvider _time;
    private readonly ILogger<ShareCounts> _logger;
    private readonly ITimer _timer;

    public ShareCounts(HubData data, TimeProvider time, ILogger<ShareCounts> logger)
    {
        _data = data;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => Write(), null, s_every, s_every);
    }

    public void AddRun(string share) => _pending.AddOrUpdate(share, (1, 0), static (_, counts) => (counts.Runs + 1, counts.Refusals));

    public void AddRefusal(string share) => _pending.AddOrUpdate(share, (0, 1), static (_, counts) => (counts.Runs, counts.Refusals + 1));

    /// <summary>Writes down what is not yet, so that whoever reads next reads all.</summary>
    public void Write()
    {
        if (_pending.IsEmpty)
            return;
        lock (_writing)
        {
            foreach (var share in _pending.Keys)
            {
                if (!_pending.TryRemove(share, out var counts))
                    continue;
                try
                {
                    Write(share, counts.Runs, counts.Refusals);
                }
                catch (Exception failure) when (failure is DbException or DbUpdateException or IOException)
                {
                    // They wait for a database that takes them again; no run and no page fails for them.
                    _pending.AddOrUpdate(share, counts, (_, newer) => (newer.Runs + counts.Runs, newer.Refusals + counts.Refusals));
                    LogWaiting(failure.Message);
                    return;
                }
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Write();
    }

    private void Write(string share, int runs, int refusals)
    {
        using var database = _data.Open();
        var used = runs > 0 ? _time.GetUtcNow() : (DateTimeOffset?)null;
        database.Shares.Where(row => row.Id == share).ExecuteUpdate(set => set
            .SetProperty(row => row.Runs, row => row.Runs + runs)
            .SetProperty(row => row.Refusals, row => row.Refusals + refusals)
            .SetProperty(row => row.LastUsed, row => used ?? row.LastUsed));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of shares could not be written down, and is tried again: {Reason}")]
    private partial void LogWaiting(string reason);
}
