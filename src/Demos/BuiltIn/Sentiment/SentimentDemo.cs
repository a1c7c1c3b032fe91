using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.Sentiment;

/// <summary>Three recurrent networks, trained alike, read the same text.</summary>
public sealed class SentimentDemo(ModelCatalog models)
{
    private const int MaxLength = 20_000;
    private const int MaxTokens = 2_000;

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

    /// <summary>The verdict, and how it came about; only a note where the text is none the networks can judge.</summary>
    public sealed record Result(
        LabelScores? Sentiment,
        [property: Display(Name = "As it read"), Scale("negative", "positive")] HighlightedText? Trace,
        [property: Display(Name = "In words")] string Note,
        [property: Display(Name = "Three cells, one text")] Chart? Comparison,
        [property: Display(Name = "Verdicts")] Table? Verdicts);

    [Demo("sentiment", "Three recurrent networks read your text word by word and say how it feels. Watch the score change as they read.",
        Tags = ["text", "teaching"], About = nameof(About))]
    [Example("It starts slowly and the first hour drags, but the last act is a quiet triumph.")]
    [Example("Not bad at all, in fact a delight.", Cell.Gru)]
    [Example("A great cast wasted on a dreadful script.", Cell.Lstm)]
    [Example("I want those two hours of my life back.", Cell.Rnn)]
    [Example(SentimentAbout.Review, Cell.Lstm)]
    [Example("The ferry leaves the harbour at eight and takes two hours.", Cell.Lstm)]
    public Result Run(
        [Text(Lines = 5, Placeholder = "A review, a sentence, an opinion …"), MaxLength(MaxLength), Display(Description = "English, up to 20,000 characters and 2,000 words and marks.")] string text,
        RunContext run,
        [Display(Description = "The network whose verdict and colours are shown; the others are compared with it.")] Cell cell = Cell.Lstm)
    {
        ArgumentNullException.ThrowIfNull(run);
        var model = Model(cell);
        run.MadeBy(model.Card, models.Device);
        var chosen = Read(cell, model, text, run.CancellationToken);
        if (chosen.Tokens.Count == 0)
            throw new DemoException("has no word or sign to read; type some text", "text");
        if (chosen.Tokens.Count > MaxTokens)
            throw new DemoException(TooLong(chosen.Tokens.Count), "text");
        var words = new WordCount(text, chosen.Tokens);
        if (words.Objection() is { } objection)
            return new(null, null, objection, null, null);
        SentimentReading[] readings =
            [chosen, .. Enum.GetValues<Cell>().Where(other => other != cell).Select(other => Read(other, Model(other), text, run.CancellationToken))];
        return new(
            new LabelScores(chosen.Scores),
            new HighlightedText([.. Spans(text, chosen.Tokens)]),
            SentimentReport.Note(readings, words),
            SentimentReport.Chart(text, readings),
            SentimentReport.Table(text, readings));
    }

    /// <summary>The lesson in the models' own figures, then the card of the first.</summary>
    public string About() => SentimentAbout.Text([.. Enum.GetValues<Cell>().Select(cell => Model(cell).Card)]);

    private TextClassifier Model(Cell cell) => models.TextClassifier($"sentiment-{cell.ToString().ToLowerInvariant()}");

    private static SentimentReading Read(Cell cell, TextClassifier model, string text, CancellationToken cancellationToken)
    {
        var verdict = model.Classify([text], cancellationToken)[0];
        return new(cell.ToString().ToUpperInvariant(), verdict.Scores, verdict.Tokens);
    }

    private static string TooLong(int tokens) => string.Create(
        CultureInfo.InvariantCulture,
        $"has {tokens:N0} words and marks; the networks read {MaxTokens:N0} at most. Take out {tokens - MaxTokens:N0} or judge it in parts");

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
