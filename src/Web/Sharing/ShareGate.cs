using System.Collections.Concurrent;
using DemoHub.Demos.Running;
using DemoHub.Web.Access;

namespace DemoHub.Web.Sharing;

/// <summary>The limits of shares and of demos' settings, asked by the run pipeline for every run from every surface.</summary>
internal sealed class ShareGate(ShareStore shares, DemoDirectory demos, TimeProvider time) : IRunGate
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, int> _active = new(StringComparer.Ordinal);
    private readonly HourlyCounts _hourly = new(time);

    public RunSubmission.Refused? Enter(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        // What the hub makes ahead for its visitors is none of theirs.
        if (ExampleResults.Made(run))
            return null;
        return EnterDemo(run) ?? (run.Caller.Share is { } id ? EnterShare(run, id) : null);
    }

    public void Leave(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Caller.Share is { } share)
            LeaveShare(share);
    }

    private RunSubmission.Refused? EnterDemo(Run run)
    {
        var setting = demos.SettingOf(run.Demo.Slug);
        if (!setting.Enabled)
            return new("This demo takes no runs at present. Its operator has switched it off.");
        return setting.RunsPerHour is { } most && !_hourly.TryCount($"demo {run.Demo.Slug} {run.Caller.Id}", most, out var wait)
            ? new($"You have started {most} runs of this demo within an hour, the most one visitor may.", wait)
            : null;
    }

    private RunSubmission.Refused? EnterShare(Run run, string id)
    {
        if (shares.OpenById(id) is not { } share || !share.Demos.Contains(run.Demo.Slug))
            return new("This link has ended. Ask whoever sent it for another.");
        if (!share.Rights.HasFlag(ShareRights.Run) && !share.Rights.HasFlag(ShareRights.Api))
            return new("This link lets you look and not run.");
        // Counted in before the look: of many at once none may slip through.
        var active = _active.AddOrUpdate(id, 1, static (_, count) => count + 1);
        if (Refuse(run, share, active) is not { } refusal)
            return null;
        LeaveShare(id);
        shares.CountRefusal(id);
        return refusal;
    }

    private RunSubmission.Refused? Refuse(Run run, Share share, int active)
    {
        if (share.MaxActive is { } most && active > most)
            return new($"{most} {(most == 1 ? "run waits or works" : "runs wait or work")} by this link, the most it takes at a time. Try again in a moment.", s_moment);
        if (share.RunsPerHour is { } hourly && !_hourly.TryCount($"share {share.Id} {run.Caller.Id}", hourly, out var wait))
            return new($"You have started {hourly} runs by this link within an hour, the most one visitor may.", wait);
        return shares.TryCountRun(share) ? null : new($"All {share.MaxRuns} runs of this link are used up. Ask whoever sent it for another.");
    }

    private void LeaveShare(string id)
    {
        if (_active.AddOrUpdate(id, 0, static (_, count) => count - 1) == 0)
            _active.TryRemove(new(id, 0));
    }
}
