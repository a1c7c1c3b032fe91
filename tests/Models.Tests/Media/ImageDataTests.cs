using DemoHub.Models.Media;

namespace DemoHub.Models.Tests.Media;

public sealed class ImageDataTests
{
    [Theory]
    [InlineData("rgb.png")]
    [InlineData("deep.png")]
    [InlineData("interlaced.png")]
    public void Pixels_PngOfAnyKind_AreThoseOfThePicture(string name)
    {
        var image = MediaFiles.Image(name);

        Assert.Equal((8, 6, "image/png"), (image.Width, image.Height, image.ContentType));
        Assert.Equal(MediaFiles.Gradient(8, 6), image.Pixels);
    }

    [Fact]
    public void Pixels_PngWithAllFilters_RoundTrip()
    {
        var image = MediaFiles.Image("filters.png");

        var copy = ImageData.FromEncoded(new ImageData(image.Width, image.Height, image.Pixels).ToPng());

        Assert.Equal(image.Pixels, copy.Pixels);
        Assert.True(MediaFiles.Difference(image.Pixels, MediaFiles.Gradient(32, 24)) > 10);
    }

    [Fact]
    public void Pixels_Palette_AreNearThePicture() =>
        Assert.True(MediaFiles.Difference(MediaFiles.Image("palette.png").Pixels, MediaFiles.Gradient(8, 6)) < 8);

    [Fact]
    public void Pixels_OneBit_AreBlackAndWhite()
    {
        var pixels = MediaFiles.Image("one-bit.png").Pixels;

        Assert.Equal([0, 0, 0, 0, 255, 255, 255, 255], Enumerable.Range(0, 8).Select(x => (int)pixels[3 * x]));
    }

    [Fact]
    public void Pixels_Transparent_LieOnWhite()
    {
        var pixels = MediaFiles.Image("alpha.png").Pixels;

        Assert.Equal([255, 255, 255], pixels[..3]);
        Assert.Equal(MediaFiles.Gradient(8, 6)[21..24], pixels[21..24]);
    }

    [Theory]
    [InlineData("baseline.jpg", 4)]
    [InlineData("progressive.jpg", 4)]
    [InlineData("inks.jpg", 4)]
    public void Pixels_Jpeg_AreNearThePicture(string name, double tolerance)
    {
        var image = MediaFiles.Image(name);

        Assert.Equal((32, 24, "image/jpeg"), (image.Width, image.Height, image.ContentType));
        Assert.True(MediaFiles.Difference(image.Pixels, MediaFiles.Gradient(32, 24)) < tolerance);
    }

    [Fact]
    public void Pixels_GreyJpeg_HaveThreeEqualChannels()
    {
        var image = MediaFiles.Image("grey.jpg");

        Assert.InRange(MediaFiles.Difference(image.ToGrayscale(), MediaFiles.Image("baseline.jpg").ToGrayscale()), 0, 3);
        Assert.All(image.Pixels.Chunk(3), pixel => Assert.Single(pixel.Distinct()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Pixels_JpegOfATurnedCamera_StandUpright(int orientation)
    {
        var image = MediaFiles.Image($"orientation-{orientation}.jpg");

        Assert.Equal((32, 24), (image.Width, image.Height));
        Assert.True(MediaFiles.Difference(image.Pixels, MediaFiles.Gradient(32, 24)) < 4);
    }

    [Fact]
    public async Task Pixels_AskedForByManyThreads_AreDecodedOnce()
    {
        var image = MediaFiles.Image("baseline.jpg");

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => image.Pixels, TestContext.Current.CancellationToken)));

        Assert.All(all, pixels => Assert.Same(all[0], pixels));
    }

    [Fact]
    public void ToJpeg_OfPixels_ReadsBackNearlyTheSame()
    {
        var image = new ImageData(32, 24, MediaFiles.Gradient(32, 24));

        var copy = ImageData.FromEncoded(image.ToJpeg());

        Assert.Equal("image/jpeg", copy.ContentType);
        Assert.True(MediaFiles.Difference(image.Pixels, copy.Pixels) < 4);
    }

    [Fact]
    public void ToPng_OfAPngFile_IsTheFileItself()
    {
        var file = MediaFiles.Read("palette.png");

        Assert.Same(file, ImageData.FromEncoded(file).ToPng());
    }

    [Fact]
    public void ToJpeg_SideTooLong_IsRefusedInWords()
    {
        var image = new ImageData(66_000, 1, new byte[66_000 * 3]);

        Assert.Contains("65500", Assert.Throws<MediaException>(image.ToJpeg).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resize_ToOnePixel_IsTheMean()
    {
        byte[] pixels = [0, 0, 0, 100, 40, 20, 200, 80, 40, 100, 0, 20];

        Assert.Equal([100, 30, 20], new ImageData(2, 2, pixels).Resize(1, 1).Pixels);
    }

    [Theory]
    [InlineData(16, 12)]
    [InlineData(13, 7)]
    [InlineData(100, 80)]
    [InlineData(64, 10)]
    public void Resize_AnyWay_KeepsThePicture(int width, int height)
    {
        var resized = new ImageData(32, 24, MediaFiles.Gradient(32, 24)).Resize(width, height);

        Assert.Equal((width, height), (resized.Width, resized.Height));
        Assert.True(MediaFiles.Difference(resized.Pixels, MediaFiles.Gradient(width, height)) < 6);
    }

    [Fact]
    public void Crop_Inside_IsThatPart()
    {
        var part = new ImageData(8, 6, MediaFiles.Gradient(8, 6)).Crop(7, 5, 1, 1);

        Assert.Equal([255, 255, 128], part.Pixels);
        Assert.Throws<ArgumentOutOfRangeException>(() => part.Crop(0, 0, 2, 1));
    }

    [Theory]
    [InlineData(ImageLayout.Nchw)]
    [InlineData(ImageLayout.Nhwc)]
    public void CopyTo_ThenFromTensor_IsTheSameImage(ImageLayout layout)
    {
        float[] mean = [0.485f, 0.456f, 0.406f], std = [0.229f, 0.224f, 0.225f];
        var image = new ImageData(8, 6, MediaFiles.Gradient(8, 6));
        var tensor = new float[3 * 8 * 6];

        image.CopyTo(tensor, layout, 3, 1 / 255f, mean, std);

        Assert.Equal((1 - 0.485f) / 0.229f, tensor[layout == ImageLayout.Nchw ? 7 : 21], 1e-5f);
        Assert.Equal(image.Pixels, ImageData.FromTensor(tensor, 8, 6, layout, 3, 1 / 255f, mean, std).Pixels);
    }

    [Fact]
    public void FromTensor_OutOfRange_IsKeptInRange() =>
        Assert.Equal(
            [255, 255, 255, 0, 0, 0, 0, 0, 0],
            ImageData.FromTensor([1e20f, float.NegativeInfinity, float.NaN], 3, 1, ImageLayout.Nchw, 1, 1 / 255f).Pixels);
}
