using System.ComponentModel.DataAnnotations;

namespace DemoHub.Models.Search;

/// <summary>A text that can be found.</summary>
public sealed record Document
{
    /// <summary>Names it within its collection: what is indexed again under the same key replaces it.</summary>
    public required string Key { get; init; }

    /// <summary>Empty for none.</summary>
    public string Title { get; init; } = "";

    public required string Text { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>How a search finds.</summary>
public enum SearchMode
{
    /// <summary>By meaning: the nearness of vectors.</summary>
    [Display(Name = "Semantic")]
    Semantic,

    /// <summary>By words: BM25.</summary>
    [Display(Name = "Keyword")]
    Keyword,

    /// <summary>By meaning and by words, their scores added.</summary>
    [Display(Name = "Hybrid")]
    Hybrid,
}

/// <summary>A search in a collection of documents.</summary>
public sealed record DocumentQuery
{
    /// <summary>What is looked for.</summary>
    public required string Text { get; init; }

    public SearchMode Mode { get; init; } = SearchMode.Semantic;

    /// <summary>Only documents that have all of these.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whose documents; null in a collection that belongs to all.</summary>
    public string? Owner { get; init; }

    /// <summary>How many to find, 1 to 100.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>How many neighbours of the query to give with their vectors, for a map; 0 for none.</summary>
    public int Neighbours { get; init; }
}

/// <summary>A passage that a search found, and why.</summary>
/// <param name="Document">The document; its text is that of the passage.</param>
/// <param name="Part">Which passage of the document, from 1.</param>
/// <param name="Parts">How many passages the document has.</param>
/// <param name="Score">What it is ranked by, better first: cosine similarity, BM25, or both added.</param>
public sealed record DocumentHit(Document Document, int Part, int Parts, float Score)
{
    /// <summary>The id of its point.</summary>
    public required PointId Id { get; init; }

    /// <summary>Cosine of the angle between its vector and that of the query, −1 to 1; null if it is not among the nearest that were looked at.</summary>
    public float? Similarity { get; init; }

    /// <summary>Its BM25 score; null if it shares no keyword with the query, or others share many more.</summary>
    public float? KeywordScore { get; init; }

    /// <summary>The keywords of the query that it has, as they stand in it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>What a search found.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Tags">The tags of all documents that the filter lets pass, whatever the query, most frequent first.</param>
/// <param name="Passages">How many passages the filter lets pass.</param>
/// <param name="Embedding">How long the query's vector took.</param>
/// <param name="Search">How long the store took.</param>
public sealed record DocumentResults(
    IReadOnlyList<DocumentHit> Hits, IReadOnlyList<FacetHit> Tags, long Passages, TimeSpan Embedding, TimeSpan Search)
{
    /// <summary>The query's vector; empty if it was not needed.</summary>
    public float[] QueryVector { get; init; } = [];

    /// <summary>The nearest neighbours of the query with their titles, nearest first.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];
}

/// <summary>A passage near a query, for a map.</summary>
public sealed record Neighbour(PointId Id, string Title, float[] Vector);
