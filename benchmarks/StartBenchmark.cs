namespace DemoHub.Benchmarks;

/// <summary>How long a published hub takes to its first answer, and what memory it holds at rest.</summary>
internal static class StartBenchmark
{
    private const int Starts = 5;

    public static async Task RunAsync(Report report)
    {
        var folder = Path.Combine(Machine.RepositoryRoot, "artifacts", "benchmarks", "published");
        Machine.Run("dotnet", "publish", "src/Web", "-c", "Release", "-r", "linux-x64", "--no-self-contained", "-o", folder);

        var health = new List<double>();
        var sentiment = new List<double>();
        var idle = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await using var server = ServerProcess.StartPublished(folder);
            using var http = new HttpClient { BaseAddress = new(server.Url) };
            await server.AnswersAsync(() => http.GetAsync("/"));
            health.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
            await RestBenchmark.PostAsync(http, "/api/v1/demos/sentiment/runs", """{"inputs":{"text":"A moving, beautifully acted film."}}""");
            sentiment.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
            await Task.Delay(3000);
            idle.Add(server.ResidentMegabytes);
        }

        report.Section("Start and rest", $"The published program, started {Starts} times; medians. Aims: 1.5 s to the first answer, 180 MB at rest.", "what", "measured");
        report.Row("start to the first page, s", Report.Number(Median(health)));
        report.Row("start to the first sentiment, s", Report.Number(Median(sentiment)));
        report.Row("memory at rest after it, MB", Report.Number(Median(idle)));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
