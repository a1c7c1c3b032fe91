using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Search.Indexes;

namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>Indexes for nearest neighbours, built and measured over the same vectors.</summary>
public sealed class VectorIndexesDemo(TimeProvider time)
{
    private const int Queries = 100;
    private const int MostNumbers = 5_000_000;

    // Runs come one at a time, see the demo's concurrency.
    private bool _isWarm;

    /// <summary>What came out.</summary>
    public sealed record Result(
        string Summary,
        Table Comparison,
        [property: Display(Name = "Recall and time")] Chart Chart,
        Chart Memory);

    [Demo("vector-indexes", "Six ways to find the nearest vectors, built and timed while you watch: what each costs in time and memory, and what it misses.",
        Tags = ["search", "teaching"], About = nameof(About), Concurrency = 1, TimeoutSeconds = 180)]
    [Example(10_000, 64, VectorSource.Clustered)]
    [Example(10_000, 64, VectorSource.LowDimensional)]
    [Example(10_000, 64, VectorSource.Uniform)]
    [Example(2_000, 384, VectorSource.Clustered)]
    [Example(50_000, 32, VectorSource.LowDimensional)]
    public IAsyncEnumerable<Result> Run(
        RunContext run,
        [Range(1_000, 100_000), Display(Description = "How many vectors are indexed. Points times dimension may be 5 million at most.")] int points = 10_000,
        [Range(8, 384), Display(Description = "How many numbers a vector has.")] int dimension = 64,
        [Display(Description = "How the vectors lie.")] VectorSource data = VectorSource.Clustered,
        [Range(1, 100), Display(Name = "k", Description = "How many nearest neighbours a query asks for.")] int k = 10,
        [Range(4, 48), Advanced, Display(Name = "HNSW: m", Description = "Links of a vector; twice as many in the bottom layer.")] int m = 16,
        [Range(10, 400), Advanced, Display(Name = "HNSW: efConstruction", Description = "Candidates while building.")] int efConstruction = 100,
        [Range(1, 1_000), Advanced, Display(Name = "HNSW: ef", Description = "Candidates while searching.")] int ef = 64,
        [Range(1, 256), Advanced, Display(Name = "IVF: nprobe", Description = "Cells that a search reads, with IVF-PQ too.")] int nprobe = 8,
        [Range(1, 32), Advanced, Display(Name = "PQ: numbers per byte", Description = "How many numbers of a vector one byte of its code stands for.")] int subspaceDimension = 4,
        [Range(0, 1_000), Advanced, Display(Name = "Re-ranked", Description = "Candidates that flat int8, PQ and IVF-PQ score again by their full vectors; 0 for none.")] int reranked = 100,
        [Range(1, 1_000), Advanced, Display(Description = "Decides the vectors and whatever else is left to chance.")] int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (points * (long)dimension > MostNumbers)
            throw new DemoException(TooMany(points, dimension), "points");
        var subspaces = Math.Max(1, dimension / subspaceDimension);
        VectorIndex[] indexes =
        [
            new FlatIndex(),
            new FlatInt8Index(reranked),
            new IvfIndex(nprobe: nprobe),
            new PqIndex(subspaces, reranked),
            new IvfPqIndex(subspaces: subspaces, nprobe: nprobe, reranked: reranked),
            new HnswIndex(m, efConstruction, ef),
        ];
        return Compare(indexes, () => VectorDataset.Make(data, points, Queries, dimension, seed), k, seed, run).ToAsyncEnumerable();
    }

    public static string About() => VectorIndexesAbout.Text;

    private IEnumerable<Result> Compare(VectorIndex[] indexes, Func<VectorDataset> make, int k, int seed, RunContext run)
    {
        run.Progress.Report(new(0, "Drawing vectors and finding their true neighbours"));
        WarmUp(run.CancellationToken);
        var benchmark = new IndexBenchmark(make(), k, seed, time, run.CancellationToken);
        var measured = new List<IndexMeasurement>();
        for (var i = 0; i < indexes.Length; i++)
        {
            var measurement = benchmark.Measure(indexes[i], new IndexProgress(run.Progress, indexes, i), run.CancellationToken);
            measured.AddRange(measurement.Variants());
            var summary = i + 1 == indexes.Length
                ? IndexReport.Summary(measured, k, Queries)
                : $"{i + 1} of {indexes.Length} indexes are measured. {indexes[i + 1].Name} is next.";
            yield return new(summary, IndexReport.Table(measured, k), IndexReport.Trade(measured, k), IndexReport.Memory(measured));
        }
    }

    // The runtime compiles with all optimisations what has run for a while: without this the first run would measure slower code.
    private void WarmUp(CancellationToken cancellationToken)
    {
        if (_isWarm)
            return;
        var data = VectorDataset.Make(VectorSource.Uniform, 1_000, Queries, 16, seed: 1);
        var benchmark = new IndexBenchmark(data, k: 10, seed: 1, time, cancellationToken);
        foreach (var index in (VectorIndex[])[new FlatInt8Index(), new PqIndex(), new IvfPqIndex(), new HnswIndex()])
            benchmark.Measure(index, null, cancellationToken);
        _isWarm = true;
    }

    private static string TooMany(int points, int dimension) => string.Create(
        CultureInfo.InvariantCulture,
        $"times dimension are {points * (long)dimension / 1e6:0.#} million numbers; 5 million are the most. With {dimension} dimensions use at most {MostNumbers / dimension:N0} points, or use fewer dimensions");
}
