using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Digits;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.BuiltIn.Digits;

/// <summary>Reads a digit while one draws it.</summary>
public sealed class DigitsDemo(ModelCatalog models)
{
    private const int PadSize = 280;
    private const int Pen = 18;

    private static readonly string[] s_examples =
        ["seven", "four", "small two in a corner", "thick eight", "thin five", "light three on dark", "forty-two", "house"];

    /// <summary>The reading, and what led to it.</summary>
    public sealed record Result(
        [property: Display(Name = "Reading")] Markdown Summary,
        LabelScores Digit,
        [property: Display(Name = "What the network saw")] Gallery Seen,
        [property: Display(Name = "What its first layer answers", Description = "Each map is one filter of 5 by 5 pixels, moved over the picture; light where it finds what it looks for: strokes and edges of one direction.")] Gallery Features);

    [Demo("digits", "Draw a digit and watch a small convolutional network read it: what it sees, which ink speaks for its answer, and when it would rather not say.",
        Tags = ["image", "teaching"], About = nameof(About), Live = true, Examples = nameof(Examples))]
    public Result Run(
        RunContext run,
        [Image(Sources = [ImageSource.Draw, ImageSource.Upload, ImageSource.Camera]), Draw(PadSize, PadSize, StrokeWidth = Pen),
            Display(Description = "One digit, anywhere and as large as you like.")] ImageData drawing)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(drawing);
        var model = Model();
        run.MadeBy(model.Card, models.Device);
        var digit = DrawnDigit.Find(drawing)
            ?? throw new DemoException("shows no ink: it has one colour only. Draw a digit, dark on light or light on dark", nameof(drawing));
        var reading = model.Read(digit, run.CancellationToken);
        var best = reading.Best;
        var label = model.Card.Labels[best];
        var spoke = best < DigitClassifier.Digits ? $"Which ink speaks for {label}" : "Which ink speaks against a digit";
        return new(
            new Markdown(Words(reading)),
            new LabelScores([.. model.Card.Labels.Select((name, i) => new LabelScore(name, reading.Scores[i])).OrderByDescending(score => score.Score)]),
            new Gallery(
            [
                new(DigitPictures.Ink(digit.Pixels), "28 × 28 pixels, scaled and centred"),
                new(DigitPictures.Heat(digit.Pixels, model.Occlude(digit, best, run.CancellationToken)), $"{spoke} (orange), and which against it (blue)"),
            ]),
            new Gallery([.. DigitPictures.Maps(reading.Features, model.Features).Select((map, i) => new GalleryItem(map, string.Create(CultureInfo.InvariantCulture, $"Filter {i + 1}")))]));
    }

    /// <summary>Drawings of our own: <c>training/digits/fixtures.py</c> makes them.</summary>
    public static IEnumerable<object?[]> Examples() => s_examples.Select(name => (object?[])[new FileData($"{name}.png", Drawing(name))]);

    /// <summary>The lesson, and the model's card.</summary>
    public string About() => $"""
        Most of the reading is done before the network. MNIST's digits were all scaled into one box and set by their centre of mass, and a network that has learnt from them is lost with a digit in
        a corner. So the page does with your drawing what was done with them: it finds the ink, scales its box to 20 pixels and centres it in 28 by 28. Compare the first picture of the
        result with your drawing.

        The second picture wipes out a patch of your drawing at each place in turn and asks again. Where the answer suffers most, the ink mattered most.

        A network that knows ten digits finds one in everything, and is often sure of it. This one was shown scribbles, letters, shapes and pairs of digits too, as an eleventh answer. Where no digit
        gets {DigitReading.Threshold:P0}, the page names none. Try an upside-down 4, a letter, two digits, your signature.

        {Model().Card.Markdown}
        """;

    private DigitClassifier Model() => models.DigitClassifier("digits");

    private static string Words(DigitReading reading)
    {
        var order = Enumerable.Range(0, DigitClassifier.Digits).OrderByDescending(digit => reading.Scores[digit]).ToArray();
        var (first, second) = (order[0], order[1]);
        if (reading.Digit is { } digit)
        {
            return reading.Scores[second] > 0.1
                ? $"Probably a **{digit}**, perhaps a {second}."
                : $"A **{digit}**.";
        }

        return reading.Scores[first] + reading.Scores[second] >= DigitReading.Threshold && reading.Scores[second] > 0.1
            ? $"**Not clear:** it may be a {first} or a {second}."
            : "**This does not look like a digit**, as far as this network can tell. It knows single digits from 0 to 9: draw one, and nothing beside it.";
    }

    private static byte[] Drawing(string name)
    {
        using var file = typeof(DigitsDemo).Assembly.GetManifestResourceStream($"Digits/{name}.png")
            ?? throw new ArgumentException($"There is no drawing '{name}'.", nameof(name));
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
