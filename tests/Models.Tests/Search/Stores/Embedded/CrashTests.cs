using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>What was acknowledged is there after the process was killed; what was not is there whole or not at all.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Rounds = 15;

    private readonly StoreFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Killed_InMidWrite_LosesNothingAcknowledgedAndShowsNothingHalf()
    {
        var random = new Random(11);
        var steps = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using (var writer = StoreWriter.Start(_fixture.Folder, steps))
            {
                for (var lines = random.Next(1, 80); lines > 0 && await writer.StandardOutput.ReadLineAsync(Stop) is { } line; lines--)
                    steps = int.Parse(line, null) + 1;
                writer.Kill();
                await writer.WaitForExitAsync(Stop);
                // What it had said before it ended was acknowledged too.
                while (await writer.StandardOutput.ReadLineAsync(Stop) is { } line)
                    steps = int.Parse(line, null) + 1;
            }

            await using var store = _fixture.Open(StoreWriter.Options);
            steps = await StepsAsync(store, steps, steps + 1);
        }

        Assert.True(steps > Rounds);
    }

    [Fact]
    public async Task DiskFull_IsRefusedAndLeavesNothingHalf()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a limit on the size of files, set by the shell.");
        var lines = new List<string>();
        // A log that may not grow over 24 KB stands for a full disk: the system refuses in the middle of a record.
        using (var writer = StoreWriter.Start(_fixture.Folder, 0, "trap '' XFSZ; ulimit -f 48;"))
        {
            while (await writer.StandardOutput.ReadLineAsync(Stop) is { } line)
                lines.Add(line);
            await writer.WaitForExitAsync(Stop);
        }

        Assert.StartsWith("Full: The disk is full", lines[^1], StringComparison.Ordinal);
        Assert.True(lines.Count > 1);
        await using var store = _fixture.Open(StoreWriter.Options);
        await StepsAsync(store, lines.Count - 1, lines.Count - 1);
        var (upserts, _) = StoreWriter.Step(lines.Count - 1);
        await store.UpsertAsync(StoreWriter.Collection, upserts, Stop);
    }

    /// <summary>After which of the two numbers of steps the store is; all of it must agree with that.</summary>
    private static async Task<int> StepsAsync(VectorStore store, int least, int most)
    {
        var page = await store.ScrollAsync(StoreWriter.Collection, 1000, null, null, true, Stop);
        var found = page.Points.ToDictionary(point => point.Id, point => point.Payload.GetProperty("step").GetInt32());
        var steps = Enumerable.Range(least, most - least + 1).First(steps => steps == most || Same(found, StoreWriter.After(steps)));
        var expected = StoreWriter.After(steps);
        Assert.Equal(expected.OrderBy(entry => entry.Key), found.OrderBy(entry => entry.Key));

        foreach (var point in page.Points)
        {
            var written = StoreWriter.Step(found[point.Id]).Upserts.Single(other => other.Id == point.Id);
            Assert.Equal(written.Vectors["dense"], point.Vectors["dense"]);
            Assert.Equal(written.SparseVectors["sparse"].Indices, point.SparseVectors["sparse"].Indices);
        }

        foreach (var step in expected.Values.Distinct())
            Assert.Equal(expected.Values.Count(other => other == step), await store.CountAsync(StoreWriter.Collection, new() { Must = [new MatchValue("step", step)] }, Stop));
        return steps;
    }

    private static bool Same(Dictionary<PointId, int> one, Dictionary<PointId, int> other) =>
        one.Count == other.Count && one.All(entry => other.TryGetValue(entry.Key, out var step) && step == entry.Value);
}
