using System.Numerics;
using System.Runtime.CompilerServices;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// Finds the best rows of a selection exactly. Where a part has 8-bit codes and the query is one vector, the codes are scanned first: a row
/// is out when the most it can be worth is less than what the k-th best row is worth at least; those that remain are compared in full.
/// </summary>
internal sealed class DenseScan(Snapshot snapshot, Bitmap[] selection, int vector, RowScorer scorer, int limit, int threads)
{
    // Less is read sooner than a second thread starts.
    private const long ParallelFromBytes = 4 << 20;

    private readonly List<ScanRange> _ranges = ScanRange.Of(selection);
    private int _next = -1;

    public List<Hit> Run()
    {
        var workers = new Worker[IsLarge() ? Math.Max(1, threads) : 1];
        for (var i = 0; i < workers.Length; i++)
            workers[i] = new(this);
        if (workers.Length == 1)
            workers[0].Work();
        else
            Parallel.ForEach(workers, worker => worker.Work());

        // The best lower bounds of all workers together bound from below what the k-th best is worth.
        var floor = new BestValues(limit);
        foreach (var worker in workers)
            worker.TellFloor(floor);
        var top = new TopHits(snapshot, limit);
        foreach (var worker in workers)
            worker.Finish(top, floor.Threshold);
        return top.Sorted();
    }

    private bool IsLarge()
    {
        var bytes = 0L;
        foreach (var (state, rows) in snapshot.Parts.Zip(selection))
        {
            var column = state.Part.Dense(vector);
            bytes += (long)rows.Count() * (column.Codes is { } codes && scorer is QueryVector ? codes.Stride : column.Stride * sizeof(float));
        }

        return bytes >= ParallelFromBytes;
    }

    private sealed class Worker(DenseScan scan)
    {
        private readonly TopHits _exact = new(scan.Snapshot, scan.Limit);
        private readonly BestValues _floor = new(scan.Limit);
        private readonly List<Hit> _candidates = [];

        public void Work()
        {
            for (var i = Interlocked.Increment(ref scan._next); i < scan._ranges.Count; i = Interlocked.Increment(ref scan._next))
            {
                var range = scan._ranges[i];
                var column = scan.Snapshot.Parts[range.Part].Part.Dense(scan.Vector);
                if (column.Codes is { } codes && scan.Scorer is QueryVector query)
                    Estimate(range, codes, query);
                else
                    Score(range, column);
            }
        }

        public void TellFloor(BestValues floor)
        {
            foreach (var value in _floor.Values)
                floor.Offer(value);
            foreach (var hit in _exact.Unsorted)
                floor.Offer(hit.Value);
        }

        public void Finish(TopHits top, float floor)
        {
            top.Offer(_exact);
            foreach (var candidate in _candidates)
            {
                if (candidate.Value >= floor)
                    top.Offer(scan.Scorer.Score(scan.Snapshot.Parts[candidate.Part].Part.Dense(scan.Vector), candidate.Row), candidate.Part, candidate.Row);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Score(ScanRange range, DenseColumn column)
        {
            var words = scan.Selection[range.Part].Words;
            for (var i = range.FirstWord; i < range.EndWord; i++)
            {
                for (var word = words[i]; word != 0; word &= word - 1)
                {
                    var row = (i << 6) + BitOperations.TrailingZeroCount(word);
                    var value = scan.Scorer.Score(column, row);
                    if (value >= _exact.Threshold)
                        _exact.Offer(value, range.Part, row);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Estimate(ScanRange range, CodeColumn codes, QueryVector query)
        {
            var words = scan.Selection[range.Part].Words;
            for (var i = range.FirstWord; i < range.EndWord; i++)
            {
                for (var word = words[i]; word != 0; word &= word - 1)
                {
                    var row = (i << 6) + BitOperations.TrailingZeroCount(word);
                    var (value, error) = query.Estimate(codes, row);
                    if (value + error < _floor.Threshold)
                        continue;
                    _floor.Offer(value - error);
                    _candidates.Add(new(value + error, range.Part, row));
                }
            }
        }
    }

    private Snapshot Snapshot => snapshot;

    private Bitmap[] Selection => selection;

    private int Vector => vector;

    private RowScorer Scorer => scorer;

    private int Limit => limit;
}
