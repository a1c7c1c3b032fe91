using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Tests.Graphs;

/// <summary>Values of every type go into a graph and come out as they were.</summary>
public sealed class TensorValueTests
{
    public static TheoryData<TensorElement, Array> Values { get; } = new()
    {
        { TensorElement.Float32, new[] { 0f, -1.5f, float.MaxValue, float.NaN, float.NegativeInfinity } },
        { TensorElement.Float64, new[] { 0, -1.5, double.MaxValue, double.NaN } },
        { TensorElement.Float16, new[] { Half.Zero, (Half)(-1.5), Half.MaxValue, Half.NaN } },
        { TensorElement.BFloat16, new[] { 0f, -1.5f, 3.140625f, float.NaN, float.PositiveInfinity } },
        { TensorElement.UInt8, new byte[] { 0, 1, byte.MaxValue } },
        { TensorElement.Int8, new sbyte[] { sbyte.MinValue, 0, sbyte.MaxValue } },
        { TensorElement.UInt16, new ushort[] { 0, ushort.MaxValue } },
        { TensorElement.Int16, new short[] { short.MinValue, short.MaxValue } },
        { TensorElement.UInt32, new[] { 0u, uint.MaxValue } },
        { TensorElement.Int32, new[] { int.MinValue, int.MaxValue } },
        { TensorElement.UInt64, new[] { 0ul, ulong.MaxValue } },
        { TensorElement.Int64, new[] { long.MinValue, long.MaxValue } },
        { TensorElement.Bool, new[] { true, false, true } },
        { TensorElement.String, new[] { "", "word", "Grüße 👋 漢字" } },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Run_IdentityOfAType_GivesTheSameValues(TensorElement element, Array values)
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus($"good/type-{element.Name()}.onnx"));

        var back = Run(graph, new TensorData(element, [values.Length], values));

        Assert.Equal(element, back.Element);
        Assert.Equal(values, back.Values);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Run_IdentityOfNoValues_GivesNone(TensorElement element, Array values)
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus($"good/type-{element.Name()}.onnx"));

        var back = Run(graph, new TensorData(element, [0], Array.CreateInstance(values.GetType().GetElementType()!, 0)));

        Assert.Equal([0L], back.Shape);
        Assert.Empty(back.Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Run_IdentityOfARank_KeepsTheShape(int rank)
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus($"good/rank-{rank}.onnx"));
        var shape = Enumerable.Repeat(2L, rank).ToArray();

        var back = Run(graph, new TensorData(TensorElement.Float32, shape, Enumerable.Range(0, 1 << rank).Select(i => (float)i).ToArray()));

        Assert.Equal(shape, back.Shape);
        Assert.Equal(Enumerable.Range(0, 1 << rank).Select(i => (float)i), (float[])back.Values);
    }

    [Fact]
    public void Run_BFloat16_RoundsToTheNearestAndToEven()
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus("good/type-bfloat16.onnx"));

        var back = Run(graph, new TensorData(TensorElement.BFloat16, [3], (float[])[1.00390625f, 1.01171875f, 1.005f]));

        Assert.Equal([1f, 1.015625f, 1.0078125f], (float[])back.Values);
    }

    [Fact]
    public void Run_SequenceOfMaps_GivesKeysAndValues()
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus("good/zipmap.onnx"));

        var sequence = Assert.IsType<SequenceValue>(graph.Run(One("x", [1, 4], [0f, 0, 0, 0]), ["probabilities"], TestContext.Current.CancellationToken)[0]);

        var map = Assert.IsType<MapValue>(Assert.Single(sequence.Items));
        Assert.Equal(["maybe", "no", "yes"], ((string[])map.Keys.Values).Order());
        Assert.Equal(1, ((float[])map.Values.Values).Sum(), 1e-5);
    }

    [Fact]
    public void Run_SequenceOfTensors_GivesEach()
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus("good/sequence.onnx"));

        var sequence = Assert.IsType<SequenceValue>(graph.Run(One("x", [4], [1f, 2, 3, 4]), ["parts"], TestContext.Current.CancellationToken)[0]);

        Assert.Equal([1f, 2f, 3f, 4f], sequence.Items.Cast<TensorValue>().SelectMany(item => (float[])item.Data.Values));
    }

    [Fact]
    public void Run_OptionalInput_TakesATensor()
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus("good/optional.onnx"));

        Assert.IsType<TensorValue>(graph.Run(One("x", [2], [1f, 2]), ["y"], TestContext.Current.CancellationToken)[0]);
    }

    [Fact]
    public void Run_WrongShapeOrType_IsAModelException()
    {
        using var graph = OnnxGraph.Open(Repository.CpuRuntime(), Repository.Corpus("good/rank-2.onnx"));

        Assert.Throws<ModelException>(() => graph.Run(One("x", [3], [1f, 2, 3]), ["y"], CancellationToken.None));
        Assert.Throws<ModelException>(() => graph.Run(new Dictionary<string, TensorData>(), ["y"], CancellationToken.None));
    }

    [Fact]
    public void TensorData_PartsThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new TensorData(TensorElement.Float32, [2, 2], new float[3]));
        Assert.Throws<ArgumentException>(() => new TensorData(TensorElement.Float32, [2], new double[2]));
        Assert.Throws<ArgumentException>(() => new TensorData(TensorElement.Float32, [-1], new float[1]));
        Assert.Throws<ArgumentException>(() => new TensorData(TensorElement.Complex64, [1], new float[1]));
        Assert.Throws<ArgumentException>(() => TensorData.CountOf([long.MaxValue, long.MaxValue, 2]));
        Assert.Equal(0, TensorData.CountOf([long.MaxValue, 0, long.MaxValue]));
    }

    private static TensorData Run(OnnxGraph graph, TensorData x) =>
        Assert.IsType<TensorValue>(graph.Run(new Dictionary<string, TensorData> { ["x"] = x }, ["y"], TestContext.Current.CancellationToken)[0]).Data;

    private static Dictionary<string, TensorData> One(string name, long[] shape, float[] values) =>
        new() { [name] = new TensorData(TensorElement.Float32, shape, values) };
}
