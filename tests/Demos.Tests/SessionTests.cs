using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests;

public sealed class SessionTests : IDisposable
{
    private static readonly Demo s_counter = TestDemo.Of((SessionState session) =>
    {
        var count = session.GetOrAdd("count", () => new int[1]);
        return ++count[0];
    });

    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Session_OneCaller_RemembersPerSessionName()
    {
        Assert.Equal(1, await CountAsync("a"));
        Assert.Equal(2, await CountAsync("a"));
        Assert.Equal(1, await CountAsync("b"));
        Assert.Equal(1, await CountAsync(null));
        Assert.Equal(3, await CountAsync("a"));
    }

    [Fact]
    public async Task Session_Reset_BeginsAnew()
    {
        await CountAsync("a");
        await CountAsync("b");

        _hub.Pipeline.ResetSession(s_counter, CallerOf("a"));

        Assert.Equal(1, await CountAsync("a"));
        Assert.Equal(2, await CountAsync("b"));
    }

    [Fact]
    public async Task Session_OneCallerNamesTooMany_LosesItsOwnOldestOnly()
    {
        await CountAsync(null, caller: "other");
        for (var i = 0; i <= SessionStore.MaxSessionsPerCaller; i++)
            await CountAsync($"s{i}");

        Assert.Equal(2, await CountAsync(null, caller: "other"));
        Assert.Equal(2, await CountAsync("s5"));
        Assert.Equal(1, await CountAsync("s0"));
    }

    [Fact]
    public void Demo_SessionInItsSignature_SaysSo()
    {
        Assert.True(s_counter.UsesSession);
        Assert.False(TestDemo.Of((int n) => n).UsesSession);
    }

    private static Caller CallerOf(string? session, string caller = "someone") => new(caller) { Session = session };

    private async Task<int> CountAsync(string? session, string caller = "someone")
    {
        var run = Assert.IsType<RunSubmission.Accepted>(_hub.Pipeline.Submit(s_counter, default, CallerOf(session, caller), keep: true)).Run;
        await Hub.EndOf(run);
        return run.Outputs!.Value.GetProperty("result").GetInt32();
    }
}
