using System.Threading.Channels;
using DemoHub.Models.Inference.Checking;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DemoHub.Models.Inference.Files;

/// <summary>
/// Watches a folder of ONNX files: a new one is checked once it is complete, a changed one again, a removed one is let go.
/// Nothing that lies in the folder harms the process.
/// </summary>
public sealed partial class ModelFolder : IAsyncDisposable
{
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;
    private readonly IReadOnlyList<string> _others;
    private readonly ModelCheck _check;
    private readonly InferenceRuntime _runtime;
    private readonly ModelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FolderWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;

    /// <param name="folder">The folder; it may be missing, and come later.</param>
    /// <param name="others">Further files, by path.</param>
    /// <param name="check">Gives verdicts.</param>
    /// <param name="runtime">Opens the graphs that are good.</param>
    /// <param name="options">Times and limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of each file's state.</param>
    public ModelFolder(
        string folder, IEnumerable<string> others, ModelCheck check, InferenceRuntime runtime, IOptions<ModelOptions> options, TimeProvider time, ILogger<ModelFolder> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _folder = folder;
        _others = [.. others.Select(Path.GetFullPath)];
        _check = check;
        _runtime = runtime;
        _options = options.Value;
        _time = time;
        _logger = logger;
        _watch = new FolderWatch(
            [(folder, true), .. _others.Select(path => Path.GetDirectoryName(path)!).Where(other => other != folder).Distinct().Select(other => (other, false))],
            Look,
            logger);
    }

    /// <summary>Told, on any thread, after <see cref="Files"/> changed.</summary>
    public event Action? Changed;

    /// <summary>The files as they are now, by name.</summary>
    public IReadOnlyList<ModelFile> Files { get; private set; } = [];

    /// <summary>Begins to watch, and comes back at once.</summary>
    public void Start() => _loop = Task.Run(LoopAsync);

    /// <summary>Looks at the folder soon.</summary>
    public void Look() => _signal.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _watch.Dispose();
        await _loop.ConfigureAwait(false);
        Entry[] entries;
        lock (_lock)
            entries = [.. _entries.Values];
        await Task.WhenAll(entries.Select(entry => entry.Check)).ConfigureAwait(false);
        foreach (var entry in entries)
            entry.Leave();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                // Watched first, looked at after: what comes in between is told.
                _watch.Ensure();
                var unsettled = Scan();
                var wait = unsettled ? TimeSpan.FromMilliseconds(_options.SettleMs) : TimeSpan.FromSeconds(_options.RescanSeconds);
                await SignalAsync(wait).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The next look may go better; the site goes on meanwhile.
                LogScanFailed(failure);
                await Task.Delay(TimeSpan.FromSeconds(_options.RescanSeconds), _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits for a change, or the time given. A copy makes many changes: they are gathered for a moment.</summary>
    private async Task SignalAsync(TimeSpan longest)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var changed = _signal.Reader.WaitToReadAsync(wait.Token).AsTask();
        var first = await Task.WhenAny(changed, Task.Delay(longest, _time, wait.Token)).ConfigureAwait(false);
        if (first == changed)
            await Task.Delay(s_gather, _time, _stop.Token).ConfigureAwait(false);
        await wait.CancelAsync().ConfigureAwait(false);
        _stop.Token.ThrowIfCancellationRequested();
        _signal.Reader.TryRead(out _);
    }

    /// <summary>Compares what is there with what is known. True where a file still changes.</summary>
    private bool Scan()
    {
        var found = ModelFiles.In(_folder, _others);
        var sideStamps = new Dictionary<string, string>(StringComparer.Ordinal);
        var unsettled = false;
        var changed = false;
        lock (_lock)
        {
            foreach (var path in _entries.Keys.Except(found.Select(file => file.Path)).ToArray())
            {
                _entries.Remove(path, out var gone);
                gone!.Leave();
                LogGone(gone.Name);
                changed = true;
            }

            foreach (var (name, path) in found)
            {
                if (!_entries.TryGetValue(path, out var entry) || entry.Name != name)
                {
                    entry?.Leave();
                    _entries[path] = entry = new Entry(name, path);
                    changed = true;
                }

                var folder = Path.GetDirectoryName(path)!;
                if (!sideStamps.TryGetValue(folder, out var side))
                    sideStamps[folder] = side = SideFiles.Stamp(folder);
                changed |= entry.SideStamp != side;
                entry.SideStamp = side;
                changed |= LookUnsynchronized(entry);
                unsettled |= entry.State is ModelFileState.Arriving;
            }

            if (changed)
                PublishUnsynchronized();
        }

        if (changed)
            Changed?.Invoke();
        return unsettled;
    }

    private bool LookUnsynchronized(Entry entry)
    {
        var (stamp, newest) = entry.StampNow();
        if (stamp != entry.Stamp)
        {
            entry.Leave();
            entry.Stamp = stamp;
            entry.Since = _time.GetTimestamp();
            entry.State = new ModelFileState.Arriving();
        }
        else if (entry.State is not ModelFileState.Arriving)
        {
            return false;
        }

        var settle = TimeSpan.FromMilliseconds(_options.SettleMs);
        // A file that was moved here, or was here all the time, is old; the time of a file alone may be wrong.
        if (_time.GetUtcNow().UtcDateTime - newest >= settle || _time.GetElapsedTime(entry.Since) >= settle)
        {
            if (TooLarge(entry) is { } fault)
            {
                entry.State = new ModelFileState.Faulty(fault, null);
            }
            else
            {
                entry.State = new ModelFileState.Checking();
                entry.Begin(_stop.Token);
                entry.Check = Task.Run(() => CheckAsync(entry, stamp, entry.Cancellation!.Token));
            }
        }

        return true;
    }

    private GraphFault? TooLarge(Entry entry)
    {
        var length = FileStamp.Of(entry.Path).Length;
        if (length < 0)
            return new("There is no such file.", "Correct the path, or put the file there; it is taken up by itself.");
        return length > _options.MaxFileMb * 1048576L
            ? new($"It has {length >> 20} MB, and at most {_options.MaxFileMb} are taken.", "Use a smaller or quantised model, or raise DemoHub:Models:MaxFileMb.")
            : null;
    }

    private async Task CheckAsync(Entry entry, string stamp, CancellationToken cancellationToken)
    {
        ModelFileState state;
        var file = FileStamp.Of(entry.Path);
        var begun = _time.GetUtcNow().UtcDateTime;
        GraphVerdict? verdict = null;
        try
        {
            verdict = await _check.VerdictAsync(entry.Path, cancellationToken).ConfigureAwait(false);
            state = verdict.Fault is { } fault ? new ModelFileState.Faulty(fault, verdict) : new ModelFileState.Ready(verdict);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception failure)
        {
            LogCheckFailed(failure, entry.Name);
            state = new ModelFileState.Faulty(GraphFaults.Unreadable(failure), null);
        }

        lock (_lock)
        {
            // Replaced or removed while it was checked: another check is on its way.
            if (cancellationToken.IsCancellationRequested || entry.Stamp != stamp)
                return;
            entry.External = verdict?.Signature?.ExternalFiles ?? [];
            var (now, newest) = entry.StampNow();
            // External data that was written while the check ran may have been read half: it is checked anew.
            var doubtful = entry.External.Count > 0 && newest > begun && newest <= _time.GetUtcNow().UtcDateTime;
            entry.Stamp = doubtful ? "" : now;
            entry.State = state;
            entry.Graph = state is ModelFileState.Ready ? new SharedGraph(_runtime, entry.Path, file) : null;
            PublishUnsynchronized();
        }

        LogState(entry.Name, state is ModelFileState.Faulty faulty ? faulty.Fault.Reason : "ready");
        Changed?.Invoke();
        Look();
    }

    private void PublishUnsynchronized() => Files = [.. _entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.ToFile())];

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Name}: {State}")]
    private partial void LogState(string name, string state);

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Name} was removed")]
    private partial void LogGone(string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "Model {Name} could not be checked")]
    private partial void LogCheckFailed(Exception failure, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "The models folder could not be looked at")]
    private partial void LogScanFailed(Exception failure);

    /// <summary>A file that is there.</summary>
    private sealed class Entry(string name, string path)
    {
        public string Name => name;

        public string Path => path;

        public string Stamp { get; set; } = "";

        public string SideStamp { get; set; } = "";

        /// <summary>When the stamp was seen first.</summary>
        public long Since { get; set; }

        public IReadOnlyList<string> External { get; set; } = [];

        public ModelFileState State { get; set; } = new ModelFileState.Arriving();

        public SharedGraph? Graph { get; set; }

        public Task Check { get; set; } = Task.CompletedTask;

        public CancellationTokenSource? Cancellation { get; private set; }

        /// <summary>Size and time of the file and its external data, and when the last of them was written.</summary>
        public (string Stamp, DateTime Newest) StampNow()
        {
            var file = FileStamp.Of(path);
            var external = ExternalStamps.Of(path, External);
            return ($"{file}|{external.Text}", file.Written > external.Newest ? file.Written : external.Newest);
        }

        public void Begin(CancellationToken stop) => Cancellation = CancellationTokenSource.CreateLinkedTokenSource(stop);

        /// <summary>Ends a check under way, and lets the graph go.</summary>
        public void Leave()
        {
            Cancellation?.Cancel();
            Graph?.Retire();
            Graph = null;
        }

        public ModelFile ToFile() => new() { Name = name, Path = path, State = State, Stamp = Stamp, SideStamp = SideStamp, Graph = Graph };
    }
}
