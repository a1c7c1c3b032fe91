using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search.Embedded;

/// <summary>How recent writes and worn segments become one segment, beside readers and writers.</summary>
internal sealed partial class EmbeddedCollection
{
    private void BeginFoldUnsynchronized()
    {
        if (!_fold.IsCompleted || (_logs[^1].Log.Length < _options.FoldBytes && !_parts.Sealed.Any(FoldPlan.IsWorn)))
            return;
        try
        {
            var number = _logs[^1].Number + 1;
            _logs.Add((number, WriteAheadLog.Create(_folder.LogPath(number))));
        }
        catch (IOException exception)
        {
            // The log just grows on; the next write tries again.
            LogFoldFailed(exception);
            return;
        }

        _parts.Seal();
        ShowUnsynchronized();
        var chosen = FoldPlan.Choose(_parts.Sealed);
        var (segment, firstLog) = (_nextSegment++, _logs[^1].Number);
        _fold = Task.Run(() => FoldAsync(chosen, segment, firstLog));
    }

    /// <param name="chosen">The parts to fold: all that hold points of logs before <paramref name="firstLog"/>, and more.</param>
    /// <param name="number">The number of the new segment.</param>
    /// <param name="firstLog">The first log that is needed afterwards.</param>
    private async Task FoldAsync(List<PartState> chosen, int number, int firstLog)
    {
        var started = _time.GetTimestamp();
        Segment? segment = null;
        try
        {
            var rows = FoldPlan.Merge(chosen);
            if (rows.Count > 0)
            {
                new SegmentWriter(Layout, _options.QuantizeFrom).Write(_folder.SegmentPath(number), rows);
                segment = Segment.Open(_folder.Path, number, Layout);
                segment.Use();
                segment.Warm();
            }

            await _writing.WaitAsync().ConfigureAwait(false);
            try
            {
                InstallUnsynchronized(chosen, segment, firstLog);
            }
            finally
            {
                _writing.Release();
            }

            LogFolded(chosen.Count, rows.Count, _time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception exception)
        {
            // Nothing is lost: the parts and logs are still there, and the next write tries again. The new file stays until the next start,
            // for the manifest may name it already.
            LogFoldFailed(exception);
        }
        finally
        {
            segment?.LetGo();
        }
    }

    private void InstallUnsynchronized(List<PartState> chosen, Segment? segment, int firstLog)
    {
        var kept = _parts.Sealed.Where(state => chosen.All(other => other.Part != state.Part)).Select(state => state.Part).OfType<Segment>();
        // The manifest goes by what was alive when the fold began; what was deleted since is in the logs that stay.
        var entries = kept.Select(part => Entry(part, Live(part))).Concat(segment is null ? [] : [new SegmentEntry(segment.Number, [])]).ToList();
        _folder.WriteManifest(new(_nextSegment, firstLog, entries));

        foreach (var old in chosen)
            old.Part.MakeObsolete();
        _parts.Replace(chosen, segment);
        foreach (var (_, log) in _logs.Where(log => log.Number < firstLog))
            log.Dispose();
        _logs.RemoveAll(log => log.Number < firstLog);
        ShowUnsynchronized();
        _folder.DeleteLogs(_firstLog, firstLog);
        _firstLog = firstLog;
    }

    private Bitmap Live(Segment part) => _parts.Sealed.Single(state => state.Part == part).Live;

    private static SegmentEntry Entry(Segment segment, Bitmap live) => new(segment.Number, live.Count() == live.Length ? [] : live.ToBytes());

    [LoggerMessage(LogLevel.Information, "Folded {Parts} parts of a collection into a segment of {Points} points in {Milliseconds} ms")]
    private partial void LogFolded(int parts, int points, double milliseconds);

    [LoggerMessage(LogLevel.Error, "Folding the recent writes of a collection into a segment failed; it is tried again later")]
    private partial void LogFoldFailed(Exception exception);
}
