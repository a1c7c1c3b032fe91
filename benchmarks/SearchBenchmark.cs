using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Benchmarks;

/// <summary>Exact search in the embedded vector store, beside numpy; and what else it does.</summary>
internal static class SearchBenchmark
{
    private const string Collection = "points";
    private const int WarmUp = 10;
    private const int Queries = 60;
    private const int Checked = 20;
    private const int Batch = 1000;

    public static async Task RunAsync(Report report)
    {
        var exact = new List<string[]>();
        var other = new List<string[]>();
        var numpyName = "";
        foreach (var (count, size) in new[] { (10_000, 384), (100_000, 384), (1_000_000, 128) })
        {
            var folder = Directory.CreateTempSubdirectory("demohub-search-").FullName;
            try
            {
                var data = new SearchData(count, size);
                double perSecond, openMs;
                await using (var store = Open(folder))
                    perSecond = await FillAsync(store, data, count);
                await using (var store = Open(folder))
                {
                    openMs = await TimeAsync(() => store.CheckAsync());
                    using var numpy = NumpySearch.Start(count, size);
                    numpyName = numpy?.Description ?? numpyName;
                    exact.Add([$"{count:N0} × {size}", .. await CompareAsync(store, data, numpy)]);
                    other.Add([$"{count:N0} × {size}", Report.Number(perSecond), Report.Number(openMs), .. await OthersAsync(store, data)]);
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        report.Section(
            "Exact search",
            numpyName.Length > 0
                ? $"The ten nearest of random unit vectors, in the embedded vector store and beside it, turn by turn, with {numpyName} (`X @ q`, `argpartition`), both on all cores. Recall against a comparison in double precision."
                : "The ten nearest of random unit vectors in the embedded vector store. Python with numpy was not there to compare with. Recall against a comparison in double precision.",
            "points × size", "store ms", "numpy ms", "store / numpy", "recall@10");
        exact.ForEach(report.Row);
        report.Section(
            "Embedded vector store",
            $"The same points, each with 20 words and a payload. Written in batches of {Batch:N0}, each on the disk before the next; opened with all checksums verified; median query times.",
            "points × size", "points written/s", "open ms", "filter 10 % ms", "filter 0.1 % ms", "keywords ms", "hybrid ms");
        other.ForEach(report.Row);
    }

    private static EmbeddedVectorStore Open(string folder) =>
        new(folder, new(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);

    private static async Task<double> FillAsync(EmbeddedVectorStore store, SearchData data, int count)
    {
        await store.CreateCollectionAsync(Collection, data.Schema);
        var written = 0.0;
        foreach (var batch in data.Batches(Batch))
            written += await TimeAsync(() => store.UpsertAsync(Collection, batch));
        while (!(await store.FindCollectionAsync(Collection))!.IsReady)
            await Task.Delay(100);
        return count / (written / 1000);
    }

    private static async Task<string[]> CompareAsync(EmbeddedVectorStore store, SearchData data, NumpySearch? numpy)
    {
        for (var i = 0; i < WarmUp; i++)
            await store.QueryAsync(Collection, Near(data.Query()));
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var i = 0; i < Queries; i++)
        {
            var query = Near(data.Query());
            ours.Add(await TimeAsync(() => store.QueryAsync(Collection, query)));
            if (numpy is not null)
                theirs.Add(numpy.Search());
        }

        var hits = 0;
        for (var i = 0; i < Checked; i++)
        {
            var query = data.Query();
            var found = await store.QueryAsync(Collection, Near(query));
            hits += found.Count(point => data.Nearest(query).Contains(point.Id.Number!.Value));
        }

        var recall = (hits / (10.0 * Checked)).ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
        return numpy is null
            ? [Report.Number(Median(ours)), "–", "–", recall]
            : [Report.Number(Median(ours)), Report.Number(Median(theirs)), Report.Ratio(Median(ours) / Median(theirs)), recall];
    }

    private static async Task<string[]> OthersAsync(EmbeddedVectorStore store, SearchData data)
    {
        var language = new Filter { Must = [new MatchValue("lang", "de")] };
        var narrow = new Filter { Must = [new MatchValue("lang", "de"), new MatchValue("year", 1999)] };
        Func<PointQuery>[] queries =
        [
            () => Near(data.Query()) with { Filter = language },
            () => Near(data.Query()) with { Filter = narrow },
            () => new() { Query = Words(data), Using = "sparse" },
            () => new()
            {
                Query = new RankFusion(60),
                Prefetch = [new Prefetch(new Nearest(data.Query()), "dense", 50), new Prefetch(Words(data), "sparse", 50)],
            },
        ];
        var cells = new List<string>();
        foreach (var query in queries)
        {
            var times = new List<double>();
            for (var i = 0; i < Queries; i++)
            {
                var one = query();
                times.Add(await TimeAsync(() => store.QueryAsync(Collection, one)));
            }

            cells.Add(Report.Number(Median(times)));
        }

        return [.. cells];
    }

    private static PointQuery Near(float[] vector) => new() { Query = new Nearest(vector), Using = "dense" };

    private static NearestSparse Words(SearchData data)
    {
        var words = Enumerable.Range(0, 4).Select(_ => data.Word()).Distinct().ToArray();
        return new(new(words, [.. words.Select(_ => 1f)]));
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var start = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
