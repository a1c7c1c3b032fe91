using System.Globalization;
using DemoHub.Models.Inference;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>Says in words what the figures mean, and where they mean little.</summary>
internal static class NextWordNotes
{
    private const double Sure = 0.5;
    private const double Leaning = 0.15;
    private const int MostNamed = 6;
    private const int LeastSurprises = 3;
    private const int LeastUnknown = 2;
    private const int MostKnownPerUnknown = 4;

    /// <exception cref="DemoException">There is nothing to read, or too little of it is known.</exception>
    public static void Check(SentenceContext context, NextWordModel model)
    {
        if (context.Words.Count == 0)
            throw new DemoException("has no word beside the blank. Write an English sentence around it, such as “Bees make ___.”", "text");
        if (2 * context.Unknown.Count >= context.Words.Count)
        {
            throw new DemoException(string.Create(
                CultureInfo.InvariantCulture,
                $"has {context.Unknown.Count} of {context.Words.Count} words that the model does not know: {Names(context.Unknown)}. It knows English only, {model.Vocabulary.Count:N0} words of it. Write an English sentence with common words"), "text");
        }
    }

    /// <summary>How sure the model is, and what to be wary of.</summary>
    public static string Verdict(BlankText text, SentenceContext context, NextWordPredictions predictions, ModelCard card)
    {
        var best = predictions.Both.Top(1)[0];
        var choices = Math.Pow(2, predictions.Both.Entropy);
        var open = text.HasBlank ? "" : " There is no blank, so this is what may come next.";
        var share = string.Create(CultureInfo.InvariantCulture, $"{100 * best.Probability:0}%");
        var doubt = Doubt(context, predictions, card);
        var sure = (doubt, best.Probability) switch
        {
            ({ } why, _) => $"Trust this little: {why}. “{best.Word}” comes first with {share}.",
            (_, >= Sure) => $"Sure: “{best.Word}” gets {share}.",
            (_, >= Leaning) => $"“{best.Word}” comes first with {share}; other words fit, too.",
            _ => $"Unsure: many words fit, and the best, “{best.Word}”, gets only {share}. Do not read much into the order.",
        };
        var verdict = string.Create(CultureInfo.InvariantCulture, $"{sure} It is as unsure as among {choices:N0} equally likely words.{open}");
        if (context.Unknown.Count > 0)
            verdict += $" It does not know {Names(context.Unknown)} and reads only that some word stands there.";
        return verdict;
    }

    // Why the sentence seems to be none that the model can judge; null where it seems one.
    private static string? Doubt(SentenceContext context, NextWordPredictions predictions, ModelCard card)
    {
        var surprises = predictions.Surprises.Concat(predictions.RightSurprises).Where(double.IsFinite).ToArray();
        var unusual = card.Metrics.GetValueOrDefault("surprise_bits_99th_percentile", double.PositiveInfinity);
        if (surprises.Length >= LeastSurprises && surprises.Average() > unusual)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the words around the blank surprise the model by {surprises.Average():0.0} bits each, more than 99 of 100 sentences of the English it learned from ({unusual:0.0})");
        }

        return context.Unknown.Count >= LeastUnknown && MostKnownPerUnknown * context.Unknown.Count >= context.Words.Count
            ? $"the model does not know {context.Unknown.Count} of the {context.Words.Count} words; it knows English only"
            : null;
    }

    private static string Names(IReadOnlyList<string> words)
    {
        var named = string.Join(", ", words.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNamed).Select(word => $"“{word}”"));
        return words.Count > MostNamed ? named + " …" : named;
    }
}
