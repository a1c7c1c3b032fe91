using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Demos.Tests;

public sealed class ExampleResultsTests : IDisposable
{
    private readonly Hub _hub = new();
    private readonly ExampleResults _results;

    public ExampleResultsTests() => _results = new(_hub.Pipeline, _hub.Files, NullLogger<ExampleResults>.Instance);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Make_OneExampleFails_OthersHaveResults()
    {
        var demo = Precomputed(int (int n) => n == 2 ? throw new DemoException("no") : n * 10, [1], [2], [3]);

        await _results.MakeAsync(demo, Stop);

        Assert.Equal(["""{"result":10}""", null, """{"result":30}"""], Enumerable.Range(0, 3).Select(i => _results.Of(demo, i)?.Outputs?.GetRawText()));
        Assert.True(ExampleResults.Made(_results.Of(demo, 0)!));
    }

    [Fact]
    public async Task Make_VisitorRuns_WaitsForThem()
    {
        var gate = new TaskCompletionSource();
        var demo = Precomputed(async Task<int> (int n) =>
        {
            if (n == 0)
                await gate.Task;
            return n;
        }, [1]);
        var visitor = _hub.Start(demo, new { n = 0 });

        var making = _results.MakeAsync(demo, Stop);
        Assert.False(making.IsCompleted);
        Assert.Empty(_hub.Pipeline.HistoryOf(demo, new Caller("examples")));
        gate.SetResult();

        await Hub.EndOf(visitor);
        await Hub.Soon(making);
        Assert.NotNull(_results.Of(demo, 0));
    }

    [Fact]
    public async Task Made_ResultWithAFile_OutlivesTheExpiryOfRunsAndFiles()
    {
        var demo = Precomputed((int n) => new FileData($"{n}.txt", "content"u8.ToArray()), [7]);
        await _results.MakeAsync(demo, Stop);

        _hub.Time.Advance(TimeSpan.FromHours(5));

        var outputs = _results.Of(demo, 0)!.Outputs!.Value;
        Assert.Equal("7.txt", Assert.Single(PlainValue.FilesIn(outputs, _hub.Files)).Name);
    }

    [Fact]
    public async Task Make_DemoThatDoesNotAsk_MakesNothing()
    {
        var demo = Precomputed((int n) => n, [1]) with { PrecomputesExamples = false };

        await _results.MakeAsync(demo, Stop);

        Assert.Null(_results.Of(demo, 0));
    }

    [Fact]
    public void Examples_CsvWithFiles_AreFoundBesideIt()
    {
        var folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "hello");
        File.WriteAllText(Path.Combine(folder, "examples.csv"), "file,times,loud,text\nnotes.txt,3,TRUE,\"=1, \"\"quoted\"\"\"\n");

        var demo = TestDemo.Of(
            (FileData file, string text, int times = 1, bool loud = false) => text, options: new DemoOptions { ExamplesFile = Path.Combine(folder, "examples.csv") });

        var example = Assert.Single(demo.Examples).Inputs;
        Assert.Equal("notes.txt", example["file"].GetProperty("name").GetString());
        Assert.Equal(3, example["times"].GetInt32());
        Assert.True(example["loud"].GetBoolean());
        Assert.Equal("=1, \"quoted\"", example["text"].GetString());
        Directory.Delete(folder, recursive: true);
    }

    private static Demo Precomputed(Delegate method, params object?[][] examples)
    {
        var options = new DemoOptions { PrecomputeExamples = true, Concurrency = 1 };
        foreach (var example in examples)
            options.Example(example);
        return TestDemo.Of(method, options: options);
    }
}
