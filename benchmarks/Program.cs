using DemoHub.Benchmarks;

// `serve` is the other half of the load tests: the hub in a process of its own, as visitors meet it.
if (args is ["serve", var url])
{
    BenchmarkServer.Run(url);
    return;
}

var report = new Report();

// `retrieval`, `search`, `vectorisation`, `gradients` and `digits` measure that alone and write nothing.
if (args is ["retrieval"])
{
    if (Environment.GetEnvironmentVariable("DEMOHUB_DATA_SOURCES") is not { Length: > 0 } data)
        throw new InvalidOperationException("Set DEMOHUB_DATA_SOURCES to the folder of the data sets.");
    await RetrievalBenchmark.RunAsync(report, data);
    return;
}

if (args is ["search"])
{
    await SearchBenchmark.RunAsync(report);
    return;
}

if (args is ["vectorisation"])
{
    await VectorisationBenchmark.RunAsync(report);
    return;
}

if (args is ["gradients"])
{
    await GradientsBenchmark.RunAsync(report);
    return;
}

if (args is ["digits"])
{
    await DigitsBenchmark.RunAsync(report);
    return;
}

await PipelineBenchmark.RunAsync(report);
await using (var server = await ServerProcess.StartBenchmarkServerAsync())
{
    await RestBenchmark.RunAsync(report, server.Url);
    await SentimentBenchmark.RunAsync(report, server.Url);
    await FormBenchmark.RunAsync(report, server.Url);
}

await StartBenchmark.RunAsync(report);
await SearchBenchmark.RunAsync(report);
await VectorisationBenchmark.RunAsync(report);
await GradientsBenchmark.RunAsync(report);
await DigitsBenchmark.RunAsync(report);
report.Write(Path.Combine(Machine.RepositoryRoot, "docs", "benchmarks.md"));
