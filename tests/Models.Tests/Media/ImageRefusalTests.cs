using System.Text;
using DemoHub.Models.Media;

namespace DemoHub.Models.Tests.Media;

public sealed class ImageRefusalTests
{
    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "is an SVG drawing: use a PNG or JPEG image")]
    [InlineData("GIF89a.......", "is a GIF image: use a PNG or JPEG image")]
    [InlineData("RIFF....WEBPVP8 ", "is a WebP image: use a PNG or JPEG image")]
    [InlineData("just some words", "is not an image that can be read: use a PNG or JPEG image")]
    [InlineData("", "is empty: give a PNG or JPEG image")]
    public void TryRead_AnotherFormat_SaysWhatItIsAndWhatIsTaken(string content, string expected)
    {
        Assert.False(ImageData.TryRead(Encoding.UTF8.GetBytes(content), ImageLimits.Default, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("huge.png", "is 20,000 by 20,000 pixels; use at most 24 megapixels")]
    [InlineData("huge.jpg", "is 65,000 by 65,000 pixels; use at most 24 megapixels")]
    [InlineData("empty.png", "is a broken PNG file: it is 0 by 6 pixels")]
    [InlineData("two-sizes.jpg", "is a broken JPEG file: it gives its size twice")]
    public void TryRead_HeaderThatCannotBeTrusted_IsRefusedUndecoded(string name, string expected)
    {
        Assert.False(ImageData.TryRead(MediaFiles.Read(name), ImageLimits.Default, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Pixels_PngThatAsksForADictionary_AreRefused()
    {
        var file = MediaFiles.Read("rgb.png");
        // The two bytes that begin the compressed data, with the bit that announces a dictionary.
        file[41] = 0x78;
        file[42] = 0xBB;

        Assert.StartsWith("is a broken PNG file", Assert.Throws<MediaException>(() => ImageData.FromEncoded(file).Pixels).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_BeyondTheLimits_NamesThem()
    {
        var file = MediaFiles.Read("rgb.png");

        Assert.False(ImageData.TryRead(file, new ImageLimits { MaxBytes = 50 }, out _, out var bytes));
        Assert.Equal("is 86 bytes; use at most 50 bytes", bytes);
        Assert.False(ImageData.TryRead(file, new ImageLimits { MaxPixels = 47 }, out _, out var pixels));
        Assert.Equal("is 8 by 6 pixels; use at most 0.000047 megapixels", pixels);
    }

    [Theory]
    [InlineData("lying.png", "is a broken PNG file")]
    [InlineData("missing.png", "is cut short")]
    [InlineData("surplus.png", "is a broken PNG file")]
    public void Pixels_NotAsManyAsTheHeaderSays_AreRefused(string name, string expected)
    {
        var image = MediaFiles.Image(name);

        Assert.StartsWith(expected, Assert.Throws<MediaException>(() => image.Pixels).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("filters.png")]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    public void Pixels_PartOfAFile_AreCutShort(string name)
    {
        var file = MediaFiles.Read(name);

        var failure = Assert.Throws<MediaException>(() => ImageData.FromEncoded(file[..(file.Length * 4 / 5)]).Pixels);

        Assert.StartsWith("is cut short", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("inks.jpg")]
    [InlineData("orientation-6.jpg")]
    [InlineData("filters.png")]
    [InlineData("palette.png")]
    [InlineData("interlaced.png")]
    public void Read_DamagedAnyhow_DecodesOrIsRefusedInWords(string name)
    {
        foreach (var damaged in MediaFiles.Damaged(name, 150))
        {
            if (!ImageData.TryRead(damaged, ImageLimits.Default, out var image, out var error))
            {
                Assert.NotEmpty(error);
                continue;
            }

            try
            {
                Assert.Equal(image.Width * image.Height * 3, image.Pixels.Length);
            }
            catch (MediaException failure)
            {
                Assert.NotEmpty(failure.Message);
            }
        }
    }
}
