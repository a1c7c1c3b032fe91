using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.Sentiment;

/// <summary>What one network made of the text.</summary>
/// <param name="Name">The cell's name.</param>
/// <param name="Scores">The verdict, best first.</param>
/// <param name="Tokens">The score after each token, at least one.</param>
internal sealed record SentimentReading(string Name, IReadOnlyList<LabelScore> Scores, IReadOnlyList<TokenScore> Tokens)
{
    // Within a tenth of the middle a word more or less would turn the verdict.
    private const double Doubt = 0.1;

    /// <summary>P(positive) at the end.</summary>
    public double Positive => Tokens[^1].Score;

    public bool IsUndecided => Math.Abs(Positive - 0.5) < Doubt;

    public string Verdict => IsUndecided ? "undecided" : Positive > 0.5 ? "positive" : "negative";

    /// <summary>The place of the token after which the score last went from one side to the other; null where it kept to one.</summary>
    public int? LastTurn
    {
        get
        {
            for (var i = Tokens.Count - 1; i > 0; i--)
            {
                if (Tokens[i].Score > 0.5 != Tokens[i - 1].Score > 0.5)
                    return i;
            }

            return null;
        }
    }
}
