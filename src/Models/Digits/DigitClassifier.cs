using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Digits;

/// <summary>
/// Reads one written digit, or says that it is none. Calls may overlap. The model is a folder with <c>network.onnx</c>: <c>digit</c> float [N,1,28,28], ink 1
/// on paper 0 → <c>scores</c> float [N,labels], probabilities, and <c>features</c> float [N,maps,28,28], what the first layer answers. Its metadata name the
/// labels; those that are no digit stand behind the ten.
/// </summary>
public sealed class DigitClassifier : IDisposable
{
    /// <summary>The digits are the labels 0 to 9.</summary>
    public const int Digits = 10;

    private const int MaxBatch = 64;
    private const int Size = DrawnDigit.Side * DrawnDigit.Side;

    private static readonly string[] s_inputs = ["digit"];
    private static readonly string[] s_outputs = ["scores", "features"];

    private readonly OnnxSession _session;

    private DigitClassifier(OnnxSession session, ModelCard card, int features)
    {
        (_session, Card, Features) = (session, card, features);
    }

    public ModelCard Card { get; }

    /// <summary>How many maps the first layer has.</summary>
    public int Features { get; }

    /// <summary>Loads the model.</summary>
    /// <param name="runtime">Opens the graph.</param>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="ModelException">The file is missing or broken, or not of the expected form.</exception>
    public static DigitClassifier Open(InferenceRuntime runtime, string folder)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var path = Path.Combine(folder, "network.onnx");
        var session = runtime.Open(path);
        try
        {
            if (!session.Inputs.SequenceEqual(s_inputs) || session.InputMetadata[s_inputs[0]].Dimensions is not [_, 1, DrawnDigit.Side, DrawnDigit.Side])
                throw new ModelException($"{path} reads no digits: its one input must be digit [N,1,{DrawnDigit.Side},{DrawnDigit.Side}].");
            var card = ModelCard.Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), session, Path.Combine(folder, "card.md"));
            if (!session.OutputMetadata.TryGetValue("scores", out var scores) || scores.Dimensions is not [_, var labels] || labels != card.Labels.Count || labels < Digits)
                throw new ModelException($"{path} reads no digits: it must have an output scores [N,labels], and its metadata must name as many labels, ten digits first.");
            if (!session.OutputMetadata.TryGetValue("features", out var features) || features.Dimensions is not [_, var maps and > 0, DrawnDigit.Side, DrawnDigit.Side])
                throw new ModelException($"{path} reads no digits: it must have an output features [N,maps,{DrawnDigit.Side},{DrawnDigit.Side}].");
            return new DigitClassifier(session, card, maps);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads a digit.</summary>
    /// <exception cref="ModelException">The graph failed.</exception>
    public DigitReading Read(DrawnDigit digit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digit);
        return Run([digit.Pixels], cancellationToken)[0];
    }

    /// <summary>Reads several, in order.</summary>
    /// <inheritdoc cref="Read(DrawnDigit, CancellationToken)"/>
    public IReadOnlyList<DigitReading> Read(IReadOnlyList<DrawnDigit> digits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return [.. digits.Select(digit => digit.Pixels).Chunk(MaxBatch).SelectMany(batch => Run(batch, cancellationToken))];
    }

    /// <summary>
    /// Which ink spoke for a label: a patch of 5 by 5 pixels is wiped out at each place in turn, and what the label loses is noted at those pixels that
    /// had ink (occlusion, after Zeiler and Fergus, “Visualizing and Understanding Convolutional Networks”, 2014).
    /// </summary>
    /// <param name="digit">The drawing.</param>
    /// <param name="label">The label's place.</param>
    /// <param name="cancellationToken">Ends the work between batches and inside ONNX Runtime.</param>
    /// <returns>28 rows of 28: above 0 where ink spoke for the label, below where it spoke against it, in nats of its log probability.</returns>
    /// <exception cref="ModelException">The graph failed.</exception>
    public float[] Occlude(DrawnDigit digit, int label, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(digit);
        const int Reach = 2;
        var whole = Math.Log(Math.Max(Run([digit.Pixels], cancellationToken)[0].Scores[label], 1e-9));
        // Every second pixel in both directions is enough: patches overlap.
        var places = Enumerable.Range(0, DrawnDigit.Side / 2).SelectMany(y => Enumerable.Range(0, DrawnDigit.Side / 2).Select(x => (X: (2 * x) + 1, Y: (2 * y) + 1)))
            .Where(place => Patch(place.X, place.Y).Any(i => digit.Pixels[i] > 0.2f)).ToArray();
        var (sums, counts) = (new float[Size], new int[Size]);
        foreach (var batch in places.Chunk(MaxBatch))
        {
            var readings = Run([.. batch.Select(place => Without(digit.Pixels, Patch(place.X, place.Y)))], cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                var lost = (float)(whole - Math.Log(Math.Max(readings[i].Scores[label], 1e-9)));
                foreach (var pixel in Patch(batch[i].X, batch[i].Y))
                {
                    sums[pixel] += lost;
                    counts[pixel]++;
                }
            }
        }

        for (var i = 0; i < Size; i++)
            sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i] * digit.Pixels[i];
        return sums;

        static IEnumerable<int> Patch(int x, int y)
        {
            for (var row = Math.Max(0, y - Reach); row <= Math.Min(DrawnDigit.Side - 1, y + Reach); row++)
            {
                for (var column = Math.Max(0, x - Reach); column <= Math.Min(DrawnDigit.Side - 1, x + Reach); column++)
                    yield return (row * DrawnDigit.Side) + column;
            }
        }
    }

    public void Dispose() => _session.Dispose();

    private static float[] Without(float[] pixels, IEnumerable<int> patch)
    {
        float[] rest = [.. pixels];
        foreach (var pixel in patch)
            rest[pixel] = 0;
        return rest;
    }

    private DigitReading[] Run(float[][] digits, CancellationToken cancellationToken)
    {
        var samples = new float[digits.Length * Size];
        for (var i = 0; i < digits.Length; i++)
            digits[i].CopyTo(samples, i * Size);
        using var input = OrtValue.CreateTensorValueFromMemory(samples, [digits.Length, 1, DrawnDigit.Side, DrawnDigit.Side]);
        using var outputs = _session.Run(s_inputs, [input], s_outputs, cancellationToken);
        var scores = outputs[0].GetTensorDataAsSpan<float>();
        var features = outputs[1].GetTensorDataAsSpan<float>();
        var readings = new DigitReading[digits.Length];
        for (var i = 0; i < readings.Length; i++)
            readings[i] = new([.. scores.Slice(i * Card.Labels.Count, Card.Labels.Count)], [.. features.Slice(i * Features * Size, Features * Size)]);
        return readings;
    }
}
