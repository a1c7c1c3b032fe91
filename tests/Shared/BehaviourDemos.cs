using System.Runtime.CompilerServices;

namespace DemoHub.Tests.Shared;

/// <summary>Demos for the tests of what a demo's page does beyond a single run.</summary>
internal static class BehaviourDemos
{
    public static DemoHubBuilder AddBehaviourDemos(this DemoHubBuilder hub) => hub
        .AddDemo("shout", "Says it loud while you type.", (string text, int times = 1) => string.Concat(Enumerable.Repeat(text.ToUpperInvariant(), times)), demo => demo.Live = true)
        .AddDemo("steps", "Goes a long way in small steps.", Steps)
        .AddDemo("tally", "Counts your visits.", (SessionState session) => session.GetOrAdd("visits", () => new Tally()).Next())
        .AddDemo("squares", "Squares, made ahead.", (double number) => number * number, demo =>
        {
            demo.PrecomputeExamples = true;
            demo.FlagReasons = ["Not a square", "Too slow"];
            for (var i = 1; i <= 23; i++)
                demo.Example((double)i);
        });

    private static async IAsyncEnumerable<string> Steps(
        string text, IProgress<RunProgress> progress, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var i = 1; i <= 600; i++)
        {
            progress.Report(new(i / 600.0, $"Step {i}"));
            await Task.Delay(100, stop);
            yield return $"{text} {i}";
        }
    }

    private sealed class Tally
    {
        private int _visits;

        public int Next() => Interlocked.Increment(ref _visits);
    }
}
