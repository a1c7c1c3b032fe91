namespace DemoHub.Models.Search.Indexes;

/// <summary>Counts the steps of long work, tells how far it is about a hundred times, and ends it when it is cancelled.</summary>
internal sealed class Steps(int count, IProgress<double>? progress, CancellationToken cancellationToken)
{
    private readonly int _block = Math.Max(1, count / 100);
    private int _done;

    public void Next()
    {
        if (_done++ % _block != 0)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report((_done - 1) / (double)count);
    }
}

/// <summary>Makes the progress of one part of the work a share of the whole.</summary>
internal sealed class PartProgress(IProgress<double>? whole, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole?.Report(from + (value * (to - from)));
}
