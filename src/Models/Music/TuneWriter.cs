using DemoHub.Models.Inference;

namespace DemoHub.Models.Music;

/// <summary>
/// Writes tunes note by note. A recurrent network says after each note what may follow; rules forbid what would break a bar, a section or a repeat; of
/// the rest one is drawn. It is a folder with the graph of the network's step, <c>network.onnx</c>.
/// </summary>
public sealed class TuneWriter : IDisposable
{
    private readonly TuneNetwork _network;

    private TuneWriter(TuneNetwork network, ModelCard card)
    {
        _network = network;
        Card = card;
    }

    public ModelCard Card { get; }

    /// <summary>Loads the network from a folder.</summary>
    /// <exception cref="ModelException">The graph is missing, broken, or not of the expected form.</exception>
    public static TuneWriter Open(InferenceRuntime runtime, string folder)
    {
        var network = TuneNetwork.Open(runtime, folder, out var card);
        return new TuneWriter(network, card);
    }

    /// <summary>Writes a tune; gives a draft after each bar, and at the end the whole.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="cancellationToken">Ends the work between two notes, or inside ONNX Runtime.</param>
    /// <exception cref="TuneOpeningException">The opening cannot be read. Thrown at once, not with the first draft.</exception>
    /// <exception cref="ArgumentException">The metre is none of the rhythm's, or the temperature is not from 0 to 2.</exception>
    public IEnumerable<TuneDraft> Write(TuneRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Rhythm.Metres.Contains(request.Metre))
            throw new ArgumentException($"There is no {request.Rhythm} in {request.Metre}.", nameof(request));
        if (request.Temperature is not (>= 0 and <= 2))
            throw new ArgumentException($"A temperature of {request.Temperature} is not from 0 to 2.", nameof(request));
        var sampler = new TuneSampler(request.Temperature, request.Seed);
        if (string.IsNullOrWhiteSpace(request.Opening))
            return Write(new(request, sampler.Draw(_network.Pickups(request.Metre, request.Rhythm))), [], sampler, cancellationToken);
        var opening = AbcOpening.Read(request.Opening, request.Key, request.Metre);
        Rehearse(new(request, opening.Offset), opening);
        return Write(new(request, opening.Offset), [.. opening.Events.Select(each => each.Event)], sampler, cancellationToken);
    }

    public void Dispose() => _network.Dispose();

    private static void Rehearse(TuneComposition composition, AbcOpening opening)
    {
        foreach (var (next, text) in opening.Events)
        {
            if (!composition.Rules.Allows(next))
                throw new TuneOpeningException($"has '{text}' where it cannot stand: keep between G, and b, single sharps and flats, and triplets on the beat");
            composition.Add(next, true, 1, 1);
        }
    }

    private IEnumerable<TuneDraft> Write(TuneComposition composition, TuneEvent[] opening, TuneSampler sampler, CancellationToken cancellationToken)
    {
        var (features, state) = (new long[TuneNetwork.Features], new float[TuneNetwork.StateSize]);
        var (logits, allowed) = (new float[TuneAlphabet.Events], new bool[TuneAlphabet.Events]);
        for (var step = 0; !composition.Rules.HasEnded; step++)
        {
            composition.Clock.Write(features);
            _network.Step(features, state, logits, cancellationToken);
            composition.Rules.Write(allowed);
            var index = step < opening.Length ? opening[step].Index : sampler.Draw(logits, allowed);
            var (probability, choices) = sampler.Judge(logits, allowed, index);
            composition.Add(TuneEvent.At(index), step < opening.Length, probability, choices);
            if (composition.IsBarOver)
                yield return composition.Draft();
        }
    }
}
