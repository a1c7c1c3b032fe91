using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DemoHub.Benchmarks;

/// <summary>What a share link costs: the same echo over REST on the hub, below a link, and below one that counts its runs.</summary>
internal static class ShareBenchmark
{
    public static async Task RunAsync(Report report, string url)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        var plain = await MakeAsync(http, """{ "demos": ["echo"], "rights": ["look", "api"] }""");
        var counted = await MakeAsync(http, """{ "demos": ["echo"], "rights": ["look", "api"], "maxRuns": 1000000, "maxActive": 100 }""");
        Func<Task> hub = () => Echo("/");
        Func<Task> share = () => Echo(plain);
        Func<Task> limited = () => Echo(counted);
        var results = await Load.CompareAsync((1, hub), (1, share), (1, limited), (16, hub), (16, share), (16, limited));

        report.Section(
            "Echo by a share link",
            "`POST {link}/api/v1/demos/echo/runs` beside the same on the hub itself. Where a link has a number of runs, each is counted in the database before it starts.",
            "concurrency", "hub, runs/s", "by a link", "ratio", "with limits", "ratio", "median ms: hub", "by a link");
        for (var i = 0; i < results.Count; i += 3)
        {
            report.Row(
                i == 0 ? "1" : "16",
                Report.Number(results[i].PerSecond),
                Report.Number(results[i + 1].PerSecond),
                Report.Ratio(results[i + 1].PerSecond / results[i].PerSecond),
                Report.Number(results[i + 2].PerSecond),
                Report.Ratio(results[i + 2].PerSecond / results[i].PerSecond),
                Report.Number(results[i].MedianMs),
                Report.Number(results[i + 1].MedianMs));
        }

        Task Echo(string root) => RestBenchmark.PostAsync(http, $"{root}api/v1/demos/echo/runs", BenchmarkServer.EchoBody);
    }

    private static async Task<string> MakeAsync(HttpClient http, string fields)
    {
        using var content = new StringContent(fields, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/api/v1/shares", content);
        response.EnsureSuccessStatusCode();
        var share = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Uri(share.GetProperty("url").GetString()!).AbsolutePath + "/";
    }
}
