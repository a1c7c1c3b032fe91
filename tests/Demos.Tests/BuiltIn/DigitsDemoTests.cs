using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.Digits;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class DigitsDemoTests : IDisposable
{
    private readonly Hub _hub = new();
    private readonly ModelCatalog _models = ShippedModels.OnTheCpu();

    private readonly Demo _demo;

    public DigitsDemoTests()
    {
        var demo = new DigitsDemo(_models);
        _demo = DemoFactory.FromClass(typeof(DigitsDemo), () => demo, new DemoSources(null, _hub.Files, AppContext.BaseDirectory)).Single();
    }

    public void Dispose()
    {
        _models.Dispose();
        _hub.Dispose();
    }

    [Theory]
    [InlineData("seven", "A **7**.")]
    [InlineData("four", "A **4**.")]
    [InlineData("small two in a corner", "A **2**.")]
    [InlineData("thick eight", "A **8**.")]
    [InlineData("thin five", "A **5**.")]
    [InlineData("light three on dark", "A **3**.")]
    [InlineData("forty-two", "**This does not look like a digit**")]
    [InlineData("house", "**This does not look like a digit**")]
    public async Task Run_Example_IsReadAsItShouldBe(string name, string words)
    {
        var outputs = await OutputsOf(Example(name));

        Assert.StartsWith(words, outputs.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(11, outputs.GetProperty("digit").GetArrayLength());
        Assert.Equal(1, outputs.GetProperty("digit").EnumerateArray().Sum(label => label.GetProperty("score").GetDouble()), 1e-3);
        Assert.Equal(2, outputs.GetProperty("seen").GetArrayLength());
        Assert.Equal(12, outputs.GetProperty("features").GetArrayLength());
    }

    [Theory]
    [InlineData(255)]
    [InlineData(0)]
    [InlineData(127)]
    public async Task Run_EmptyPage_AsksForADrawing(byte paper)
    {
        var run = await RunAsync(ToInput(new ImageData(280, 280, [.. Enumerable.Repeat(paper, 280 * 280 * 3)])));

        Assert.Equal(RunFailureKind.Refused, run.Failure?.Kind);
        Assert.Equal("drawing", run.Failure!.Input);
        Assert.Contains("shows no ink", run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Noise_IsNoDigit()
    {
        var noise = new Random(5);
        var outputs = await OutputsOf(ToInput(new ImageData(100, 100, [.. Enumerable.Range(0, 100 * 100 * 3).Select(_ => (byte)noise.Next(256))])));

        Assert.StartsWith("**This does not look like a digit**", outputs.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal("no digit", outputs.GetProperty("digit")[0].GetProperty("label").GetString());
    }

    private static object Example(string name) => new
    {
        name = "drawing.png",
        data = Convert.ToBase64String(((FileData)DigitsDemo.Examples().Single(example => ((FileData)example[0]!).Name == $"{name}.png")[0]!).ReadAllBytes()),
    };

    private static object ToInput(ImageData image) => new { name = "drawing.png", data = Convert.ToBase64String(image.ToPng()) };

    private Task<Run> RunAsync(object drawing) => _hub.RunAsync(_demo, new { drawing });

    private async Task<JsonElement> OutputsOf(object drawing)
    {
        var run = await RunAsync(drawing);
        Assert.True(run.Failure is null, run.Failure?.Message);
        return run.Outputs!.Value;
    }
}
