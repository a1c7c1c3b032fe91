using System.Text;
using DemoHub.Demos.Onnx;
using DemoHub.Demos.Onnx.Inputs;
using DemoHub.Demos.Onnx.Outputs;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Tests.Onnx;

/// <summary>Values on their way into graphs and out of them.</summary>
public sealed class OnnxValueTests
{
    private static readonly GraphPort s_image = new("image", new GraphType(GraphTypeKind.Tensor) { Element = TensorElement.Float32, Dimensions = [new(null), new(3), new(8), new(8)] });

    [Fact]
    public void Scores_OfLogits_AreSoftmaxOnce()
    {
        Assert.Equal([0.5, 0.5], Scores.Apply([700, 700], Scores.Form.Softmax));
        Assert.Equal([0.2, 0.8], Scores.Apply([0.2, 0.8], Scores.Form.Softmax));
        Assert.Equal([0.5, 0.5], Scores.Apply([0, 0], Scores.Form.Sigmoid));
        Assert.Equal([0.25, 0.75], Scores.Apply([Math.Log(0.25), Math.Log(0.75)], Scores.Form.Exp), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData("stretch", "0..1", "rgb", 0, 0, 0, 1f)]
    [InlineData("stretch", "-1..1", "rgb", 1, 0, 0, -1f)]
    [InlineData("stretch", "0..255", "bgr", 2, 0, 0, 255f)]
    [InlineData("stretch", "0..255", "bgr", 0, 0, 0, 0f)]
    [InlineData("pad", "0..255", "rgb", 0, 0, 0, 114f)]
    [InlineData("pad", "0..255", "rgb", 0, 4, 4, 255f)]
    [InlineData("crop", "0..1", "rgb", 0, 7, 7, 1f)]
    public void Image_Prepared_HasTheNumbersThatWereAskedFor(string resize, string scale, string order, int channel, int y, int x, float expected)
    {
        var shape = ImageShape.Of(s_image.Type.Dimensions)!;
        var plan = new ImageInputPlan(s_image, shape, ImageSettings.Of(new SideInput { Scale = scale, ChannelOrder = order }, new Dictionary<string, string>(), TensorElement.Float32, 3))
        {
            Components = [],
            Guess = new("", "", "", "") { SideFile = "" },
            Resize = resize,
            BlueFirst = order == "bgr",
        };
        // Red, twice as wide as high.
        var red = new ImageData(16, 8, [.. Enumerable.Range(0, 16 * 8 * 3).Select(i => (byte)(i % 3 == 0 ? 255 : 0))]);

        var tensor = plan.Read([red])!;

        Assert.Equal([1L, 3, 8, 8], tensor.Shape);
        Assert.Equal(expected, ((float[])tensor.Values)[(channel * 64) + (y * 8) + x], 1e-4);
    }

    [Fact]
    public void Settings_FromMetadata_ComeBeforeTheUsual()
    {
        var metadata = new Dictionary<string, string> { ["image_mean"] = "[123.5, 116, 103]", ["image_std"] = "[58, 57, 57]" };

        var settings = ImageSettings.Of(new SideInput(), metadata, TensorElement.Float32, 3);

        Assert.Equal(1, settings.Scale);
        Assert.Equal([123.5f, 116, 103], settings.Mean);
    }

    [Theory]
    [InlineData(2, 2, 2, 2)]
    [InlineData(1, 5, 32, 32)]
    [InlineData(1, 3, 4, 4)]
    public void Shape_ThatIsNoImage_IsNone(long a, long b, long c, long d) => Assert.Null(ImageShape.Of([new(a), new(b), new(c), new(d)]));

    [Fact]
    public void Npy_OfATensor_HasNumPysHeader()
    {
        var file = NpyFile.Of(new TensorData(TensorElement.Float16, [2, 3], new Half[6]));

        Assert.Equal(0, (file.Length - 12) % 64);
        var header = Encoding.Latin1.GetString(file, 0, file.Length - 12);
        Assert.StartsWith("\u0093NUMPY\u0001\0", header, StringComparison.Ordinal);
        Assert.Contains("{'descr': '<f2', 'fortran_order': False, 'shape': (2, 3,), }", header, StringComparison.Ordinal);
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_OfControls_AreCleanAndUnique()
    {
        var names = new PortNames();

        Assert.Equal(["input_1", "input_1_2", "value_0", "value"], ((string[])["input.1", "input:1", "0", "漢"]).Select(names.Take));
    }

    [Fact]
    public void Numbers_BeyondTheElementType_Overflow() =>
        Assert.Throws<OverflowException>(() => Tensors.FromNumbers(TensorElement.UInt8, [1], [256]));
}
