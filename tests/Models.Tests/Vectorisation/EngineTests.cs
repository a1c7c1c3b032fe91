using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Tests.Vectorisation;

public sealed class EngineTests
{
    private static readonly VectorEngine[] s_engines = [.. VectorEngines.All(Repository.CpuRuntime())];

    public static TheoryData<VectorOperation, string> Cases() =>
        new([.. Enum.GetValues<VectorOperation>().SelectMany(_ => s_engines, (operation, engine) => (operation, engine.Id))]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_ManySizes_IsTheReferenceWithinRounding(VectorOperation operation, string engine)
    {
        foreach (var size in new[] { 1, 2, 3, 7, 8, 9, 31, 63, 64, 65, 100, 255, 1_000, 4_097, 9_999, 40_000, 100_003 })
            Assert.InRange(ErrorOf(engine, operation, size), 0, Bound(engine, operation, size));
    }

    [Theory]
    [InlineData("simd")]
    [InlineData("multicore")]
    public void Run_SumOfMillions_KeepsItsDigits(string engine)
    {
        Assert.InRange(ErrorOf(engine, VectorOperation.Sum, 3_000_001), 0, 2e-7);
        Assert.InRange(ErrorOf(engine, VectorOperation.Dot, 3_000_001), 0, 2e-7);
        Assert.InRange(ErrorOf(engine, VectorOperation.Cosine, 3_000_001), 0, 2e-7);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(513)]
    [InlineData(2_100)]
    public void MatrixProduct_BeyondOneBlock_IsTheReference(int n)
    {
        Assert.InRange(ErrorOf("simd", VectorOperation.MatrixProduct, n * n), 0, 1e-5);
        Assert.InRange(ErrorOf("multicore", VectorOperation.MatrixProduct, n * n), 0, 1e-5);
        Assert.InRange(ErrorOf("onnx", VectorOperation.MatrixProduct, n * n), 0, 1e-5);
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("unrolled")]
    [InlineData("simd")]
    [InlineData("multicore")]
    public void Run_CancelledMatrixProduct_Stops(string engine)
    {
        using var workload = new Workload(WorkloadShape.Of(VectorOperation.MatrixProduct, 40_000), seed: 1);
        using var run = Engine(engine).Prepare(workload, new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(run.Run);
    }

    private static double ErrorOf(string engine, VectorOperation operation, int size)
    {
        using var workload = new Workload(WorkloadShape.Of(operation, size), seed: size);
        workload.Output.Fill(float.NaN);
        using var run = Engine(engine).Prepare(workload, TestContext.Current.CancellationToken);
        run.Run();
        run.Finish();
        return Reference.Of(workload, TestContext.Current.CancellationToken).Error(workload.Output);
    }

    // A chain of additions may lose half a unit of the last place each time; several chains, or blocks, less.
    private static double Bound(string engine, VectorOperation operation, int size)
    {
        const double Unit = 6e-8;
        var chain = operation switch
        {
            VectorOperation.Axpy => 1,
            VectorOperation.MatrixProduct => Math.Sqrt(size),
            VectorOperation.DistanceMatrix => WorkloadShape.PointDimension,
            _ when engine is "simd" or "multicore" => 8,
            _ => size,
        };
        return Unit * (chain + 10);
    }

    private static VectorEngine Engine(string id) => s_engines.Single(engine => engine.Id == id);
}
