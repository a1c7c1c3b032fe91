using DemoHub.Models.Search.Indexes;

namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>Makes the progress of one index a share of the whole run.</summary>
internal sealed class IndexProgress(IProgress<RunProgress> run, IReadOnlyList<VectorIndex> indexes, int current) : IProgress<double>
{
    private const double Step = 0.01;

    private readonly double _whole = indexes.Sum(Weight);
    private readonly double _before = indexes.Take(current).Sum(Weight);
    private double _told = double.NegativeInfinity;

    public void Report(double value)
    {
        var index = indexes[current];
        var share = (_before + (value * Weight(index))) / _whole;
        // A few hundred events are enough for a bar, also of a build that reports thousands.
        if (share < _told + Step && value < 1)
            return;
        _told = share;
        run.Report(new(share, value < 1 ? $"{index.Name}: building" : $"{index.Name}: searching"));
    }

    // About how the time is shared between them.
    private static double Weight(VectorIndex index) => index switch
    {
        HnswIndex => 8,
        IvfPqIndex => 4,
        PqIndex => 3,
        IvfIndex => 2,
        _ => 1,
    };
}
