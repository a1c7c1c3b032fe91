using System.Text.Json;
using DemoHub.Models.Digits;
using DemoHub.Models.Inference;

namespace DemoHub.Models.Tests.Digits;

/// <summary>The shipped reader of digits and what comes before it, held to what Python and PyTorch do (see training/digits/fixtures.py).</summary>
public sealed class DrawnDigitTests : IDisposable
{
    private const double Tolerance = 1e-3;

    private static readonly Lazy<Example[]> s_examples = new(() => JsonSerializer.Deserialize<Example[]>(File.ReadAllText(Repository.Fixture("digits/digits.json")), JsonSerializerOptions.Web)!);

    private readonly ModelCatalog _models = new(Repository.CpuRuntime(), Repository.ModelsFolder);

    public static TheoryData<string> Drawings => [.. s_examples.Value.Select(example => example.File)];

    public void Dispose() => _models.Dispose();

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Read_StoredDrawing_AgreesWithPyTorch(string file)
    {
        var example = s_examples.Value.Single(example => example.File == file);

        var digit = Found(ImageData.Load(Repository.Fixture($"digits/{file}")));
        var reading = _models.DigitClassifier("digits").Read(digit, TestContext.Current.CancellationToken);

        // The file holds 8 bits of each pixel, and Python drew it with more.
        Assert.All(example.Pixels.Zip(digit.Pixels), pair => Assert.Equal(pair.First, pair.Second, 0.02));
        Assert.All(example.Scores.Zip(reading.Scores), pair => Assert.Equal(pair.First, pair.Second, 0.01));
        Assert.Equal(file.StartsWith("digit ", StringComparison.Ordinal) ? file[6] - '0' : reading.Digit, reading.Digit);
    }

    [Fact]
    public void Read_PreparedPixelsAsABatch_AgreesWithPyTorchClosely()
    {
        var digits = s_examples.Value.Select(example => DrawnDigit.Of(example.Pixels)).ToArray();

        var readings = _models.DigitClassifier("digits").Read(digits, TestContext.Current.CancellationToken);

        foreach (var (example, reading) in s_examples.Value.Zip(readings))
            Assert.All(example.Scores.Zip(reading.Scores), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(150, 40)]
    [InlineData(3, 201)]
    public void Find_SameInkElsewhere_GivesTheSame(int x, int y)
    {
        var here = Found(Bar(300, 300, 20, 20));

        Assert.Equal(here.Pixels, Found(Bar(300, 300, x, y)).Pixels);
        Assert.Equal(here.Pixels, Found(Bar(900, 260, x, y)).Pixels);
    }

    [Fact]
    public void Find_LightOnDark_GivesTheSame()
    {
        var dark = Bar(200, 200, 30, 50);
        var light = new ImageData(200, 200, [.. dark.Pixels.Select(value => (byte)(255 - value))]);

        Assert.Equal(Found(dark).Pixels, Found(light).Pixels);
    }

    [Fact]
    public void Find_Ink_StandsInABoxOfTwentyByItsCentreOfMass()
    {
        var pixels = Found(Bar(500, 400, 77, 33)).Pixels;
        var rows = Enumerable.Range(0, DrawnDigit.Side).Where(row => pixels.Skip(row * DrawnDigit.Side).Take(DrawnDigit.Side).Any(value => value > 0)).ToArray();
        var mass = pixels.Sum();
        var x = pixels.Select((value, i) => value * (i % DrawnDigit.Side + 0.5)).Sum() / mass;
        var y = pixels.Select((value, i) => value * (i / DrawnDigit.Side + 0.5)).Sum() / mass;

        Assert.Equal(20, rows.Length);
        Assert.InRange(x, 14, 15);
        Assert.InRange(y, 14, 15);
        Assert.Equal(1, pixels.Max());
    }

    [Theory]
    [InlineData(255, 255)]
    [InlineData(0, 0)]
    [InlineData(200, 190)]
    public void Find_NoInk_GivesNothing(byte paper, byte spot)
    {
        var pixels = Enumerable.Repeat(paper, 50 * 50 * 3).ToArray();
        pixels.AsSpan(3_000, 300).Fill(spot);

        Assert.Null(DrawnDigit.Find(new ImageData(50, 50, pixels)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 700)]
    [InlineData(3000, 2)]
    public void Find_StrangeSizes_NeverFails(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        pixels[^1] = 255;

        var digit = DrawnDigit.Find(new ImageData(width, height, pixels));

        Assert.True(digit is null || digit.Pixels.All(float.IsFinite));
    }

    [Fact]
    public void Occlude_ADigit_FindsEvidenceOnItsInkOnly()
    {
        var digit = Found(ImageData.Load(Repository.Fixture("digits/digit 5.png")));

        var evidence = _models.DigitClassifier("digits").Occlude(digit, 5, TestContext.Current.CancellationToken);

        Assert.All(evidence.Zip(digit.Pixels), pair => Assert.True(pair.Second > 0 || pair.First == 0));
        Assert.Contains(evidence, value => value > 0.1f);
    }

    [Fact]
    public void Card_OfTheReader_ShowsTheTarget()
    {
        var card = _models.DigitClassifier("digits").Card;

        Assert.Equal(11, card.Labels.Count);
        Assert.True(card.Metrics["accuracy_validation"] >= 0.992);
        Assert.True(card.Metrics["accuracy_tiny"] >= 0.985);
        Assert.All([card.Title, card.Description, card.Licence, card.Data, card.Markdown], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    private static DrawnDigit Found(ImageData image) => Assert.IsType<DrawnDigit>(DrawnDigit.Find(image));

    /// <summary>A black bar with a foot on white.</summary>
    private static ImageData Bar(int width, int height, int x, int y)
    {
        var pixels = Enumerable.Repeat((byte)255, width * height * 3).ToArray();
        for (var row = 0; row < 57; row++)
            pixels.AsSpan((((y + row) * width) + x) * 3, (row < 40 ? 9 : 31) * 3).Clear();
        return new ImageData(width, height, pixels);
    }

    private sealed record Example(string File, float[] Pixels, double[] Scores);
}
