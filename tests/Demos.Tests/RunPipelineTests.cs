using System.Runtime.CompilerServices;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class RunPipelineTests : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    // The end may come between two looks at the run.
    [Fact]
    public async Task Watch_RunsThatEndMeanwhile_AlwaysEnds()
    {
        var demo = Hub.Demo(() => 1);
        for (var i = 0; i < 1_000; i++)
        {
            var run = _hub.Start(demo, caller: $"caller {i}", keep: false);
            var events = _hub.EventsOf(run);
            await Hub.Soon(events);
            Assert.Equal(RunEventKind.Completed, (await events)[^1].Kind);
        }
    }

    [Fact]
    public async Task Run_Succeeds_KeepsOutputsAndTells()
    {
        var run = await _hub.RunAsync(Hub.Demo((string name, int times = 2) => string.Concat(Enumerable.Repeat(name, times))), new { name = "ab" });

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal("""{"result":"abab"}""", run.Outputs!.Value.GetRawText());
        Assert.Equal([RunEventKind.Queued, RunEventKind.Started, RunEventKind.Completed], (await _hub.EventsOf(run)).Select(item => item.Kind));
        Assert.True(_hub.Pipeline.TryGet(run.Id, out var found) && found == run);
    }

    [Fact]
    public async Task Run_DemoRefuses_FailsWithItsWordsAndInput()
    {
        var run = await _hub.RunAsync(Hub.Demo(string (string text) => throw new DemoException("is not a word", nameof(text))), new { text = "x" });

        Assert.Equal(new RunFailure(RunFailureKind.Refused, "is not a word", "text"), run.Failure);
    }

    [Fact]
    public async Task Run_DemoBreaks_TellsNothingOfItsInside()
    {
        var run = await _hub.RunAsync(Hub.Demo(string () => throw new InvalidOperationException("secret")));

        Assert.Equal(RunFailureKind.Broken, run.Failure?.Kind);
        Assert.DoesNotContain("secret", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DemoReturnsWhatJsonHasNoWordFor_IsToldByName()
    {
        var demo = Hub.Demo(double (bool bad = false) => bad ? throw new NotSupportedException() : double.NaN, concurrency: 1);

        await _hub.RunAsync(demo, new { bad = true });

        Assert.Equal("""{"result":"NaN"}""", (await _hub.RunAsync(demo)).Outputs?.GetRawText());
    }

    [Fact]
    public async Task Run_TakesTooLong_FailsAndIsStopped()
    {
        var started = new TaskCompletionSource();
        var run = _hub.Start(Endless(started));
        await Hub.Soon(started.Task);

        _hub.Time.Advance(TimeSpan.FromSeconds(61));

        await Hub.EndOf(run);
        Assert.Equal(RunFailureKind.Timeout, run.Failure?.Kind);
    }

    [Fact]
    public async Task Cancel_RunningRun_StopsTheWork()
    {
        var started = new TaskCompletionSource();
        var run = _hub.Start(Endless(started));
        await Hub.Soon(started.Task);

        Assert.True(_hub.Pipeline.Cancel(run));

        await Hub.EndOf(run);
        Assert.Equal(RunStatus.Cancelled, run.Status);
        Assert.False(_hub.Pipeline.Cancel(run));
    }

    [Fact]
    public async Task Cancel_WaitingRun_EndsAtOnceAndNeverRuns()
    {
        var gate = new TaskCompletionSource();
        var calls = 0;
        var demo = Hub.Demo(async Task<int> () =>
        {
            await gate.Task;
            return ++calls;
        }, concurrency: 1);
        var first = _hub.Start(demo);
        var second = _hub.Start(demo);

        _hub.Pipeline.Cancel(second);
        await Hub.EndOf(second);
        gate.SetResult();
        await Hub.EndOf(first);

        Assert.Equal(RunStatus.Cancelled, second.Status);
        Assert.Equal(1, calls);
        Assert.Null(_hub.Pipeline.PlaceOf(second));
    }

    [Fact]
    public async Task Queue_OneAtATime_TellsPositionsInTurns()
    {
        var gate = new TaskCompletionSource();
        var demo = Held(gate, concurrency: 1);
        var working = _hub.Start(demo, caller: "a");
        var second = _hub.Start(demo, caller: "a");
        var third = _hub.Start(demo, caller: "a");
        var other = _hub.Start(demo, caller: "b");

        Assert.Equal([null, 1, 3, 2], new[] { working, second, third, other }.Select(run => _hub.Pipeline.PlaceOf(run)?.Position));
        Assert.Equal(new QueueStatus(3, 1, null), _hub.Pipeline.StatusOf(demo));
        gate.SetResult();
        await Task.WhenAll(Hub.EndOf(second), Hub.EndOf(third), Hub.EndOf(other));
    }

    [Fact]
    public async Task Submit_ManyAtOnce_NeverExceedsTheConcurrency()
    {
        int now = 0, most = 0;
        var demo = Hub.Demo(async Task<bool> () =>
        {
            var mine = Interlocked.Increment(ref now);
            InterlockedMax(ref most, mine);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return true;
        }, concurrency: 3);

        var runs = Enumerable.Range(0, 90).Select(i => _hub.Start(demo, caller: $"c{i % 7}")).ToArray();
        await Task.WhenAll(runs.Select(Hub.EndOf));

        Assert.All(runs, run => Assert.Equal(RunStatus.Succeeded, run.Status));
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Submit_OverTheLimits_IsTurnedAwayUntilThereIsRoom()
    {
        using var hub = new Hub(new QueueOptions { MaxActive = 3, MaxActivePerCaller = 2 });
        var gate = new TaskCompletionSource();
        var demo = Held(gate);
        var first = hub.Start(demo, caller: "a");
        hub.Start(demo, caller: "a");

        Assert.True(Assert.IsType<RunSubmission.Busy>(hub.Submit(demo, caller: "a")).ByCaller);
        hub.Start(demo, caller: "b");
        var busy = Assert.IsType<RunSubmission.Busy>(hub.Submit(demo, caller: "c"));
        Assert.False(busy.ByCaller);
        Assert.True(busy.RetryAfter >= TimeSpan.FromSeconds(1));

        gate.SetResult();
        await Hub.EndOf(first);
        await hub.RunAsync(demo);
    }

    [Fact]
    public async Task Events_LateReader_GetsLatestOutputOnlyAndResumes()
    {
        static async IAsyncEnumerable<int> Count([EnumeratorCancellation] CancellationToken stop = default)
        {
            for (var i = 1; i <= 5; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        var run = await _hub.RunAsync(Hub.Demo(Count));

        var events = await _hub.EventsOf(run);
        Assert.Equal([RunEventKind.Queued, RunEventKind.Started, RunEventKind.Output, RunEventKind.Completed], events.Select(item => item.Kind));
        Assert.Equal("""{"result":5}""", events[2].Data?.GetRawText());
        Assert.Equal([RunEventKind.Completed], (await _hub.EventsOf(run, events[2].Id)).Select(item => item.Kind));
    }

    [Fact]
    public async Task Watch_WhileWaiting_TellsThePlace()
    {
        var gate = new TaskCompletionSource();
        var demo = Held(gate, concurrency: 1);
        _hub.Start(demo);
        var waiting = _hub.Start(demo);

        await using var events = _hub.Pipeline.WatchAsync(waiting, 0, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await events.MoveNextAsync();
        await events.MoveNextAsync();

        Assert.Equal((0, RunEventKind.Queued), (events.Current.Id, events.Current.Kind));
        Assert.Equal(1, events.Current.Data!.Value.GetProperty("position").GetInt32());
        gate.SetResult();
        await Hub.EndOf(waiting);
    }

    [Fact]
    public async Task Listen_LastListenerLeaves_RunIsCancelledAfterAWhile()
    {
        var run = _hub.Start(Endless(new()), keep: false);

        _hub.Pipeline.Listen(run).Dispose();
        Assert.False(run.IsFinished);
        _hub.Time.Advance(TimeSpan.FromSeconds(31));

        await Hub.EndOf(run);
        Assert.Equal(RunStatus.Cancelled, run.Status);
    }

    [Fact]
    public async Task Result_AfterItsTime_IsGone()
    {
        var run = await _hub.RunAsync(Hub.Demo(() => true));

        _hub.Time.Advance(TimeSpan.FromMinutes(16));

        Assert.False(_hub.Pipeline.TryGet(run.Id, out _));
    }

    [Fact]
    public async Task Results_TooManyToKeep_OldestGoFirst()
    {
        using var hub = new Hub(new QueueOptions { MaxKept = 2 });
        var demo = Hub.Demo(() => true, concurrency: 1);
        var first = await hub.RunAsync(demo);
        var second = await hub.RunAsync(demo);
        var third = await hub.RunAsync(demo);
        await hub.RunAsync(demo);

        Assert.False(hub.Pipeline.TryGet(first.Id, out _));
        Assert.True(hub.Pipeline.TryGet(third.Id, out _));
        Assert.NotEqual(first.Id, second.Id);
    }

    private static Demo Endless(TaskCompletionSource started) => Hub.Demo(async Task<bool> (CancellationToken stop) =>
    {
        started.SetResult();
        await Task.Delay(Timeout.Infinite, stop);
        return true;
    });

    private static Demo Held(TaskCompletionSource gate, int? concurrency = null) => Hub.Demo(
        async Task<bool> () =>
        {
            await gate.Task;
            return true;
        },
        concurrency);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
