using DemoHub.Benchmarks;

// `serve` is the other half of the load tests: the hub in a process of its own, as visitors meet it.
if (args is ["serve", var url])
{
    BenchmarkServer.Run(url);
    return;
}

// Each of these can be measured alone, which writes nothing.
var parts = new Dictionary<string, Func<Report, Task>>
{
    ["pipeline"] = PipelineBenchmark.RunAsync,
    ["server"] = ServerAsync,
    ["share"] = ShareAsync,
    ["start"] = StartBenchmark.RunAsync,
    ["models"] = ModelsBenchmark.RunAsync,
    ["gradients"] = GradientsBenchmark.RunAsync,
    ["search"] = SearchBenchmark.RunAsync,
    ["vectorisation"] = VectorisationBenchmark.RunAsync,
    ["retrieval"] = RetrievalBenchmark.RunAsync,
};

var report = new Report();
if (args is [var name])
{
    if (!parts.TryGetValue(name, out var part))
        throw new ArgumentException($"There is no benchmark '{name}': name one of {string.Join(", ", parts.Keys)}, or none for all.");
    await part(report);
    return;
}

// Retrieval needs data sets that are not part of the project.
foreach (var part in parts.Where(part => part.Key != "retrieval"))
    await part.Value(report);
report.Write(Path.Combine(Machine.RepositoryRoot, "docs", "benchmarks.md"));

static async Task ServerAsync(Report report)
{
    await using var server = await ServerProcess.StartBenchmarkServerAsync();
    await RestBenchmark.RunAsync(report, server.Url);
    await SentimentBenchmark.RunAsync(report, server.Url);
    await FormBenchmark.RunAsync(report, server.Url);
}

static async Task ShareAsync(Report report)
{
    await using var server = await ServerProcess.StartBenchmarkServerAsync();
    await ShareBenchmark.RunAsync(report, server.Url);
}
