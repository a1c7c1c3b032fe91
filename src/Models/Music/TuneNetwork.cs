using System.Text.Json;
using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Music;

/// <summary>
/// The network behind the tune writer. <c>network.onnx</c>: <c>features</c> int64 [T,N,F] and <c>state</c> float [L,N,H] → <c>logits</c> float
/// [T,N,events], log-probabilities of what comes next, and <c>next_state</c> float [L,N,H]. Here one step of one tune at a time.
/// </summary>
internal sealed class TuneNetwork : IDisposable
{
    private static readonly string[] s_inputs = ["features", "state"];
    private static readonly string[] s_outputs = ["logits", "next_state"];

    private readonly OnnxSession _session;
    private readonly Dictionary<string, Dictionary<int, double>> _pickups;

    private TuneNetwork(OnnxSession session, Dictionary<string, Dictionary<int, double>> pickups)
    {
        _session = session;
        _pickups = pickups;
    }

    public static int Features => TuneAlphabet.Starts.Length;

    public static int StateSize => TuneAlphabet.Layers * TuneAlphabet.Hidden;

    /// <exception cref="ModelException">The graph is missing, broken, or speaks of other events and features.</exception>
    public static TuneNetwork Open(InferenceRuntime runtime, string folder, out ModelCard card)
    {
        var session = runtime.Open(Path.Combine(folder, "network.onnx"));
        try
        {
            card = ModelCard.Read(Path.GetFileName(folder), session, Path.Combine(folder, "card.md"));
            if (!session.Metadata.TryGetValue("alphabet", out var alphabet) || !TuneAlphabet.Agrees(alphabet))
                throw new ModelException($"Model '{card.Name}' was trained with other events or features than this version writes.");
            var pickups = JsonSerializer.Deserialize<Dictionary<string, Dictionary<int, double>>>(session.Metadata.GetValueOrDefault("pickups", "{}"));
            return new TuneNetwork(session, pickups ?? []);
        }
        catch (JsonException failure)
        {
            session.Dispose();
            throw new ModelException($"The pickups of model '{Path.GetFileName(folder)}' cannot be read: {failure.Message}", failure);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>How often such tunes begin how far into a bar, in ticks: the shares sum to 1.</summary>
    public IReadOnlyDictionary<int, double> Pickups(TuneMetre metre, TuneRhythm rhythm) =>
        _pickups.GetValueOrDefault($"{metre.Name} {rhythm.Name}") ?? _pickups.GetValueOrDefault(metre.Name) ?? new() { [0] = 1 };

    /// <summary>One step.</summary>
    /// <param name="features">Rows of the table, int64 [F].</param>
    /// <param name="state">The state, float [L·H]; overwritten with the next one.</param>
    /// <param name="logits">Overwritten with the log-probabilities of the next event.</param>
    /// <param name="cancellationToken">Ends the work inside ONNX Runtime.</param>
    public void Step(long[] features, float[] state, Span<float> logits, CancellationToken cancellationToken)
    {
        using var featuresValue = OrtValue.CreateTensorValueFromMemory(features, [1, 1, features.Length]);
        using var stateValue = OrtValue.CreateTensorValueFromMemory(state, [TuneAlphabet.Layers, 1, TuneAlphabet.Hidden]);
        using var outputs = _session.Run(s_inputs, [featuresValue, stateValue], s_outputs, cancellationToken);
        outputs[0].GetTensorDataAsSpan<float>().CopyTo(logits);
        outputs[1].GetTensorDataAsSpan<float>().CopyTo(state);
    }

    public void Dispose() => _session.Dispose();
}
