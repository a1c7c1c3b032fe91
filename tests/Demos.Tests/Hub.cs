using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Tests;

/// <summary>A run pipeline on its own, with a clock that tests move.</summary>
internal sealed class Hub : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    private readonly string _folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;

    public Hub(QueueOptions? options = null)
    {
        Files = new FileStore(Options.Create(new FileStoreOptions()), Path.Combine(_folder, "files"), Time);
        Pipeline = new RunPipeline(
            _services.GetRequiredService<IServiceScopeFactory>(),
            Files,
            Options.Create(options ?? new QueueOptions()),
            Time,
            NullLogger<RunPipeline>.Instance);
    }

    public ManualTime Time { get; } = new();

    public FileStore Files { get; }

    public RunPipeline Pipeline { get; }

    public static Demo Demo(Delegate method, int? concurrency = null) =>
        TestDemo.Of(method) with { Limits = new DemoLimits { Concurrency = concurrency } };

    public RunSubmission Submit(Demo demo, object? inputs = null, string caller = "someone", bool keep = true) =>
        Pipeline.Submit(demo, JsonSerializer.SerializeToElement(inputs ?? new { }), new Caller(caller), keep);

    public Run Start(Demo demo, object? inputs = null, string caller = "someone", bool keep = true) =>
        Assert.IsType<RunSubmission.Accepted>(Submit(demo, inputs, caller, keep)).Run;

    public async Task<Run> RunAsync(Demo demo, object? inputs = null)
    {
        var run = Start(demo, inputs);
        await EndOf(run);
        return run;
    }

    public static Task EndOf(Run run) => run.Completion.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    public static Task Soon(Task task) => task.WaitAsync(s_patience, TestContext.Current.CancellationToken);

    public async Task<List<RunEvent>> EventsOf(Run run, long after = 0)
    {
        var events = new List<RunEvent>();
        await foreach (var item in Pipeline.WatchAsync(run, after, TestContext.Current.CancellationToken))
            events.Add(item);
        return events;
    }

    public void Dispose()
    {
        Pipeline.Dispose();
        Files.Dispose();
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
