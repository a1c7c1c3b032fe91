using System.Globalization;
using System.IO.Compression;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Benchmarks;

/// <summary>
/// How well the search finds: sentence similarity (STS benchmark, validation part) and two judged collections (CISI, NPL), by the model
/// and the embedded store that ship. The data are read from the folder that <c>DEMOHUB_DATA_SOURCES</c> names.
/// </summary>
internal static class RetrievalBenchmark
{
    private static readonly SearchMode[] s_modes = [SearchMode.Keyword, SearchMode.Semantic, SearchMode.Hybrid];

    public static async Task RunAsync(Report report)
    {
        if (Environment.GetEnvironmentVariable("DEMOHUB_DATA_SOURCES") is not { Length: > 0 } data)
            throw new InvalidOperationException("Set DEMOHUB_DATA_SOURCES to the folder of the data sets.");
        using var models = new ModelCatalog(
            new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance),
            Path.Combine(Machine.RepositoryRoot, "models"));
        var embedder = models.TextEmbedder(new EmbeddingOptions());
        Similarity(report, embedder, data);

        var folder = Directory.CreateTempSubdirectory("demohub-retrieval-").FullName;
        try
        {
            await using var store = new EmbeddedVectorStore(folder, new EmbeddedStoreOptions(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);
            var search = new DocumentSearch(store, () => embedder, TimeProvider.System);
            report.Section(
                "Finding documents",
                "nDCG@10 over all judged queries of two collections that the model was not trained on, through `DocumentSearch` and the embedded store.",
                "collection", "documents", "queries", "indexed/s", "BM25", "semantic", "hybrid");
            foreach (var name in new[] { "cisi", "npl" })
                await CollectionAsync(report, search, Path.Combine(data, $"retrieval-{name}"), name);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Similarity(Report report, TextEmbedder embedder, string data)
    {
        var rows = Rows(Path.Combine(data, "stsb", "dev.tsv.gz")).ToArray();
        string[] texts = [.. rows.SelectMany(row => new[] { row["sentence1"], row["sentence2"] })];
        embedder.Embed(texts[..64], CancellationToken.None);
        var started = TimeProvider.System.GetTimestamp();
        var vectors = embedder.Embed(texts, CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var cosines = rows.Select((_, i) => (double)System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(vectors[2 * i], vectors[(2 * i) + 1])).ToArray();
        var grades = rows.Select(row => double.Parse(row["score"], CultureInfo.InvariantCulture)).ToArray();
        report.Section(
            "Likeness of sentences",
            "Spearman's correlation of cosine similarity and people's judgement on the validation part of the STS benchmark; one thread.",
            "pairs", "Spearman", "texts/s");
        report.Row(rows.Length.ToString("N0", CultureInfo.InvariantCulture), Spearman(cosines, grades).ToString("0.0000", CultureInfo.InvariantCulture), Report.Number(texts.Length / seconds));
    }

    private static async Task CollectionAsync(Report report, DocumentSearch search, string folder, string name)
    {
        var documents = Rows(Path.Combine(folder, "corpus.tsv.gz"))
            .Where(row => !string.IsNullOrWhiteSpace(row["text"]))
            .Select(row => new Document { Key = row["id"], Title = row["title"], Text = row["text"] }).ToArray();
        var relevant = Rows(Path.Combine(folder, "qrels.tsv.gz")).ToLookup(row => row["query_id"], row => row["doc_id"]);
        var queries = Rows(Path.Combine(folder, "queries.tsv.gz")).Where(row => relevant.Contains(row["id"])).ToArray();

        var started = TimeProvider.System.GetTimestamp();
        await search.RebuildAsync(name, name, documents, null, null, CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var scores = new double[s_modes.Length];
        foreach (var query in queries)
        {
            var wanted = relevant[query["id"]].ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < s_modes.Length; i++)
            {
                var found = await search.SearchAsync(name, new DocumentQuery { Text = query["query"], Mode = s_modes[i], Limit = 30 }, CancellationToken.None);
                scores[i] += Ndcg([.. found.Hits.Select(hit => hit.Document.Key).Distinct().Take(10)], wanted) / queries.Length;
            }
        }

        report.Row(
            name.ToUpperInvariant(), documents.Length.ToString("N0", CultureInfo.InvariantCulture), queries.Length.ToString(CultureInfo.InvariantCulture), Report.Number(documents.Length / seconds),
            Score(scores[0]), Score(scores[1]), Score(scores[2]));
    }

    private static string Score(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static double Ndcg(string[] found, HashSet<string> wanted)
    {
        var gain = found.Select((key, i) => wanted.Contains(key) ? 1 / Math.Log2(i + 2) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(10, wanted.Count)).Sum(i => 1 / Math.Log2(i + 2));
    }

    private static double Spearman(double[] x, double[] y)
    {
        var (a, b) = (Ranks(x), Ranks(y));
        var mean = (a.Length + 1) / 2.0;
        var (covariance, varianceA, varianceB) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            covariance += (a[i] - mean) * (b[i] - mean);
            varianceA += (a[i] - mean) * (a[i] - mean);
            varianceB += (b[i] - mean) * (b[i] - mean);
        }

        return covariance / Math.Sqrt(varianceA * varianceB);
    }

    // Equal values share the mean of their ranks.
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var begin = 0; begin < order.Length;)
        {
            var end = begin;
            while (end < order.Length && values[order[end]].Equals(values[order[begin]]))
                end++;
            for (var i = begin; i < end; i++)
                ranks[order[i]] = (begin + end + 1) / 2.0;
            begin = end;
        }

        return ranks;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var header = reader.ReadLine()!.Split('\t');
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            yield return header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }
}
