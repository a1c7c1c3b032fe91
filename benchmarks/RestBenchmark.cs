using System.Text;

namespace DemoHub.Benchmarks;

/// <summary>The same echo over REST, beside an endpoint of bare ASP.NET Core that reads and writes JSON of the same size.</summary>
internal static class RestBenchmark
{
    public static async Task RunAsync(Report report, string url)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        Func<Task> echo = () => PostAsync(http, "/api/v1/demos/echo/runs", BenchmarkServer.EchoBody);
        Func<Task> bare = () => PostAsync(http, "/bare", BenchmarkServer.EchoBody);
        var results = await Load.CompareAsync((1, echo), (1, bare), (16, echo), (16, bare));

        report.Section(
            "Echo over REST",
            "`POST /api/v1/demos/echo/runs` beside a minimal endpoint of ASP.NET Core without any pipeline, from the same client. Aim: 2,000 runs/s at 16.",
            "concurrency", "runs/s", "median ms", "99 % ms", "bare endpoint, calls/s", "ratio");
        for (var i = 0; i < results.Count; i += 2)
        {
            report.Row(
                i == 0 ? "1" : "16",
                Report.Number(results[i].PerSecond),
                Report.Number(results[i].MedianMs),
                Report.Number(results[i].P99Ms),
                Report.Number(results[i + 1].PerSecond),
                Report.Ratio(results[i].PerSecond / results[i + 1].PerSecond));
        }
    }

    public static async Task PostAsync(HttpClient http, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(path, content);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
