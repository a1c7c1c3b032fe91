using DemoHub.Models.Digits;
using DemoHub.Models.Inference;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Benchmarks;

/// <summary>The reader of digits, alone and in batches, beside the same graph in a bare loop.</summary>
internal static class DigitsBenchmark
{
    private const int Batch = 32;

    public static async Task RunAsync(Report report)
    {
        var runtime = new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance);
        var models = Path.Combine(Machine.RepositoryRoot, "models");
        using var catalog = new ModelCatalog(runtime, models);
        using var session = runtime.Open(Path.Combine(models, "digits", "network.onnx"));
        var reader = catalog.DigitClassifier("digits");
        var drawing = new ImageData(280, 280, [.. Enumerable.Range(0, 280 * 280).SelectMany(i => Enumerable.Repeat((byte)(Math.Abs(i % 280 - 140) < 9 && i / 280 is > 40 and < 240 ? 0 : 255), 3))]);
        var digit = DrawnDigit.Find(drawing)!;
        DrawnDigit[] digits = [.. Enumerable.Repeat(digit, Batch)];
        var results = await Load.CompareAsync(
            (1, Call(() => reader.Read(digit, CancellationToken.None))),
            (1, Call(() => Bare(session, digit, 1))),
            (1, Call(() => reader.Read(digits, CancellationToken.None))),
            (1, Call(() => Bare(session, digit, Batch))),
            (1, Call(() => DrawnDigit.Find(drawing))));

        report.Section(
            "Digits",
            $"One drawing, and {Batch} at once, on one thread; beside it the same graph in a bare loop. Finding the ink in a drawing of 280 by 280 pixels comes before.",
            "call", "ms", "ms per drawing", "ratio to the bare loop");
        Row("one drawing", results[0], 1, results[1]);
        Row("bare loop", results[1], 1, results[1]);
        Row($"{Batch} drawings", results[2], Batch, results[3]);
        Row($"bare loop of {Batch}", results[3], Batch, results[3]);
        report.Row("finding the ink", Report.Number(1000 / results[4].PerSecond), Report.Number(1000 / results[4].PerSecond), "–");

        void Row(string name, LoadResult result, int count, LoadResult reference) =>
            report.Row(name, Report.Number(1000 / result.PerSecond), (1000 / result.PerSecond / count).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture), Report.Ratio(result.PerSecond / reference.PerSecond));
    }

    private static Func<Task> Call(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static void Bare(OnnxSession session, DrawnDigit digit, int count)
    {
        var samples = new float[count * digit.Pixels.Length];
        for (var i = 0; i < count; i++)
            digit.Pixels.CopyTo(samples, i * digit.Pixels.Length);
        using var input = OrtValue.CreateTensorValueFromMemory(samples, [count, 1, DrawnDigit.Side, DrawnDigit.Side]);
        using var outputs = session.Run(["digit"], [input], ["scores", "features"], CancellationToken.None);
    }
}
