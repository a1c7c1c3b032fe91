using DemoHub.Demos.BuiltIn.Vectorisation;
using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class VectorisationSummaryTests
{
    private static readonly IReadOnlyList<VectorEngine> s_engines =
        VectorEngines.All(new(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance));

    private static readonly MachineLimits s_limits = new(4, 100e9, 400e9,
    [
        new("L1 cache", 32 << 10, false, 200e9, 800e9),
        new("L2 cache", 512 << 10, false, 100e9, 400e9),
        new("L3 cache", 16 << 20, true, 50e9, 120e9),
        new("memory", 64 << 20, true, 20e9, 40e9),
    ]);

    [Fact]
    public void Summary_OfADotProduct_SaysWhatHoldsEachEngineBack()
    {
        var text = Summary(
            VectorOperation.Dot,
            [
                Measured(VectorOperation.Dot, 10_000, "loop", 8e9), Measured(VectorOperation.Dot, 10_000, "simd", 90e9), Measured(VectorOperation.Dot, 10_000, "multicore", 90e9),
                Measured(VectorOperation.Dot, 10_000_000, "loop", 8e9), Measured(VectorOperation.Dot, 10_000_000, "simd", 18e9), Measured(VectorOperation.Dot, 10_000_000, "multicore", 36e9),
            ]);

        Assert.StartsWith("**Multi-core SIMD** is the fastest at 10,000,000 elements: 2.2 ms, **4.5 times** as fast as the plain loop.", text, StringComparison.Ordinal);
        Assert.Contains("The largest gain is 11 times, by SIMD at 10,000 elements.", text, StringComparison.Ordinal);
        Assert.Contains("- **Plain loop**: 8 GB/s at 10,000 elements, 8 GB/s at 10,000,000 elements. It is held back by its instructions: the same speed wherever the data lie, 40% of what one core reads.", text, StringComparison.Ordinal);
        Assert.Contains("- **SIMD**: 90 GB/s at 10,000 elements, 18 GB/s at 10,000,000 elements. It is held back by memory: 90% of what one core reads from there.", text, StringComparison.Ordinal);
        Assert.Contains("memory: 90% of what all cores read from there.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("other programs", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_OfABusyMachine_SaysSo()
    {
        var result = new SpeedResult(VectorOperation.Dot, s_limits with { FlopsOfAll = 130e9 }, [Measured(VectorOperation.Dot, 10_000, "loop", 8e9)], []);

        Assert.Contains("did only 1.3 times the arithmetic of one: other programs used them", VectorisationSummary.Of(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_OfAMatrixProduct_ComparesWithArithmetic()
    {
        var text = Summary(
            VectorOperation.MatrixProduct,
            [Measured(VectorOperation.MatrixProduct, 1_000_000, "loop", 1e9), Measured(VectorOperation.MatrixProduct, 1_000_000, "simd", 90e9), Measured(VectorOperation.MatrixProduct, 1_000_000, "onnx", 350e9)]);

        Assert.Contains("arithmetic: 88% of what all cores can do", text, StringComparison.Ordinal);
        Assert.Contains("one core's arithmetic: 90% of it", text, StringComparison.Ordinal);
        Assert.Contains("doing one number with each instruction: 1% of what one core can do", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_OfAWrongSumAndAGap_NamesBoth()
    {
        var wrong = Measured(VectorOperation.Sum, 100_000_000, "loop", 4e9) with { Error = 0.66 };
        var gap = new SpeedGap(WorkloadShape.Of(VectorOperation.Sum, 1_000), Engine("onnx"), "one run would take about 7 s");

        var text = VectorisationSummary.Of(new(VectorOperation.Sum, s_limits, [wrong], [gap]));

        Assert.Contains("Plain loop is off by 0.66 at 100,000,000 elements", text, StringComparison.Ordinal);
        Assert.Contains("Left out: ONNX Runtime at 1,000 elements (one run would take about 7 s).", text, StringComparison.Ordinal);
    }

    private static string Summary(VectorOperation operation, SpeedMeasurement[] measured) => VectorisationSummary.Of(new(operation, s_limits, measured, []));

    // An engine with so many bytes, or operations, a second.
    private static SpeedMeasurement Measured(VectorOperation operation, int size, string engine, double rate)
    {
        var shape = WorkloadShape.Of(operation, size);
        var seconds = (shape.IsArithmetic ? shape.Flops : shape.Traffic) / rate;
        return new(shape, Engine(engine), seconds, seconds, seconds, 5, 1e-8);
    }

    private static VectorEngine Engine(string id) => s_engines.Single(engine => engine.Id == id);
}
