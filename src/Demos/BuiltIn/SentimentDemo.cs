using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn;

/// <summary>Three recurrent networks, trained alike, read the same text.</summary>
public sealed class SentimentDemo(ModelCatalog models)
{
    private const int MaxLength = 20_000;

    /// <summary>The recurrent cell of a network.</summary>
    public enum Cell
    {
        [Display(Name = "LSTM")]
        Lstm,

        [Display(Name = "GRU")]
        Gru,

        [Display(Name = "RNN")]
        Rnn,
    }

    /// <summary>The verdict, and how it came about.</summary>
    public sealed record Result(
        LabelScores Sentiment,
        [property: Display(Name = "As it read"), Scale("negative", "positive")] HighlightedText Trace);

    [Demo("sentiment", "Three recurrent networks read your text word by word and say how it feels. Watch the score change as they read.",
        Tags = ["text", "teaching"], About = nameof(About))]
    [Example("It starts slowly and the first hour drags, but the last act is a quiet triumph.")]
    [Example("Not bad at all, in fact a delight.", Cell.Gru)]
    [Example("A great cast wasted on a dreadful script.", Cell.Lstm)]
    [Example("I want those two hours of my life back.", Cell.Rnn)]
    public Result Run(
        [Text(Lines = 5, Placeholder = "A review, a sentence, an opinion …"), MaxLength(MaxLength), Display(Description = "Up to 20,000 characters of English.")] string text,
        RunContext run,
        [Display(Description = "The kind of network that reads.")] Cell cell = Cell.Lstm)
    {
        var model = Model(cell);
        run.MadeBy(model.Card, models.Device);
        var verdict = model.Classify([text], run.CancellationToken)[0];
        if (verdict.Tokens.Count == 0)
            throw new DemoException("has no word or sign to read; type some text", "text");
        return new Result(new LabelScores(verdict.Scores), new HighlightedText([.. Spans(text, verdict.Tokens)]));
    }

    /// <summary>The lesson in the models' own figures, then the card of the first.</summary>
    public string About()
    {
        var cards = Enum.GetValues<Cell>().Select(cell => Model(cell).Card).ToArray();
        return $"""
            The three networks differ in one thing only: the cell that carries what was read from word to word. Data, vocabulary,
            size and budget of the training are the same. Of film reviews they never saw, {Figures(cards, "imdb_validation_accuracy")} are
            judged right; of single sentences, {Figures(cards, "sst2_dev_accuracy")}. What a plain RNN read early it soon forgets;
            the gates of the other two keep it.

            {cards[0].Markdown}
            """;
    }

    private TextClassifier Model(Cell cell) => models.TextClassifier($"sentiment-{cell.ToString().ToLowerInvariant()}");

    private static string Figures(IEnumerable<ModelCard> cards, string metric) => string.Join(", ", cards.Select(card => string.Create(
        CultureInfo.InvariantCulture, $"{card.Metrics.GetValueOrDefault(metric):P1} by the {card.Title.Split(' ')[^1]}")));

    private static IEnumerable<HighlightedSpan> Spans(string text, IReadOnlyList<TokenScore> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var next = i + 1 < tokens.Count ? tokens[i + 1].Begin : text.Length;
            yield return new(text[token.Begin..token.End], token.Score, text[token.End..next]);
        }
    }
}
