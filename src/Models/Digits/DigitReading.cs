namespace DemoHub.Models.Digits;

/// <summary>What the network says of a drawing.</summary>
/// <param name="Scores">The probability of each label, in the order of the card; they sum to 1.</param>
/// <param name="Features">The maps of the first layer one after another, 28 rows of 28 each, 0 or more.</param>
public sealed record DigitReading(float[] Scores, float[] Features)
{
    /// <summary>The probability from which on a digit is named; <c>training/digits/evaluate.py</c> measures what it refuses.</summary>
    public const double Threshold = 0.6;

    /// <summary>The label with the highest probability; 10 and above are no digit.</summary>
    public int Best => Array.IndexOf(Scores, Scores.Max());

    /// <summary>The digit; null where none is likely enough to be named.</summary>
    public int? Digit => Best < DigitClassifier.Digits && Scores[Best] >= Threshold ? Best : null;
}
