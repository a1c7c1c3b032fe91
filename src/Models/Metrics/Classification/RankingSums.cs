namespace DemoHub.Models.Metrics;

/// <summary>Where a ranking puts its sums: each resample into the same place, as new memory costs more than the sums.</summary>
internal sealed class RankingSums(int thresholds)
{
    public double[] TruePositives { get; } = GC.AllocateUninitializedArray<double>(thresholds);

    public double[] FalsePositives { get; } = GC.AllocateUninitializedArray<double>(thresholds);
}
