using System.Runtime.CompilerServices;
using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.Logging;

namespace DemoHub.Demos.Running;

/// <summary>Results of examples that were made before anyone asked. They stay as long as their demo, at most until the hub ends.</summary>
public sealed partial class ExampleResults(RunPipeline pipeline, FileStore files, ILogger<ExampleResults> logger)
{
    private static readonly Caller s_caller = new("examples");

    private readonly ConditionalWeakTable<Demo, Run?[]> _results = [];

    /// <summary>The run that made an example's result; null where there is none, or not yet.</summary>
    /// <param name="demo">The demo, as its catalog has it.</param>
    /// <param name="example">Which of its examples, from 0.</param>
    public Run? Of(Demo demo, int example) => _results.TryGetValue(demo, out var runs) ? Volatile.Read(ref runs[example]) : null;

    /// <summary>Whether a run was one of an example, ahead of time.</summary>
    public static bool Made(Run run) => run.Caller == s_caller;

    /// <summary>
    /// Makes the results of a demo that asks for it, one after another. Visitors come first: no example starts while a run of theirs
    /// waits or works. An example that fails has no result, and runs when it is chosen. Asked again for the same demo, it does nothing.
    /// </summary>
    public async Task MakeAsync(Demo demo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(demo);
        if (!demo.PrecomputesExamples || demo.Examples.Count == 0)
            return;
        var runs = new Run?[demo.Examples.Count];
        if (!_results.TryAdd(demo, runs))
            return;
        for (var i = 0; i < runs.Length; i++)
        {
            await IdleAsync(demo, cancellationToken).ConfigureAwait(false);
            var inputs = JsonSerializer.SerializeToElement(demo.Examples[i].Inputs);
            if (pipeline.Submit(demo, inputs, s_caller, keep: true) is RunSubmission.Accepted { Run: var run })
            {
                await run.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (run is { Status: RunStatus.Succeeded, Outputs: { } outputs })
                {
                    foreach (var file in PlainValue.FilesIn(outputs, files))
                        files.Pin(file);
                    Volatile.Write(ref runs[i], run);
                    continue;
                }
            }

            LogMissing(i + 1, demo.Slug);
        }
    }

    private async Task IdleAsync(Demo demo, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = pipeline.NextChangeOf(demo);
            if (pipeline.StatusOf(demo) is { Waiting: 0, Running: 0 })
                return;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Example {Number} of demo {Slug} gave no result ahead of time; it runs when it is chosen")]
    private partial void LogMissing(int number, string slug);
}
