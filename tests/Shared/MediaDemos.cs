namespace DemoHub.Tests.Shared;

/// <summary>Demos that take and give images, sound and files.</summary>
public static class MediaDemos
{
    public static DemoHubBuilder AddMediaDemos(this DemoHubBuilder hub)
    {
        ArgumentNullException.ThrowIfNull(hub);
        return hub
            .AddDemo("invert", "Turns light into dark.", (ImageData image) => Invert(image), demo => demo.Example(Scene(240, 160)).Example(Scene(120, 160)))
            .AddDemo("small", "Takes small images alone.", ([Image(MaxPixels = 10_000)] ImageData image) => $"{image.Width} by {image.Height}")
            .AddDemo("draw", "Counts what is drawn.", ([Draw(28, 28, IsDark = true)] ImageData drawing) => Drawn(drawing), demo => demo.Example(Digit()))
            .AddDemo("reverse", "Plays sound backwards.", ([Audio(MaxSeconds = 30)] AudioData sound) => new AudioData([.. sound.Samples.Reverse()], sound.SampleRate))
            .AddDemo("copy-file", "Gives a file back.", ([File(".csv", ".txt", MaxMegabytes = 1)] FileData file) => new FileData("copy of " + file.Name, file.ReadAllBytes()))
            .AddDemo("any-file", "Takes any file.", (FileData file) => new FileData(file.Name, file.ReadAllBytes()))
            .AddDemo("crops", "Cuts an image into four.", (ImageData image) => Crops(image));
    }

    /// <summary>A hill under the sun: an image with more than one colour.</summary>
    public static ImageData Scene(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = 3 * (y * width + x);
                var isSun = Math.Pow(x - width * 0.72, 2) + Math.Pow(y - height * 0.28, 2) < Math.Pow(height * 0.13, 2);
                var isHill = y > height * (0.72 - 0.22 * Math.Sin(x * 2.6 / width));
                (int, int, int) colour = isSun ? (250, 190, 60) : isHill ? (60, 130, 90) : (150, 190 + 40 * y / height, 235);
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)colour.Item1, (byte)colour.Item2, (byte)colour.Item3);
            }
        }

        return new(width, height, pixels);
    }

    private static ImageData Invert(ImageData image) => new(image.Width, image.Height, [.. image.Pixels.Select(sample => (byte)(255 - sample))]);

    private static Drawing Drawn(ImageData image) => new(image.ToGrayscale().Count(brightness => brightness > 127), image);

    private static ImageData Digit()
    {
        var pixels = new byte[3 * 28 * 28];
        for (var y = 5; y < 23; y++)
            pixels.AsSpan(3 * (28 * y + 13), 9).Fill(255);
        return new(28, 28, pixels);
    }

    private static Gallery Crops(ImageData image)
    {
        var (width, height) = (image.Width / 2, image.Height / 2);
        return new([
            new(image.Crop(0, 0, width, height), "Top left"),
            new(image.Crop(width, 0, width, height), "Top right"),
            new(image.Crop(0, height, width, height), "Bottom left"),
            new(image.Crop(width, height, width, height), "Bottom right"),
        ]);
    }

    /// <param name="Lit">Pixels that are more light than dark.</param>
    /// <param name="Seen">What came.</param>
    public sealed record Drawing(int Lit, ImageData Seen);
}
