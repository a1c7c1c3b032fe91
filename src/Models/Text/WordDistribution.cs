using System.Numerics.Tensors;

namespace DemoHub.Models.Text;

/// <summary>How likely each word is to stand in a blank.</summary>
public sealed class WordDistribution
{
    private readonly Vocabulary _vocabulary;
    private readonly float[] _logProbabilities;
    private readonly double _words;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="logProbabilities">The natural logarithm of the probability of each.</param>
    internal WordDistribution(Vocabulary vocabulary, float[] logProbabilities)
    {
        _vocabulary = vocabulary;
        _logProbabilities = logProbabilities;
        // With e = p · words, −Σ p ln p = ln words − Σ e ln p' / words, where p' is the probability among all tokens.
        var shares = new float[logProbabilities.Length];
        TensorPrimitives.Exp(logProbabilities, shares);
        TensorPrimitives.Multiply(shares, vocabulary.WordMask, shares);
        _words = TensorPrimitives.Sum(shares);
        Entropy = (Math.Log(_words) - (TensorPrimitives.Dot(shares, logProbabilities) / _words)) / Math.Log(2);
    }

    /// <summary>How unsure it is among words, in bits: 3 bits are as unsure as a choice among 8 equally likely ones.</summary>
    public double Entropy { get; }

    /// <summary>The natural logarithm of the probability of any token, marks and the sentence's end included.</summary>
    public double LogProbability(long id) => _logProbabilities[id];

    /// <summary>The probability, 0 to 1, of a word, given that a word stands there and no mark.</summary>
    public double Probability(long id) => _vocabulary.IsWord(id) ? Math.Exp(_logProbabilities[id]) / _words : 0;

    /// <summary>The likeliest words, best first; of equals the one with the lower id.</summary>
    public IReadOnlyList<WordCandidate> Top(int count)
    {
        var best = new PriorityQueue<int, (float, int)>();
        for (var id = 0; id < _logProbabilities.Length; id++)
        {
            if (!_vocabulary.IsWord(id))
                continue;
            best.Enqueue(id, (_logProbabilities[id], -id));
            if (best.Count > count)
                best.Dequeue();
        }

        var found = new WordCandidate[best.Count];
        for (var place = found.Length - 1; place >= 0; place--)
        {
            var id = best.Dequeue();
            found[place] = new(id, _vocabulary[id], Probability(id));
        }

        return found;
    }
}

/// <summary>A word that may fill a blank.</summary>
/// <param name="Id">Its index in the vocabulary.</param>
/// <param name="Word">As it is mostly written.</param>
/// <param name="Probability">0 to 1; all words' sum to 1.</param>
public sealed record WordCandidate(long Id, string Word, double Probability);
