using System.Globalization;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.BuiltIn.Sentiment;

/// <summary>What the page tells about the networks, and the longest of its examples.</summary>
internal static class SentimentAbout
{
    public const string Review =
        "For half an hour I was sure that I had made a mistake. The dialogue is flat, the pictures are grey, and the young actress looks as if she had been told not to move her face. " +
        "Then the old man sits down at a piano with three broken keys, and the film wakes up. The daughter answers with a joke, and then with a wonderful story about a horse that made " +
        "the whole row behind me laugh, and two sentences later fall silent. But the two leads are superb, the music is beautiful, and the last scene is one of the best that I have seen this year. " +
        "I left moved, and I want to see it again.";

    /// <summary>The lesson in the models' own figures, then the card of the first.</summary>
    public static string Text(IReadOnlyList<ModelCard> cards) => $"""
        A recurrent network reads one word after the other and carries what it has read in a **state** of a few numbers: many words in, one verdict out.
        The score after each word is what it would say if the text ended there; it knows nothing of what follows.

        The three differ in one thing only, the cell that makes the next state out of the last one and a word. The plain **RNN** writes the whole
        state anew with each word, and what it read early fades. **LSTM** and **GRU** have *gates*, numbers from 0 to 1 that decide for each part of the state what to keep
        and what to write, so that an early word can still count hundreds of words later. Data, vocabulary, size, and budget of the training are the same.

        | cell | held-out film reviews | single sentences | our own hard sentences |
        | --- | ---: | ---: | ---: |
        {string.Join('\n', cards.Select(Row))}

        The hard sentences have negation, contrast, comparison, irony and the like, and are made so that words alone mislead; a coin gets half of them right.
        Networks of this size hear the tone of words far better than what a sentence does with them. Try your own: put a “not” far from what it denies, or the praise before the “but”.

        {cards[0].Markdown}
        """;

    private static string Row(ModelCard card) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {card.Title.Split(' ')[^1]} | {Figure(card, "imdb_validation_accuracy")} | {Figure(card, "sst2_dev_accuracy")} | {Figure(card, "challenge_accuracy")} |");

    private static string Figure(ModelCard card, string metric) =>
        card.Metrics.TryGetValue(metric, out var share) ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}%") : "–";
}
