using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Running;

/// <summary>
/// Runs by id: those that wait or work, and the finished ones for a while. Old results go when they expire, or earlier
/// when there are too many or they are too large together.
/// </summary>
internal sealed class RunStore : IDisposable
{
    private static readonly TimeSpan s_sweepEvery = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly RunHistory _history = new();
    private readonly Lock _lock = new();
    private readonly Queue<Run> _finished = new();
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private long _bytes;

    public RunStore(IOptions<QueueOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _sweep = time.CreateTimer(_ => Sweep(), null, s_sweepEvery, s_sweepEvery);
    }

    public void Add(Run run)
    {
        _runs[run.Id] = run;
        _history.Add(run);
    }

    public bool TryGet(string id, [NotNullWhen(true)] out Run? run) => _runs.TryGetValue(id, out run) && !IsExpired(run);

    /// <summary>Those that wait or work, in the order in which they came.</summary>
    public IEnumerable<Run> Active => _runs.Values.Where(run => !run.IsFinished).OrderBy(run => run.SubmittedAt);

    /// <summary>The latest runs of a caller on one demo, newest first.</summary>
    public IEnumerable<Run> HistoryOf(string caller, string slug) => _history.Of(caller, slug).Where(run => !IsExpired(run));

    /// <summary>The runs that visitors of a share started.</summary>
    public IEnumerable<Run> OfShare(string share) => _runs.Values.Where(run => run.Caller.Share == share);

    /// <summary>Lets nobody come to a run any more. The room it takes is free when it expires.</summary>
    public void Remove(Run run)
    {
        _runs.TryRemove(run.Id, out _);
        _history.Remove(run);
    }

    /// <summary>Notes that a run ended, so that it expires.</summary>
    public void OnFinished(Run run)
    {
        lock (_lock)
        {
            _finished.Enqueue(run);
            _bytes += run.Size;
        }

        Sweep();
    }

    public void Dispose() => _sweep.Dispose();

    private void Sweep()
    {
        lock (_lock)
        {
            while (_finished.TryPeek(out var oldest)
                && (IsExpired(oldest) || _finished.Count > _options.MaxKept || _bytes > _options.MaxKeptMegabytes * 1_000_000L))
            {
                _finished.Dequeue();
                _bytes -= oldest.Size;
                _runs.TryRemove(oldest.Id, out _);
                _history.Remove(oldest);
            }
        }
    }

    private bool IsExpired(Run run) => run.FinishedAt is { } finished && _time.GetUtcNow() - finished >= TimeSpan.FromMinutes(_options.KeepMinutes);
}
