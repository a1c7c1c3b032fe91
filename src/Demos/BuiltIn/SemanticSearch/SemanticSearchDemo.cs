using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.SemanticSearch;

/// <summary>Finds passages by what they mean, by their words, or by both.</summary>
public sealed class SemanticSearchDemo(DocumentSearch search, SearchCollections collections, ModelCatalog models)
{
    private const int MaxQuery = 2_000;
    private const int Neighbours = 60;

    /// <summary>What was found, and why.</summary>
    public sealed record Result(
        string Timing,
        [property: Display(Name = "Tags", Description = "How many passages carry each tag, whatever the query."), Chips(Filter = "tags")] Table Facets,
        [property: Display(Name = "Found"), Cards(Title = "title", Text = "text", Tags = "tags", Score = "score", Marks = "words", Facts = ["similarity", "keywords"], Filter = "tags")] Table Results,
        Chart Map);

    [Demo("semantic-search", "Ask in your own words. Passages are found by what they mean, not only by the words they use.",
        Tags = ["text", "search", "teaching"], About = nameof(About), Live = true)]
    [Example("two networks compete, one forges and one detects")]
    [Example("drug trial with sugar pills", "glossary", SearchMode.Keyword)]
    [Example("how the fridge gets cold", "everyday")]
    [Example("tired after a long flight", "everyday", SearchMode.Hybrid)]
    public async Task<Result> SearchAsync(
        [Text(Placeholder = "What do you want to know?"), StringLength(MaxQuery, MinimumLength = 1)] string query,
        RunContext run,
        [ChoicesFrom(nameof(Collections)), Display(Description = "Your own documents come in at the demo Own documents.")] string collection = "glossary",
        [Display(Description = "Hybrid adds the scores of the other two.")] SearchMode mode = SearchMode.Semantic,
        [TagList, Display(Description = "Only passages that carry all of these.")] string[]? tags = null,
        [Range(1, 50)] int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (string.IsNullOrWhiteSpace(query))
            throw new DemoException("is empty; type what you want to know", "query");
        if (mode == SearchMode.Keyword && !KeywordAnalyzer.Analyze(query).Any())
            throw new DemoException("holds only words that stand in almost every text; add one that says what it is about, or search by meaning", "query");
        var owner = collection == SearchCollections.Own ? Owner.Of(run.Caller) : null;
        await collections.EnsureAsync(collection, run.Progress, run.CancellationToken).ConfigureAwait(false);

        var found = await search.SearchAsync(SearchCollections.AliasOf(collection), new DocumentQuery
        {
            Text = query,
            Mode = mode,
            Tags = tags ?? [],
            Owner = owner,
            Limit = limit,
            Neighbours = Neighbours,
        }, run.CancellationToken).ConfigureAwait(false);
        if (found.Passages == 0)
            throw await WhyNothingAsync(collection, tags ?? [], owner, run.CancellationToken).ConfigureAwait(false);
        run.MadeBy(search.Embedder.Card, models.Device);
        return new Result(Timing(found), Counts(found), Rows(found), Map(query, found));
    }

    /// <summary>The collections on offer.</summary>
    public IReadOnlyList<Choice> Collections() => [.. collections.All.Select(item => new Choice(item.Name, item.Title))];

    /// <summary>How the three ways to search differ.</summary>
    public string About() => $"""
        **Keyword** search counts the words that query and passage share, rare ones more (BM25). It is exact, and blind to other words for the same thing.
        **Semantic** search turns query and passages into vectors of {search.Embedder.Dimension.ToString(CultureInfo.InvariantCulture)} numbers, so that what means the same lies close together, and
        takes the nearest (cosine similarity). It finds what shares no word with the query, and may miss a name or a number.
        **Hybrid** search adds both scores, each divided by the best of the query, the words weighing more the more of them a passage has. What both find comes first.

        Each card says what it was found by: the similarity of the vectors, the score of the keywords, and which words they were. The map shows the
        query and its nearest neighbours on the plane in which they differ most; distances on it are a shadow of those in full.

        The vectors are in the store `{search.Store.Kind}`. Passages that you add at [Own documents](demos/own-documents) are seen by you only and expire.

        {search.Embedder.Card.Markdown}
        """;

    private static Table Rows(DocumentResults found) => new(
        ["id", "title", "text", "score", "tags", "similarity", "keywords", "words", "part"],
        [.. found.Hits.Select(hit => (object?[])
        [
            hit.Document.Key, hit.Document.Title.Length > 0 ? hit.Document.Title : hit.Document.Key, hit.Document.Text, Round(hit.Score, 4), string.Join(" | ", hit.Document.Tags),
            Round(hit.Similarity, 3), Round(hit.KeywordScore, 2), string.Join(" | ", hit.Words), hit.Parts > 1 ? $"{hit.Part} of {hit.Parts}" : null,
        ])]);

    private static Table Counts(DocumentResults found) => new(["tag", "passages"], [.. found.Tags.Select(tag => (object?[])[tag.Value.Value.ToString(), (double)tag.Count])]);

    private static Chart Map(string query, DocumentResults found) =>
        NeighbourMap.Draw(query, found.QueryVector, found.Neighbours, found.Hits.Select(hit => hit.Id).ToHashSet());

    private static string Timing(DocumentResults found) => string.Create(
        CultureInfo.InvariantCulture,
        $"{found.Passages:N0} passages searched in {found.Search.TotalMilliseconds:0.0} ms, after {found.Embedding.TotalMilliseconds:0.0} ms for the vector of the query.");

    private static double? Round(float? value, int digits) => value is { } number ? Math.Round(number, digits) : null;

    private async Task<DemoException> WhyNothingAsync(string collection, string[] tags, string? owner, CancellationToken cancellationToken)
    {
        if (owner is not null && await search.CountAsync(SearchCollections.AliasOf(collection), owner, cancellationToken).ConfigureAwait(false) == 0)
            return new DemoException("has no documents of yours yet, or they have expired; add some at the demo Own documents", "collection");
        return tags.Length == 0
            ? new DemoException("is empty", "collection")
            : new DemoException($"leave no passage: none carries {string.Join(" and ", tags.Select(tag => $"'{tag}'"))}; remove one", "tags");
    }
}
