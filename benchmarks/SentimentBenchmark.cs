using System.Text.Json;
using DemoHub.Models.Inference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Benchmarks;

/// <summary>The three sentiment networks over REST, beside the same sessions called in a bare loop in this process.</summary>
internal static class SentimentBenchmark
{
    private const string Review =
        "It starts slowly and the first hour drags, but the last act is a quiet triumph: the actors find their feet, the music " +
        "stops explaining, and a story that seemed to be about money turns out to be about two brothers who never learned to speak.";

    public static async Task RunAsync(Report report, string url)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        using var models = new ModelCatalog(
            new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance),
            Path.Combine(Machine.RepositoryRoot, "models"));
        var classifiers = Array.ConvertAll(["sentiment-lstm", "sentiment-gru", "sentiment-rnn"], models.TextClassifier);
        var body = JsonSerializer.Serialize(new { inputs = new { text = Review, cell = "lstm" } });

        Func<Task> rest = () => RestBenchmark.PostAsync(http, "/api/v1/demos/sentiment/runs", body);
        Func<Task> bare = () =>
        {
            foreach (var classifier in classifiers)
                classifier.Classify([Review], CancellationToken.None);
            return Task.CompletedTask;
        };
        var cores = Environment.ProcessorCount;
        var results = await Load.CompareAsync((1, rest), (1, bare), (16, rest), (cores, bare));

        report.Section(
            "Sentiment over REST",
            "A review of 44 words read by LSTM, GRU and RNN on the CPU, beside the same tokenizers and networks called in a bare loop.",
            "call", "runs/s", "median ms", "99 % ms", "ratio to the bare loop");
        Row("bare loop, 1 thread", results[1], results[1]);
        Row("REST, concurrency 1", results[0], results[1]);
        Row($"bare loop, {cores} threads", results[3], results[3]);
        Row("REST, concurrency 16", results[2], results[3]);

        void Row(string name, LoadResult result, LoadResult reference) => report.Row(
            name,
            Report.Number(result.PerSecond),
            Report.Number(result.MedianMs),
            Report.Number(result.P99Ms),
            Report.Ratio(result.PerSecond / reference.PerSecond));
    }
}
