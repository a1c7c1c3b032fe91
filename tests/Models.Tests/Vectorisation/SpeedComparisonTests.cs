using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Tests.Vectorisation;

public sealed class SpeedComparisonTests
{
    private static readonly VectorEngine[] s_engines = [.. VectorEngines.All(Repository.CpuRuntime())];

    [Theory]
    [InlineData(VectorOperation.Dot)]
    [InlineData(VectorOperation.MatrixProduct)]
    public void Run_TwoSizes_MeasuresEachEngineAtEach(VectorOperation operation)
    {
        var steps = Comparison(new() { Operation = operation, Sizes = [100, 2_500], Time = TimeSpan.FromSeconds(2) }).Run(null, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal([6, 12], steps.Select(step => step.Measured.Count));
        Assert.Equal(s_engines, steps[1].Measured.Take(6).Select(each => each.Engine));
        Assert.Equal([100, 2_500], steps[1].Measured.Select(each => each.Shape.Size).Distinct());
        Assert.All(steps[1].Measured, each => Assert.True(each.Seconds > 0 && each.LowerQuartile <= each.Seconds && each.Seconds <= each.UpperQuartile && each.Error < 1e-4));
        Assert.Equal(4, steps[1].Limits.Levels.Count);
        Assert.All(steps[1].Limits.Levels, level => Assert.True(level.BytesOfAll >= level.BytesOfOne && level.BytesOfOne > 0));
        Assert.True(steps[1].Limits.FlopsOfAll >= steps[1].Limits.FlopsOfOne);
    }

    [Fact]
    public void Run_AnEngineThatWouldTakeTooLong_IsLeftOutInWords()
    {
        var result = Comparison(new() { Operation = VectorOperation.MatrixProduct, Sizes = [1_000_000], Time = TimeSpan.FromSeconds(1) }).Run(null, TestContext.Current.CancellationToken).Single();

        var gap = result.LeftOut.Single(gap => gap.Engine.Id == "loop");
        Assert.StartsWith("one run would take about ", gap.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Measured, each => each.Engine.Id == "loop");
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        var told = new List<SpeedProgress>();
        var comparison = Comparison(new() { Operation = VectorOperation.Sum, Sizes = [1_000, 1_000_000] });

        Assert.Throws<OperationCanceledException>(() => comparison.Run(new Watch(progress =>
        {
            told.Add(progress);
            if (progress.Share > 0.1)
                cancellation.Cancel();
        }), cancellation.Token).Count());
        Assert.InRange(told[^1].Share, 0.1, 0.6);
    }

    [Theory]
    [InlineData(VectorOperation.Dot, 100_000_000, 2_000, null)]
    [InlineData(VectorOperation.Axpy, 100_000_000, 500, "100,000,000 elements take 1,600 MB of memory, and 500 MB are allowed. Choose at most 31,000,000.")]
    [InlineData(VectorOperation.Sum, 100_000_000, 40, "100,000,000 elements take 400 MB of memory, and 40 MB are allowed. Choose at most 9,900,000.")]
    [InlineData(VectorOperation.MatrixProduct, 100_000_000, 1_000, "100,000,000 elements take 1,600 MB of memory, and 1,000 MB are allowed. Choose at most 62,000,000.")]
    public void Refusal_BeyondTheMemory_SaysWhatFits(VectorOperation operation, int size, long megabytes, string? words)
    {
        Assert.Equal(words, new SpeedOptions { Operation = operation, Sizes = [10, size], MemoryLimit = megabytes * 1_000_000 }.Refusal());
    }

    [Fact]
    public void Refusal_NoSizeOrOneBeyondTheRange_IsSaid()
    {
        Assert.Contains("Choose one at least", new SpeedOptions { Operation = VectorOperation.Dot, Sizes = [] }.Refusal(), StringComparison.Ordinal);
        Assert.Contains("from 1 to 100,000,000", new SpeedOptions { Operation = VectorOperation.Dot, Sizes = [200_000_000] }.Refusal(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Comparison(new() { Operation = VectorOperation.Dot, Sizes = [] }).Run(null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(VectorOperation.Dot, 1_000, 1, 2_000, 8_004)]
    [InlineData(VectorOperation.Axpy, 1_000, 1, 2_000, 12_000)]
    [InlineData(VectorOperation.Softmax, 1_000, 1, 5_000, 8_000)]
    [InlineData(VectorOperation.MatrixProduct, 1_000, 32, 65_536, 12_288)]
    [InlineData(VectorOperation.DistanceMatrix, 1_000, 32, 99_328, 12_288)]
    public void Shape_OfAnOperation_CountsItsWork(VectorOperation operation, int size, int rows, double flops, double traffic)
    {
        var shape = WorkloadShape.Of(operation, size);

        Assert.Equal((rows, flops, traffic), (shape.Rows, shape.Flops, shape.Traffic));
    }

    [Fact]
    public void Workload_OfOneSeed_IsTheSameWhoeverFillsIt()
    {
        using var first = new Workload(WorkloadShape.Of(VectorOperation.Dot, 300_000), seed: 5);
        using var again = new Workload(WorkloadShape.Of(VectorOperation.Dot, 300_000), seed: 5);
        using var other = new Workload(WorkloadShape.Of(VectorOperation.Dot, 300_000), seed: 6);

        Assert.True(first.First.SequenceEqual(again.First));
        Assert.False(first.First.SequenceEqual(first.Second));
        Assert.False(first.First.SequenceEqual(other.First));
        Assert.Equal(0.5f, Vectorised.Sum(first.First) / 300_000, 1e-2f);
    }

    private static SpeedComparison Comparison(SpeedOptions options) => new(options, s_engines, TimeProvider.System);

    private sealed class Watch(Action<SpeedProgress> told) : IProgress<SpeedProgress>
    {
        public void Report(SpeedProgress value) => told(value);
    }
}
