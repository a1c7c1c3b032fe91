using System.Globalization;
using System.Text.Json;
using DemoHub.Models.Digits;
using DemoHub.Models.Inference;
using DemoHub.Models.Music;
using DemoHub.Models.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Benchmarks;

/// <summary>The models that read, write and draw conclusions, alone and in batches, each beside its bare session with inputs made before.</summary>
internal static class ModelsBenchmark
{
    private const int Batch = 32, Rounds = 60;

    private const string Review =
        "It starts slowly and the first hour drags, but the last act is a quiet triumph: the actors find their feet, the music " +
        "stops explaining, and a story that seemed to be about money turns out to be about two brothers who never learned to speak.";

    public static Task RunAsync(Report report)
    {
        var runtime = new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance);
        var folder = Path.Combine(Machine.RepositoryRoot, "models");
        using var models = new ModelCatalog(runtime, folder);
        report.Section(
            "Models",
            $"Milliseconds of one call, and of each item of a call with {Batch}, beside ONNX Runtime alone with inputs made before. A review of 44 words; a sentence with a blank; a drawing; "
            + "a note of a tune, which also asks what the bar allows, and is written one after another.",
            "model", "alone, ms", "bare, ms", "ratio", $"of {Batch}, ms each", "bare, ms each", "ratio");
        foreach (var cell in (string[])["lstm", "gru", "rnn"])
            Sentiment(report, runtime, folder, models, $"sentiment-{cell}");
        NextWord(report, runtime, folder, models);
        Digits(report, runtime, folder, models);
        Tunes(report, runtime, folder, models);
        return Task.CompletedTask;
    }

    private static void Sentiment(Report report, InferenceRuntime runtime, string folder, ModelCatalog models, string name)
    {
        var classifier = models.TextClassifier(name);
        using var tokenizer = TextTokenizer.Open(runtime, Path.Combine(folder, name, "tokenizer.onnx"));
        using var network = runtime.Open(Path.Combine(folder, name, "network.onnx"));
        var ids = tokenizer.Tokenize([Review], CancellationToken.None)[0].Select(token => token.Id).ToArray();
        Row(report, name, Ours, Bare);

        void Ours(int count) => classifier.Classify([.. Enumerable.Repeat(Review, count)], CancellationToken.None);

        void Bare(int count)
        {
            tokenizer.Tokenize([.. Enumerable.Repeat(Review, count)], CancellationToken.None);
            Run(network, ["scores", "running"], ("ids", Repeated(ids, count), [count, ids.Length]), ("lengths", Repeated<long>([ids.Length], count), [count]));
        }
    }

    private static void NextWord(Report report, InferenceRuntime runtime, string folder, ModelCatalog models)
    {
        var model = models.NextWordModel("next-word");
        using var network = runtime.Open(Path.Combine(folder, "next-word", "network.onnx"));
        long[] left = [.. model.Tokenize(["Most of the bread in this town is made from"], CancellationToken.None)[0].Select(token => token.Id)];
        long[] right = [.. model.Tokenize(["and water."], CancellationToken.None)[0].Select(token => token.Id)];
        Row(report, "next-word", Ours, Bare);

        void Ours(int count) => model.Predict([.. Enumerable.Repeat(new Blank(left, right), count)], CancellationToken.None);

        void Bare(int count) => Run(
            network, ["log_probabilities"],
            ("left", Repeated(left, count), [count, left.Length]), ("left_lengths", Repeated<long>([left.Length], count), [count]),
            ("right", Repeated(right, count), [count, right.Length]), ("right_lengths", Repeated<long>([right.Length], count), [count]));
    }

    private static void Digits(Report report, InferenceRuntime runtime, string folder, ModelCatalog models)
    {
        var classifier = models.DigitClassifier("digits");
        using var network = runtime.Open(Path.Combine(folder, "digits", "network.onnx"));
        var one = DrawnDigit.Of([.. Enumerable.Range(0, DrawnDigit.Side * DrawnDigit.Side).Select(i => i % DrawnDigit.Side is 13 or 14 && i / DrawnDigit.Side is > 3 and < 24 ? 1f : 0f)]);
        Row(report, "digits", Ours, Bare);

        void Ours(int count) => classifier.Read([.. Enumerable.Repeat(one, count)], CancellationToken.None);

        void Bare(int count) => Run(network, ["scores", "features"], ("digit", Repeated(one.Pixels, count), [count, 1, DrawnDigit.Side, DrawnDigit.Side]));
    }

    private static void Tunes(Report report, InferenceRuntime runtime, string folder, ModelCatalog models)
    {
        var writer = models.TuneWriter("tune-writer");
        using var network = runtime.Open(Path.Combine(folder, "tune-writer", "network.onnx"));
        using var alphabet = JsonDocument.Parse(network.Metadata["alphabet"]);
        var features = new long[alphabet.RootElement.GetProperty("starts").GetArrayLength()];
        int[] size = [.. alphabet.RootElement.GetProperty("state").EnumerateArray().Select(each => each.GetInt32())];
        var request = new TuneRequest(TuneKey.TryParse("G", out var key) ? key : throw new InvalidOperationException("There is no key of G."), TuneRhythm.All[0].Metres[0], TuneRhythm.All[0]) { Seed = 1 };
        var events = 0;
        var times = Medians(Ours, () => Bare(1), () => Bare(Batch));
        report.Row("tune-writer", Ms(times[0] / events), Ms(times[1]), Report.Ratio(times[1] * events / times[0]), "–", Ms(times[2] / Batch), "–");

        void Ours()
        {
            var tune = writer.Write(request, CancellationToken.None).Last();
            events = tune.Notes.Count + tune.Bars;
        }

        void Bare(int count) => Run(
            network, ["logits", "next_state"],
            ("features", Repeated(features, count), [1, count, features.Length]), ("state", new float[size[0] * count * size[1]], [size[0], count, size[1]]));
    }

    private static void Row(Report report, string name, Action<int> ours, Action<int> bare)
    {
        var times = Medians(() => ours(1), () => bare(1), () => ours(Batch), () => bare(Batch));
        report.Row(name, Ms(times[0]), Ms(times[1]), Report.Ratio(times[1] / times[0]), Ms(times[2] / Batch), Ms(times[3] / Batch), Report.Ratio(times[3] / times[2]));
    }

    private static string Ms(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The median time of each, in milliseconds; they take turns.</summary>
    private static double[] Medians(params Action[] actions)
    {
        var time = TimeProvider.System;
        var taken = actions.Select(_ => new List<double>()).ToArray();
        for (var round = -5; round < Rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = time.GetTimestamp();
                actions[i]();
                if (round >= 0)
                    taken[i].Add(time.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. taken.Select(times => times.Order().ElementAt(Rounds / 2))];
    }

    private static T[] Repeated<T>(T[] values, int count) => [.. Enumerable.Repeat(values, count).SelectMany(each => each)];

    private static void Run(OnnxSession session, string[] outputs, params (string Name, Array Values, long[] Shape)[] inputs)
    {
        var values = inputs.Select(input => input.Values is float[] floats
            ? OrtValue.CreateTensorValueFromMemory(floats, input.Shape)
            : OrtValue.CreateTensorValueFromMemory((long[])input.Values, input.Shape)).ToArray();
        try
        {
            using var found = session.Run([.. inputs.Select(input => input.Name)], values, outputs, CancellationToken.None);
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }
}
