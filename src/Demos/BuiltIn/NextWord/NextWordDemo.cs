using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Inference;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>Fills a blank in a sentence, and shows how two recurrent layers come to it.</summary>
public sealed class NextWordDemo(ModelCatalog models)
{
    private const int MaxLength = 1_000;
    private const int Draws = 3;

    /// <summary>What fits, and why.</summary>
    /// <param name="Verdict">How sure the model is, and what it could not read.</param>
    /// <param name="Candidates">The likeliest words.</param>
    /// <param name="Sentences">The sentence with each of them.</param>
    /// <param name="Continuations">Where there is no blank, how the sentence may go on to its end; else null.</param>
    /// <param name="Sides">The probabilities of the likeliest words by each direction alone and by both; null where there is nothing to the right.</param>
    /// <param name="Memory">The probabilities of the first words, by how many words left of the blank may be read.</param>
    /// <param name="Reading">How unsure the forward layer was before each word, and how surprised by it.</param>
    public sealed record Result(
        string Verdict,
        LabelScores Candidates,
        Table Sentences,
        [property: Display(Name = "Written on")] Table? Continuations,
        [property: Display(Name = "Two readers")] Chart? Sides,
        [property: Display(Name = "How far back it needs to look")] Chart? Memory,
        [property: Display(Name = "As it reads")] Chart? Reading);

    [Demo("next-word", "Put ___ into an English sentence and see which words fit. One network reads towards the blank from the left, its twin from the right.",
        Tags = ["text", "teaching"], About = nameof(About))]
    [Example("The color of the sky is ___.")]
    [Example("The opposite of hot is ___.")]
    [Example("She is taller ___ her brother.")]
    [Example("The ___ barked at the postman all morning.")]
    [Example("The ___ sailed across the bay all morning.")]
    [Example("In autumn the ___ fall from the trees.")]
    [Example("Once upon a time there was a little")]
    public Result Run(
        [Text(Lines = 2, Placeholder = "Bees make ___."), MaxLength(MaxLength), Display(Description = "An English sentence with one blank, ___. Without a blank, what comes next is asked for. Up to 1,000 characters.")] string text,
        RunContext run,
        [Range(1, 50), Display(Description = "How many candidates to show.")] int count = 10)
    {
        ArgumentNullException.ThrowIfNull(run);
        var model = models.NextWordModel("next-word");
        run.MadeBy(model.Card, models.Device);
        var sentence = BlankText.Parse(text);
        var context = SentenceContext.Read(model, sentence, run.CancellationToken);
        NextWordNotes.Check(context, model);
        var predictions = new NextWordPredictions(model, context, run.CancellationToken);
        var best = predictions.Both.Top(count);
        return new(
            NextWordNotes.Verdict(sentence, context, predictions, model.Card),
            new LabelScores(best.Select(candidate => new LabelScore(candidate.Word, candidate.Probability))),
            new Table(["word", "sentence", "probability"], [.. best.Select(IReadOnlyList<object?> (candidate) => [candidate.Word, sentence.With(candidate.Word), Math.Round(candidate.Probability, 4)])]),
            sentence.HasBlank ? null : Continuations(model, sentence, context, run.CancellationToken),
            NextWordCharts.Sides(predictions),
            NextWordCharts.Memory(context, predictions),
            NextWordCharts.Reading(context, predictions));
    }

    /// <summary>The lesson, with the model's own figures, then its card.</summary>
    public string About()
    {
        var model = models.NextWordModel("next-word");
        var card = model.Card;
        return string.Create(CultureInfo.InvariantCulture, $"""
            A recurrent network reads one word at a time and keeps what matters in a state of 256 numbers. One LSTM reads from the left up to the blank, its twin
            from the end of the sentence back to it. Both states together say how well each of {model.Vocabulary.Count:N0} words fits. Nobody told the network
            what the sky looks like: it only ever guessed hidden words, millions of times.

            Of a hundred sentences about everyday things that it had not read, it puts a right word first in {Share(card, "cloze_hit_at_1")}, and among the first five in
            {Share(card, "cloze_hit_at_5")}. The layer that reads from the left alone manages {Share(card, "cloze_hit_at_1_forward_alone")} and {Share(card, "cloze_hit_at_5_forward_alone")}: it does
            not know how the sentence ends, nor even that it does.

            **Two readers.** “The ___ barked” and “The ___ sailed” begin alike. What tells a dog from a ship stands to the right, where only the twin has been.

            **How far back it needs to look.** The same blank, when only the last word before it is read, the last two, and so on. A line that rises late shows that a
            word far away matters, and that the gates of the LSTM carried it as far as the blank.

            **Written on.** A beginning without a blank is written on to the end of its sentence. The likeliest word each time makes a dull sentence that may
            go round in circles; drawn by chance, likely words more often, it comes out different each time.

            **As it reads.** Before each word the forward layer is more or less unsure what comes, and then more or less surprised by what does. Three bits are a choice among
            eight equally likely words; each bit more doubles it.

            {card.Markdown}
            """);
    }

    private static Table Continuations(NextWordModel model, BlankText sentence, SentenceContext context, CancellationToken cancellationToken)
    {
        var written = new SentenceWriter(model).Write(sentence.Before, context.Left, Draws, cancellationToken);
        return new(["sentence", "each next word"], [.. written.Select(IReadOnlyList<object?> (text, i) => [text, i == 0 ? "the likeliest" : "drawn by chance"])]);
    }

    private static string Share(ModelCard card, string metric) => string.Create(CultureInfo.InvariantCulture, $"{100 * card.Metrics.GetValueOrDefault(metric):0}%");
}
