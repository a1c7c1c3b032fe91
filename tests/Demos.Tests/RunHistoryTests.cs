using System.ComponentModel.DataAnnotations;
using DemoHub.Demos.Running;

namespace DemoHub.Demos.Tests;

public sealed class RunHistoryTests
{
    [Fact]
    public async Task History_RunsOfOneCallerAndDemo_ListsThemNewestFirst()
    {
        using var hub = new Hub();
        var (first, other) = (Hub.Demo((int n) => n), TestDemo.Of((int n) => n, "other"));
        var (a, b) = (hub.Start(first, new { n = 1 }), hub.Start(first, new { n = 2 }));
        await Task.WhenAll(Hub.EndOf(a), Hub.EndOf(b), Hub.EndOf(hub.Start(first, new { n = 3 }, caller: "else")), Hub.EndOf(hub.Start(other, new { n = 4 })));

        Assert.Equal([b, a], hub.Pipeline.HistoryOf(first, new Caller("someone")));
        Assert.Equal("""{"n":2}""", hub.Pipeline.HistoryOf(first, new Caller("someone"))[0].Given.GetRawText());
    }

    [Fact]
    public async Task History_ResultExpires_IsNoLongerListed()
    {
        using var hub = new Hub(new QueueOptions { KeepMinutes = 5 });
        var demo = Hub.Demo((int n) => n);
        await hub.RunAsync(demo, new { n = 1 });

        hub.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Empty(hub.Pipeline.HistoryOf(demo, new Caller("someone")));
    }

    [Fact]
    public async Task History_MoreThanKept_ForgetsTheOldest()
    {
        using var hub = new Hub(new QueueOptions { MaxKept = 2 });
        var demo = Hub.Demo((int n) => n);
        var runs = new List<Run>();
        for (var n = 0; n < 4; n++)
            runs.Add(await hub.RunAsync(demo, new { n }));

        Assert.Equal([runs[3], runs[2]], hub.Pipeline.HistoryOf(demo, new Caller("someone")));
    }

    [Fact]
    public async Task History_ManyRuns_IsBounded()
    {
        using var hub = new Hub();
        var demo = Hub.Demo((int n) => n);
        for (var n = 0; n < RunHistory.MaxListed + 5; n++)
            await hub.RunAsync(demo, new { n });

        var listed = hub.Pipeline.HistoryOf(demo, new Caller("someone"));

        Assert.Equal(RunHistory.MaxListed, listed.Count);
        Assert.Equal("""{"n":54}""", listed[0].Given.GetRawText());
    }

    [Fact]
    public async Task Kept_FailedRunsWithLargeInputs_CountTheirBytes()
    {
        using var hub = new Hub(new QueueOptions { MaxKeptMegabytes = 1 });
        var demo = Hub.Demo(string ([MaxLength(1_000_000)] string text) => throw new DemoException("is refused", "text"));
        var first = await hub.RunAsync(demo, new { text = new string('x', 900_000) });
        await hub.RunAsync(demo, new { text = new string('y', 900_000) });

        Assert.False(hub.Pipeline.TryGet(first.Id, out _));
    }

    [Fact]
    public async Task Changes_RunComesAndEnds_AreTold()
    {
        using var hub = new Hub();
        var gate = new TaskCompletionSource();
        var demo = Hub.Demo(async Task<int> () =>
        {
            await gate.Task;
            return 1;
        });
        var comes = hub.Pipeline.NextChangeOf(demo);
        var run = hub.Start(demo);
        await Hub.Soon(comes);

        while (hub.Pipeline.StatusOf(demo).Running == 0)
            await Hub.Soon(hub.Pipeline.NextChangeOf(demo));
        gate.SetResult();
        await Hub.EndOf(run);
        while (true)
        {
            var next = hub.Pipeline.NextChangeOf(demo);
            if (hub.Pipeline.StatusOf(demo).Running == 0)
                break;
            await Hub.Soon(next);
        }
    }

    [Fact]
    public async Task Abandoned_ListenerComesBackAndLeaves_GetsTheWholeTimeAgain()
    {
        using var hub = new Hub(new QueueOptions { AbandonAfterSeconds = 30 });
        var started = new TaskCompletionSource();
        var run = hub.Start(
            Hub.Demo(async Task<int> (CancellationToken stop) =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, stop);
                return 1;
            }),
            keep: false);
        await Hub.Soon(started.Task);

        hub.Pipeline.Listen(run).Dispose();
        hub.Time.Advance(TimeSpan.FromSeconds(20));
        hub.Pipeline.Listen(run).Dispose();
        hub.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(RunStatus.Running, run.Status);

        hub.Time.Advance(TimeSpan.FromSeconds(11));
        await Hub.EndOf(run);
        Assert.Equal(RunStatus.Cancelled, run.Status);
    }
}
