using System.Globalization;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>How the candidates come about, as charts.</summary>
internal static class NextWordCharts
{
    private const int MostLines = 4;

    /// <summary>The probability of the words that come first for either direction alone, or for both; null where there is nothing to the right.</summary>
    public static Chart? Sides(NextWordPredictions predictions)
    {
        if (predictions.BackwardAlone is not { } backward)
            return null;
        WordDistribution[] all = [predictions.ForwardAlone, backward, predictions.Both];
        var words = all.SelectMany(each => each.Top(MostLines)).DistinctBy(candidate => candidate.Id)
            .OrderByDescending(candidate => predictions.Both.Probability(candidate.Id)).ToArray();
        return new Chart().Axes("word", "probability").Horizontal()
            .Bar("left to right alone", Names(), Probabilities(predictions.ForwardAlone))
            .Bar("right to left alone", Names(), Probabilities(backward))
            .Bar("both", Names(), Probabilities(predictions.Both));

        IEnumerable<string> Names() => words.Select(candidate => candidate.Word);
        IEnumerable<double> Probabilities(WordDistribution of) => words.Select(candidate => Math.Round(of.Probability(candidate.Id), 4));
    }

    /// <summary>The probability of the first words, by how many words left of the blank are read.</summary>
    public static Chart? Memory(SentenceContext context, NextWordPredictions predictions)
    {
        if (context.Left.Count == 0)
            return null;
        var read = Enumerable.Range(0, predictions.BySuffix.Count).ToArray();
        var labels = read.Select(words => words == 0 ? "nothing to the left" : string.Join(' ', context.LeftTexts.TakeLast(words)) + " ___").ToArray();
        var best = predictions.Both.Top(MostLines);
        var highest = predictions.BySuffix.Max(step => best.Max(candidate => step.Probability(candidate.Id)));
        return new Chart().Axes("words left of the blank that it may read", "probability").RangeY(0, Math.Min(1, Math.Ceiling(10 * highest) / 10)) with
        {
            Series = [.. best.Select(candidate => new PointSeries(
                candidate.Word, PointStyle.Line, [.. read.Select(words => (double)words)], [.. predictions.BySuffix.Select(step => Math.Round(step.Probability(candidate.Id), 4))])
            { Labels = labels })],
        };
    }

    /// <summary>Before each word left of the blank: how unsure the forward layer was, and how little it expected the word that came.</summary>
    public static Chart? Reading(SentenceContext context, NextWordPredictions predictions)
    {
        if (context.Left.Count == 0)
            return null;
        string[] words = [.. context.LeftTexts.Select((word, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {word}")), "___"];
        return new Chart().Axes("word", "bits").Horizontal()
            .Bar("unsure before it", words, [.. predictions.ByPrefix.Select(step => Math.Round(step.Entropy, 2)), Math.Round(predictions.ForwardAlone.Entropy, 2)])
            .Bar("surprised by it", words, [.. predictions.Surprises.Select(bits => Math.Round(bits, 2)), double.NaN]);
    }
}
