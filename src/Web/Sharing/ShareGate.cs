using System.Collections.Concurrent;
using DemoHub.Demos.Running;
using DemoHub.Web.Access;

namespace DemoHub.Web.Sharing;

/// <summary>The limits of shares and of demos' settings, asked by the run pipeline for every run from every surface.</summary>
internal sealed class ShareGate(ShareStore shares, DemoDirectory demos, TimeProvider time) : IRunGate
{
    private readonly ConcurrentDictionary<string, int> _active = new(StringComparer.Ordinal);
    private readonly HourlyCounts _hourly = new(time);

    public RunSubmission.Refused? Enter(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var refusal = EnterDemo(run) ?? (run.Caller.Share is { } id ? EnterShare(run, id) : null);
        return refusal;
    }

    public void Leave(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Caller.Share is { } share && _active.AddOrUpdate(share, 0, static (_, count) => count - 1) <= 0)
            _active.TryRemove(new(share, 0));
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
        if (share.MaxActive is { } most && _active.GetValueOrDefault(id) >= most)
            return Refuse(id, $"{most} {(most == 1 ? "run waits or works" : "runs wait or work")} by this link, the most it takes at a time. Try again in a moment.", TimeSpan.FromSeconds(5));
        if (share.RunsPerHour is { } hourly && !_hourly.TryCount($"share {id} {run.Caller.Id}", hourly, out var wait))
            return Refuse(id, $"You have started {hourly} runs by this link within an hour, the most one visitor may.", wait);
        if (!shares.TryCountRun(share))
            return Refuse(id, $"All {share.MaxRuns} runs of this link are used up. Ask whoever sent it for another.", null);
        _active.AddOrUpdate(id, 1, static (_, count) => count + 1);
        return null;
    }

    private RunSubmission.Refused Refuse(string id, string reason, TimeSpan? wait)
    {
        shares.CountRefusal(id);
        return new(reason, wait);
    }
}
