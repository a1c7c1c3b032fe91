using System.Collections.Concurrent;
using System.Data.Common;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Sharing;

/// <summary>Watches over the shares whose pages are open: when one ends, its runs are stopped and its open pages are told.</summary>
internal sealed partial class ShareEnd : IDisposable
{
    // Another process may have ended a share, or its time may have passed.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, (string Share, string Visitor, Action Tell)> _pages = [];
    private readonly ShareStore _shares;
    private readonly RunPipeline _pipeline;
    private readonly ILogger<ShareEnd> _logger;
    private readonly ITimer _timer;

    public ShareEnd(ShareStore shares, RunPipeline pipeline, TimeProvider time, ILogger<ShareEnd> logger)
    {
        _logger = logger;
        _shares = shares;
        _pipeline = pipeline;
        shares.Changed += OnChanged;
        _timer = time.CreateTimer(_ => LookAtAll(), null, s_look, s_look);
    }

    /// <summary>Counts an open page in, until the answer is disposed.</summary>
    /// <param name="share">The share's id.</param>
    /// <param name="visitor">Whose page it is.</param>
    /// <param name="tell">Called once, on any thread, when the share ends.</param>
    /// <returns>Null where as many visitors as may be are there already.</returns>
    public IDisposable? Enter(string share, string visitor, Action tell)
    {
        var key = Guid.NewGuid();
        _pages[key] = (share, visitor, tell);
        var visitors = _pages.Values.Where(page => page.Share == share).Select(page => page.Visitor).Distinct(StringComparer.Ordinal).Count();
        if (_shares.OpenById(share) is { MaxVisitors: { } most } && visitors > most)
        {
            _pages.TryRemove(key, out _);
            return null;
        }

        return new Page(() => _pages.TryRemove(key, out _));
    }

    /// <summary>Visitors who have a page of a share open.</summary>
    public int VisitorsOf(string share) => _pages.Values.Where(page => page.Share == share).Select(page => page.Visitor).Distinct(StringComparer.Ordinal).Count();

    public void Dispose()
    {
        _shares.Changed -= OnChanged;
        _timer.Dispose();
    }

    private void OnChanged(Share share) => Look(share.Id);

    private void LookAtAll()
    {
        try
        {
            foreach (var share in _pages.Values.Select(page => page.Share).Distinct(StringComparer.Ordinal))
                Look(share);
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            // The next look is soon; until then runs are refused, since they ask as well.
            LogBlind(failure.Message);
        }
    }

    private void Look(string id)
    {
        if (_shares.OpenById(id) is not null)
            return;
        _pipeline.End(id);
        foreach (var (key, page) in _pages.Where(entry => entry.Value.Share == id))
        {
            if (_pages.TryRemove(key, out _))
                page.Tell();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether shares have ended cannot be read now: {Reason}")]
    private partial void LogBlind(string reason);

    private sealed class Page(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
