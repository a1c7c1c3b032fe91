using DemoHub.Benchmarks;

// `serve` is the other half of the load tests: the hub in a process of its own, as visitors meet it.
if (args is ["serve", var url])
{
    BenchmarkServer.Run(url);
    return;
}

var report = new Report();
await PipelineBenchmark.RunAsync(report);
await using (var server = await ServerProcess.StartBenchmarkServerAsync())
{
    await RestBenchmark.RunAsync(report, server.Url);
    await SentimentBenchmark.RunAsync(report, server.Url);
    await FormBenchmark.RunAsync(report, server.Url);
}

await StartBenchmark.RunAsync(report);
report.Write(Path.Combine(Machine.RepositoryRoot, "docs", "benchmarks.md"));
