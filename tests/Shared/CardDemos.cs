namespace DemoHub.Tests.Shared;

/// <summary>A search whose results are cards and chips, over a few notes.</summary>
public sealed class CardDemos
{
    private static readonly Note[] s_notes =
    [
        new("Gradient descent", "optimisation, training", "Gradient descent changes each weight of a model by a small step against the gradient of the loss. The length of the step is the learning rate. With a rate that is too large the loss grows instead of falling; with one that is too small training takes longer than anybody has patience for. In practice the gradient is worked out on a small part of the data at a time, which is noisy but cheap, and the noise even helps to leave narrow valleys behind. A schedule makes the steps shorter towards the end, when the loss is nearly as small as it will be. Momentum keeps part of the last step, so that steps in the same direction add up and those that contradict each other cancel."),
        new("Learning rate", "optimisation, hyperparameters", "The learning rate is the length of each step that training takes. It is the first setting to try other values of."),
        new("Momentum", "optimisation", "Momentum adds part of the last step to the next one, so that the way through a long valley is shorter."),
        new("Vanishing gradients", "recurrent networks, training", "In a network with many layers or steps the gradient is a product of many factors. Where these are below one, it <b>vanishes</b> & early layers learn nothing; gates keep a path open through which it flows unchanged."),
        new("Cosine similarity", "vector search", "The cosine of the angle between two vectors: 1 where they point the same way, 0 where they have nothing to do with each other."),
        new("Inverted index", "vector search, keywords", "For each word the list of documents that hold it. A keyword search reads a few lists instead of all documents."),
        new("Early stopping", "training, overfitting", "Training ends once the error on data that is held back no longer falls."),
    ];

    private int _asked;

    /// <summary>How often the collections were asked for.</summary>
    public IReadOnlyList<Choice> Collections => [new("notes", "Notes"), new("nothing", "An empty collection"), new($"asked-{Interlocked.Increment(ref _asked)}", "Asked again")];

    public static IEnumerable<string> Tags() => s_notes.SelectMany(note => TagsOf(note)).Distinct();

    [Demo("cards-search", "Searches a few notes.", Title = "Search the notes")]
    [Example("gradient")]
    public Found Search([Text(Placeholder = "A question or a few words")] string query, [ChoicesFrom(nameof(Collections))] string collection = "notes", [TagList(MaxCount = 5, MaxLength = 30), ChoicesFrom(nameof(Tags))] string[]? tags = null)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hits = (collection == "nothing" ? [] : s_notes)
            .Select(note => (Note: note, Words: words.Where(word => $"{note.Title} {note.Text}".Contains(word, StringComparison.OrdinalIgnoreCase)).ToArray()))
            .Where(hit => hit.Words.Length > 0 && (tags ?? []).All(tag => TagsOf(hit.Note).Contains(tag)))
            .Select((hit, rank) => new Hit(hit.Note.Title, hit.Note.Text, hit.Note.Tags, 0.91 / (1 + (rank * 0.4)), string.Join(" | ", hit.Words), 0.8 / (1 + rank), hit.Words.Length * 2.5))
            .ToArray();
        var facets = hits.SelectMany(hit => hit.Tags.Split(", ")).CountBy(tag => tag).OrderByDescending(tag => tag.Value).Select(IReadOnlyList<object?> (tag) => [tag.Key, (double)tag.Value]);
        return new(new Table(["tag", "count"], [.. facets]), hits);
    }

    [Demo("cards-many", "Many results and many chips.", Title = "Many results")]
    public static Found Many([TagList] string[]? tags = null) => new(
        new Table(["tag", "count"], [.. Enumerable.Range(1, 40).Select(IReadOnlyList<object?> (i) => [$"tag {i}", (double)(1000 / i)])]),
        [.. Enumerable.Range(1, 50).Select(i => new Hit($"Result {i}", tags is null ? "Short." : $"Filtered by {string.Join(" and ", tags)}.", "", 1.0 / i, "", i, i))]);

    private static string[] TagsOf(Note note) => note.Tags.Split(", ");

    private sealed record Note(string Title, string Tags, string Text);
}

/// <summary>A result of <see cref="CardDemos"/>.</summary>
public sealed record Hit(string Title, string Text, string Tags, double Score, string Words, double Similarity, double KeywordScore);

/// <summary>What <see cref="CardDemos"/> find.</summary>
public sealed record Found(
    [Chips(Filter = "tags")] Table Facets,
    [Cards(Title = nameof(Hit.Title), Text = nameof(Hit.Text), Tags = nameof(Hit.Tags), Score = nameof(Hit.Score), Marks = nameof(Hit.Words), Facts = [nameof(Hit.Similarity), nameof(Hit.KeywordScore)], Filter = "tags")] IReadOnlyList<Hit> Results);
