using System.Globalization;
using System.Numerics.Tensors;

namespace DemoHub.Models.Search;

/// <summary>
/// Indexes documents in a vector store and finds them by meaning, by words, or by both. A collection is read through an alias; indexing
/// it anew fills another one beside it and moves the alias when that is complete, so searches go on meanwhile. Calls may overlap.
/// </summary>
/// <param name="store">Holds the collections.</param>
/// <param name="embedder">Gives the embedding model; it is asked for at each use.</param>
/// <param name="time">Measures, and names new collections.</param>
public sealed class DocumentSearch(VectorStore store, Func<TextEmbedder> embedder, TimeProvider time)
{
    /// <summary>The most documents that a collection is made of at once.</summary>
    public const int MaxDocuments = 1_000_000;

    // Average keywords of a passage where a collection is filled bit by bit and nobody can know.
    private const double UsualLength = 60;
    private const int BatchSize = 256;
    private const float TitleShare = 0.5f;
    private const int Candidates = 100;
    private const int Looked = 3;

    private const string Fingerprint = "fingerprint";
    private const string Model = "model";
    private const string AverageLength = "averageLength";
    private const string Title = "title";

    /// <summary>The store beneath.</summary>
    public VectorStore Store => store;

    /// <summary>The embedding model in use; it is loaded at the first call.</summary>
    public TextEmbedder Embedder => embedder();

    /// <summary>What a collection says of itself; null if there is none of that name.</summary>
    public async Task<DocumentSet?> FindAsync(string collection, CancellationToken cancellationToken)
    {
        if (await store.FindCollectionAsync(collection, cancellationToken).ConfigureAwait(false) is not { } info)
            return null;
        var notes = info.Schema.Metadata;
        var length = double.TryParse(notes.GetValueOrDefault(AverageLength), CultureInfo.InvariantCulture, out var average) && average > 0 ? average : UsualLength;
        return new(collection, notes.GetValueOrDefault(Title) ?? collection, info.Points, length, notes.GetValueOrDefault(Fingerprint), notes.GetValueOrDefault(Model));
    }

    /// <summary>Makes a collection of these documents and lets the alias mean it; the one that it meant before is deleted.</summary>
    /// <param name="alias">The name under which the collection is searched.</param>
    /// <param name="title">How people call it.</param>
    /// <param name="documents">Each key once.</param>
    /// <param name="fingerprint">Says what the collection is made of, so that a caller can tell whether it is still up to date; null for nothing.</param>
    /// <param name="progress">Is told how many documents are done.</param>
    /// <param name="cancellationToken">Ends the work; the alias stays where it was.</param>
    /// <exception cref="VectorStoreException">A document is refused, or the store fails; nothing is changed then.</exception>
    public async Task RebuildAsync(
        string alias, string title, IReadOnlyList<Document> documents, string? fingerprint, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        DocumentCheck.All(documents, MaxDocuments);
        var model = embedder();
        var sample = documents.Count <= 2_000 ? documents : [.. documents.Where((_, i) => i % (documents.Count / 2_000) == 0)];
        var average = Math.Max(1, sample.SelectMany(Passage.Of).Select(passage => (double)Bm25Encoder.Length(passage.Searched)).DefaultIfEmpty(UsualLength).Average());
        var metadata = new Dictionary<string, string>
        {
            [Title] = title,
            [Model] = model.Hash,
            [AverageLength] = average.ToString("0.#", CultureInfo.InvariantCulture),
        };
        if (fingerprint is not null)
            metadata[Fingerprint] = fingerprint;

        var name = string.Create(CultureInfo.InvariantCulture, $"{alias}-{time.GetUtcNow():yyyyMMddHHmmssfff}");
        await store.CreateCollectionAsync(name, DocumentPoints.Schema(model.Dimension, metadata), cancellationToken).ConfigureAwait(false);
        string? old;
        try
        {
            await WriteAsync(name, new Bm25Encoder(average), documents, null, null, progress, cancellationToken).ConfigureAwait(false);
            old = (await store.ListAliasesAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(alias);
        }
        catch
        {
            await DeleteQuietlyAsync(name).ConfigureAwait(false);
            throw;
        }

        // From here on the new collection may be the one that is searched: whatever fails, it stays.
        await store.SetAliasAsync(alias, name, cancellationToken).ConfigureAwait(false);
        if (old is not null && old != name)
            await DeleteQuietlyAsync(old).ConfigureAwait(false);
    }

    /// <summary>Makes an empty collection whose documents belong to owners and end, if there is none yet, or if the model is another now.</summary>
    public async Task EnsureOwnedAsync(string alias, string title, CancellationToken cancellationToken)
    {
        var found = await FindAsync(alias, cancellationToken).ConfigureAwait(false);
        if (found is null || found.Model != embedder().Hash)
            await RebuildAsync(alias, title, [], null, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds an owner's documents; those that are there under the same keys are replaced.</summary>
    /// <exception cref="VectorStoreException">A document is refused, or the store fails.</exception>
    public async Task AddAsync(
        string collection, string owner, DateTimeOffset? expires, IReadOnlyList<Document> documents, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        DocumentCheck.All(documents, MaxDocuments);
        var found = await GetAsync(collection, cancellationToken).ConfigureAwait(false);
        foreach (var keys in documents.Select(document => document.Key).Chunk(500))
            await RemoveAsync(collection, owner, keys, cancellationToken).ConfigureAwait(false);
        await WriteAsync(collection, new Bm25Encoder(found.AverageLength), documents, owner, expires, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes documents of an owner by their keys, or all of them.</summary>
    public Task RemoveAsync(string collection, string owner, IReadOnlyList<string>? keys, CancellationToken cancellationToken)
    {
        var mine = Filter([], owner);
        return store.DeleteAsync(collection, keys is null ? mine : mine with
        {
            Must = [.. mine.Must, new MatchAny(DocumentPoints.DocumentKey, [.. keys.Select(key => (FieldValue)key)])],
        }, cancellationToken);
    }

    /// <summary>Removes what has expired.</summary>
    public async Task RemoveExpiredAsync(string collection, CancellationToken cancellationToken)
    {
        if (await store.FindCollectionAsync(collection, cancellationToken).ConfigureAwait(false) is not null)
            await store.DeleteAsync(collection, new Filter { Must = [new NumberRange(DocumentPoints.Expires) { Lte = time.GetUtcNow().ToUnixTimeSeconds() }] }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many passages an owner has.</summary>
    public Task<long> CountAsync(string collection, string owner, CancellationToken cancellationToken) =>
        store.CountAsync(collection, Filter([], owner), cancellationToken);

    /// <summary>Finds documents.</summary>
    /// <exception cref="VectorStoreException">There is no such collection, it was made by another model, or the store fails.</exception>
    public async Task<DocumentResults> SearchAsync(string collection, DocumentQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await GetAsync(collection, cancellationToken).ConfigureAwait(false);
        var model = embedder();
        if (found.Model is { } hash && hash != model.Hash)
            throw new VectorStoreException(VectorStoreFault.Invalid, $"The collection {found.Title} was indexed with another embedding model; index it again.");

        var started = time.GetTimestamp();
        var vector = query.Mode == SearchMode.Keyword && query.Neighbours == 0 ? [] : model.EmbedQuery(query.Text, cancellationToken);
        var embedded = time.GetTimestamp();
        var filter = Filter(query.Tags, query.Owner);
        var terms = KeywordAnalyzer.Analyze(query.Text).Select(keyword => keyword.Term).ToHashSet(StringComparer.Ordinal);
        var answers = await store.QueryAsync(collection, Queries(query, vector, filter), cancellationToken).ConfigureAwait(false);
        var similarities = Scores(answers[0], answers[2]);
        var keywordScores = Scores(answers[1], answers[3]);
        var best = query.Mode switch
        {
            SearchMode.Keyword => answers[1].Select(point => (point.Id, point.Score)),
            SearchMode.Semantic => answers[0].Select(point => (point.Id, point.Score)),
            _ => HybridScore.Rank(similarities, keywordScores, Coverage(answers[4], terms)),
        };
        (PointId Id, float Score)[] main = [.. best.Take(query.Limit)];
        var points = (await store.GetAsync(collection, [.. main.Select(item => item.Id)], cancellationToken: cancellationToken).ConfigureAwait(false)).ToDictionary(point => point.Id);
        var searched = time.GetTimestamp();
        var tags = await store.FacetAsync(collection, DocumentPoints.Tags, 200, filter, cancellationToken).ConfigureAwait(false);
        var passages = await store.CountAsync(collection, filter, cancellationToken).ConfigureAwait(false);

        return new DocumentResults(
            // A point may have been deleted between the two questions.
            [.. main.Where(item => points.ContainsKey(item.Id)).Select(item => Hit(points[item.Id], item.Score, similarities, keywordScores, terms))], tags, passages,
            time.GetElapsedTime(started, embedded), time.GetElapsedTime(embedded, searched))
        {
            QueryVector = vector,
            Neighbours = [.. answers[0].Where(point => point.Vectors.ContainsKey(DocumentPoints.Dense)).Take(query.Neighbours)
                .Select(point => new Neighbour(point.Id, DocumentPoints.Read(point.Payload).Title, point.Vectors[DocumentPoints.Dense]))],
        };
    }

    // The nearest and those with the most of the words, and of each what the other says of them: so that every candidate has both scores.
    private static PointQuery[] Queries(DocumentQuery query, float[] vector, Filter filter)
    {
        var keywords = Bm25Encoder.EncodeQuery(query.Text);
        Query? nearest = vector.Length > 0 ? new Nearest(vector) : null;
        Query? sparse = keywords.Indices.Length > 0 ? new NearestSparse(keywords) : null;
        var some = new PointQuery { Filter = filter, Limit = Candidates };
        var near = some with { Query = nearest, Using = DocumentPoints.Dense };
        var words = some with { Query = sparse, Using = DocumentPoints.Sparse };
        return
        [
            nearest is null ? None(filter) : near with { WithVectors = query.Neighbours > 0, WithPayload = query.Neighbours > 0 },
            sparse is null ? None(filter) : words,
            nearest is null || sparse is null ? None(filter) : near with { Prefetch = [new Prefetch(sparse, DocumentPoints.Sparse, Candidates)] },
            nearest is null || sparse is null ? None(filter) : words with { Prefetch = [new Prefetch(nearest, DocumentPoints.Dense, Candidates)] },
            nearest is null || sparse is null ? None(filter) : words with { Limit = Looked, WithPayload = true },
        ];
    }

    // A question that no point answers: all stores understand it.
    private static PointQuery None(Filter filter) => new()
    {
        Filter = filter with { Must = [.. filter.Must, new HasId([])] },
        Limit = 1,
    };

    // The largest share of the query's keywords that one of the best passages has.
    private static float Coverage(IReadOnlyList<ScoredPoint> best, HashSet<string> terms) => best.Count == 0 || terms.Count == 0 ? 0 : best.Max(point =>
    {
        var payload = DocumentPoints.Read(point.Payload);
        var has = KeywordAnalyzer.Analyze($"{payload.Title} {payload.Text}").Select(keyword => keyword.Term).ToHashSet(StringComparer.Ordinal);
        return (float)terms.Count(has.Contains) / terms.Count;
    });

    private static Dictionary<PointId, float> Scores(params IReadOnlyList<ScoredPoint>[] answers)
    {
        var scores = new Dictionary<PointId, float>();
        foreach (var point in answers.SelectMany(answer => answer))
            scores[point.Id] = point.Score;
        return scores;
    }

    private static DocumentHit Hit(
        Point point, float score, Dictionary<PointId, float> similarities, Dictionary<PointId, float> keywordScores, HashSet<string> terms)
    {
        var payload = DocumentPoints.Read(point.Payload);
        var words = KeywordAnalyzer.Analyze(payload.Text).Where(keyword => terms.Contains(keyword.Term)).Select(keyword => payload.Text[keyword.Begin..keyword.End])
            .Concat(KeywordAnalyzer.Analyze(payload.Title).Where(keyword => terms.Contains(keyword.Term)).Select(keyword => payload.Title[keyword.Begin..keyword.End]));
        return new DocumentHit(
            new Document { Key = payload.Document, Title = payload.Title, Text = payload.Text, Tags = payload.Tags ?? [] }, payload.Part, payload.Parts, score)
        {
            Id = point.Id,
            Similarity = similarities.TryGetValue(point.Id, out var similarity) ? similarity : null,
            KeywordScore = keywordScores.TryGetValue(point.Id, out var keywordScore) ? keywordScore : null,
            Words = [.. words.Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static Filter Filter(IReadOnlyList<string> tags, string? owner)
    {
        var must = tags.Select(tag => (Condition)new MatchValue(DocumentPoints.Tags, tag)).ToList();
        if (owner is not null)
            must.Add(new MatchValue(DocumentPoints.Owner, owner));
        return new Filter { Must = must };
    }

    private async Task<DocumentSet> GetAsync(string collection, CancellationToken cancellationToken) =>
        await FindAsync(collection, cancellationToken).ConfigureAwait(false)
        ?? throw new VectorStoreException(VectorStoreFault.NotFound, $"There is no collection '{collection}'.");

    private async Task WriteAsync(
        string collection, Bm25Encoder keywords, IReadOnlyList<Document> documents, string? owner, DateTimeOffset? expires, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var model = embedder();
        var done = 0;
        foreach (var batch in documents.Chunk(BatchSize))
        {
            foreach (var passages in batch.SelectMany(Passage.Of).Chunk(2 * BatchSize))
            {
                var vectors = Vectors(model, passages, cancellationToken);
                var points = passages.Select((passage, i) => DocumentPoints.Create(passage, vectors[i], keywords.EncodeDocument(passage.Searched), owner, expires));
                await store.UpsertAsync(collection, [.. points], cancellationToken).ConfigureAwait(false);
            }

            done += batch.Length;
            progress?.Report(done);
        }
    }

    // In the vector of both together a title of three words is lost among a hundred; here it is a third of what counts.
    private static float[][] Vectors(TextEmbedder model, Passage[] passages, CancellationToken cancellationToken)
    {
        var vectors = model.Embed([.. passages.Select(passage => passage.Text)], cancellationToken);
        var titled = passages.Index().Where(item => item.Item.Document.Title.Length > 0).ToArray();
        var titles = model.Embed([.. titled.Select(item => item.Item.Document.Title)], cancellationToken);
        for (var i = 0; i < titled.Length; i++)
            TensorPrimitives.MultiplyAdd(titles[i], TitleShare, vectors[titled[i].Index], vectors[titled[i].Index]);
        return vectors;
    }

    private async Task DeleteQuietlyAsync(string collection)
    {
        try
        {
            await store.DeleteCollectionAsync(collection, CancellationToken.None).ConfigureAwait(false);
        }
        catch (VectorStoreException)
        {
            // The store is gone; what it keeps of this collection no alias means.
        }
    }
}

/// <summary>A collection of documents.</summary>
/// <param name="Name">The name under which it is searched.</param>
/// <param name="Title">How people call it.</param>
/// <param name="Passages">How many passages it holds.</param>
/// <param name="AverageLength">Keywords of a passage, on average when it was made.</param>
/// <param name="Fingerprint">What its maker says it is made of; null for nothing.</param>
/// <param name="Model">The hash of the embedding model; null if that is not known.</param>
public sealed record DocumentSet(string Name, string Title, long Passages, double AverageLength, string? Fingerprint, string? Model);
