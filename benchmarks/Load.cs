using System.Collections.Concurrent;

namespace DemoHub.Benchmarks;

/// <summary>Repeats a call from several workers at once and counts.</summary>
internal static class Load
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(3);
    private const int Rounds = 3;

    /// <summary>Measures the calls side by side: round after round, each in turn, so that all meet the same machine.</summary>
    /// <returns>For each call, its median round.</returns>
    public static async Task<IReadOnlyList<LoadResult>> CompareAsync(params (int Concurrency, Func<Task> Call)[] calls)
    {
        foreach (var (concurrency, call) in calls)
            await RunAsync(concurrency, s_warmUp, call);
        var rounds = calls.Select(_ => new List<LoadResult>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < calls.Length; i++)
                rounds[i].Add(await RunAsync(calls[i].Concurrency, s_duration, calls[i].Call));
        }

        return [.. rounds.Select(results => results.OrderBy(result => result.PerSecond).ElementAt(Rounds / 2))];
    }

    private static async Task<LoadResult> RunAsync(int concurrency, TimeSpan duration, Func<Task> call)
    {
        var time = TimeProvider.System;
        var latencies = new ConcurrentBag<List<double>>();
        var start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (time.GetElapsedTime(start) < duration)
            {
                var before = time.GetTimestamp();
                await call();
                own.Add(time.GetElapsedTime(before).TotalMilliseconds);
            }

            latencies.Add(own);
        })));
        var elapsed = time.GetElapsedTime(start);
        var all = latencies.SelectMany(own => own).Order().ToArray();
        return new(all.Length / elapsed.TotalSeconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }
}

/// <summary>What a load came to.</summary>
/// <param name="PerSecond">Calls per second.</param>
/// <param name="MedianMs">Half of the calls took at most this, in milliseconds.</param>
/// <param name="P99Ms">All but one in a hundred took at most this.</param>
internal sealed record LoadResult(double PerSecond, double MedianMs, double P99Ms);
