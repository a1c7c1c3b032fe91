using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Checking;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Models.Tests.Checking;

/// <summary>Whatever the process of a check does, it becomes a verdict. Small shell programs stand in for it.</summary>
public sealed class GraphCheckerTests
{
    [Fact]
    public async Task Check_ProcessCrashes_IsAFaultThatSaysWhen()
    {
        var (verdict, final) = await CheckAsync("kill -SEGV $$", seconds: 50);

        Assert.Contains("Reading it crashed", verdict.Fault?.Reason, StringComparison.Ordinal);
        Assert.False(final);
    }

    [Fact]
    public async Task Check_ProcessCrashesAfterItsFirstReport_KeepsWhatWasReported()
    {
        var report = new CheckReport(GraphStage.Read, new GraphVerdict { Runtime = "1.2.3" }).ToLine();

        var (verdict, _) = await CheckAsync($"echo '{report}'; kill -ABRT $$", seconds: 50);

        Assert.Contains("Loading it crashed", verdict.Fault?.Reason, StringComparison.Ordinal);
        Assert.Equal("1.2.3", verdict.Runtime);
    }

    [Fact]
    public async Task Check_ProcessNeverEnds_IsStopped()
    {
        var (verdict, _) = await CheckAsync("while :; do :; done");

        Assert.Contains("did not end within 1 seconds", verdict.Fault?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ProcessKilledBySystem_MeansMemory()
    {
        var (verdict, _) = await CheckAsync("kill -KILL $$", seconds: 50);

        Assert.Contains("not enough memory", verdict.Fault?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ProcessTakesTooMuchMemory_IsStopped()
    {
        // A variable that doubles: beyond 256 MB after a few rounds.
        var (verdict, _) = await CheckAsync("a=aaaaaaaaaaaaaaaa; while :; do a=$a$a; done", seconds: 50);

        Assert.Contains("256 MB of memory", verdict.Fault?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoSuchProgram_IsAFault()
    {
        using var checker = Checker(new("/no/such/program", []), 1);

        Assert.NotNull((await checker.CheckAsync("x.onnx", TestContext.Current.CancellationToken)).Verdict.Fault);
    }

    [Fact]
    public async Task Check_MeasuringCutShort_IsGood()
    {
        var report = new CheckReport(GraphStage.Ran, new GraphVerdict { Trial = new GraphTrial { FirstMs = 5 } }).ToLine();

        var (verdict, final) = await CheckAsync($"echo '{report}'; while :; do :; done");

        Assert.Null(verdict.Fault);
        Assert.True(final);
        Assert.Equal(5, verdict.Trial?.FirstMs);
    }

    [Fact]
    public async Task Check_SecretsOfTheSite_AreNotHandedOn()
    {
        Environment.SetEnvironmentVariable("DEMOHUB_TEST_SECRET", "1");

        var (verdict, _) = await CheckAsync("[ -z \"$DEMOHUB_TEST_SECRET\" ] || kill -SEGV $$; exit 7");

        Assert.Contains("exit code 7", verdict.Fault?.Reason, StringComparison.Ordinal);
    }

    private static async Task<(GraphVerdict Verdict, bool Final)> CheckAsync(string script, int seconds = 1)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The stand-in programs are for a POSIX shell.");
        using var checker = Checker(new("/bin/sh", ["-c", script]), seconds);
        return await checker.CheckAsync("x.onnx", TestContext.Current.CancellationToken);
    }

    private static GraphChecker Checker(CheckCommand command, int seconds) => new(
        command,
        Options.Create(new ModelOptions { CheckSeconds = seconds, CheckMemoryMb = 256 }),
        Options.Create(new InferenceOptions()),
        TimeProvider.System,
        NullLogger<GraphChecker>.Instance);
}
