using System.Globalization;
using DemoHub.Models.Search.Indexes;

namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>Builds indexes over one set of vectors and measures them, on one thread.</summary>
internal sealed class IndexBenchmark
{
    // More effort than finds this share tells nothing new.
    private const double Enough = 0.9995;
    private const int MostCandidates = 1000;
    private const int QueriesBefore = 10;
    private const int MostRoundsBefore = 100;
    private static readonly TimeSpan s_leastWarmUp = TimeSpan.FromMilliseconds(250);

    private readonly VectorDataset _data;
    private readonly int _k;
    private readonly int _seed;
    private readonly TimeProvider _time;
    private readonly FlatIndex _exact = new();
    private readonly IReadOnlyList<Neighbour>[] _truth;

    public IndexBenchmark(VectorDataset data, int k, int seed, TimeProvider time, CancellationToken cancellationToken)
    {
        (_data, _k, _seed, _time) = (data, k, seed, time);
        _exact.Build(data.Rows, data.Dimension, seed, cancellationToken: cancellationToken);
        _truth = new IReadOnlyList<Neighbour>[data.QueryCount];
        for (var query = 0; query < _truth.Length; query++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _truth[query] = _exact.Search(data.Query(query), k);
        }
    }

    public IndexMeasurement Measure(VectorIndex index, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        index.Build(_data.Rows, _data.Dimension, _seed, progress, cancellationToken);
        var build = _time.GetElapsedTime(began);
        WarmUp(index, cancellationToken);
        var chosen = MeasureSearch(index, Chosen(index), cancellationToken);
        var curve = new List<SearchMeasurement>();
        foreach (var effort in Efforts(index))
        {
            curve.Add(effort == chosen.Effort ? chosen : MeasureSearch(index, effort, cancellationToken));
            if (effort >= chosen.Effort && curve[^1].Recall > Enough)
                break;
        }

        return new(index.Name, build, index.Memory, chosen, curve);
    }

    // All queries, and again until the runtime has had time to compile what is used most with all optimisations.
    private void WarmUp(VectorIndex index, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        for (var round = 0; round < MostRoundsBefore && (round == 0 || _time.GetElapsedTime(began) < s_leastWarmUp); round++)
            Search(index, Chosen(index), _data.QueryCount, cancellationToken);
    }

    // What an index makes of its default: never fewer candidates than are wanted, but for none at all.
    private int Chosen(VectorIndex index) => index.Effort is not { } effort || effort is { Default: 0, Least: 0 } ? 0
        : Math.Clamp(effort.Default, effort.CountsCandidates ? Math.Max(_k, effort.Least) : effort.Least, effort.Most);

    // The chosen one and, doubling, less and more.
    private SortedSet<int> Efforts(VectorIndex index)
    {
        if (index.Effort is not { } effort)
            return [0];
        var first = effort.CountsCandidates ? _k : effort.Least;
        var last = Math.Min(effort.Most, Math.Max(MostCandidates, first));
        var efforts = new SortedSet<int> { Chosen(index), effort.Least == 0 ? 0 : first };
        for (var next = first; next <= last; next *= 2)
            efforts.Add(next);
        return efforts;
    }

    private SearchMeasurement MeasureSearch(VectorIndex index, int effort, CancellationToken cancellationToken)
    {
        Search(index, effort, QueriesBefore, cancellationToken);
        var (times, recall) = Search(index, effort, _data.QueryCount, cancellationToken);
        Array.Sort(times);
        var setting = index.Effort is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Name} {effort}") : "";
        return new(setting, effort, times[times.Length / 2], times.Length / times.Sum(time => time.TotalSeconds), recall);
    }

    private (TimeSpan[] Times, double Recall) Search(VectorIndex index, int effort, int queries, CancellationToken cancellationToken)
    {
        var times = new TimeSpan[Math.Min(queries, _data.QueryCount)];
        var recall = 0.0;
        for (var i = 0; i < times.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var query = _data.Query(i);
            var began = _time.GetTimestamp();
            var found = index.Search(query, _k, effort);
            times[i] = _time.GetElapsedTime(began);
            recall += Recall.Of(_exact, query, _truth[i], found);
        }

        return (times, recall / times.Length);
    }
}
