using DemoHub.Models.Recurrent;

namespace DemoHub.Demos.BuiltIn.Gradients;

/// <summary>One setting, under which cells are compared: each gets the same inputs and the same direction of the loss.</summary>
internal sealed class GradientExperiment
{
    private const int Inputs = 16;
    private const int Updates = 8;
    private const int GainsAtOnce = 6;

    private static readonly float[] s_gains = [.. Enumerable.Range(0, 11).Select(i => 0.3f * i)];

    private readonly int _hidden;
    private readonly float _gain;
    private readonly double _keep;
    private readonly double _strength;
    private readonly int _seed;
    private readonly float[] _sequence;
    private readonly float[] _direction;

    public GradientExperiment(int steps, double gain, int hidden, double keep, double strength, int seed)
    {
        (_gain, _hidden, _keep, _strength, _seed) = ((float)gain, hidden, keep, strength, seed);
        var numbers = new NormalNumbers(seed);
        _sequence = new float[steps * Inputs];
        numbers.Fill(_sequence, 1);
        _direction = new float[hidden];
        numbers.Fill(_direction, 1);
        var length = Math.Sqrt(_direction.Sum(value => (double)value * value));
        for (var i = 0; i < hidden; i++)
            _direction[i] = (float)(_direction[i] / length);
    }

    /// <summary>What one cell does.</summary>
    /// <param name="cell">Which.</param>
    /// <param name="clip">Where the gradient of the weights is clipped; null for nowhere, and then nothing is trained.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public CellReading Read(RecurrentCell cell, double? clip, double rate, CancellationToken cancellationToken)
    {
        var weights = RecurrentWeights.Random(cell, _hidden, Inputs, _strength, _keep, _seed + 1_000);
        var flow = GradientFlow.Of(weights, [_gain], _sequence, _direction, withParameters: true, cancellationToken)[0];
        var sweep = s_gains.Chunk(GainsAtOnce)
            .SelectMany(gains => GradientFlow.Of(weights, gains, _sequence, _direction, withParameters: false, cancellationToken))
            .Select(each => each.StateNorms[0]);
        return new(cell, flow, s_gains, [.. sweep])
        {
            Free = clip is null ? [] : ClippedDescent.Run(weights.Scaled(_gain), _sequence, _direction, rate, null, Updates, cancellationToken),
            Clipped = clip is null ? [] : ClippedDescent.Run(weights.Scaled(_gain), _sequence, _direction, rate, clip, Updates, cancellationToken),
        };
    }
}
