namespace DemoHub.Models.Tests.Media;

/// <summary>The images and sounds made by <c>make_media.py</c>.</summary>
internal static class MediaFiles
{
    public static string Path(string name) => Repository.Fixture($"media/{name}");

    public static byte[] Read(string name) => File.ReadAllBytes(Path(name));

    public static ImageData Image(string name) => ImageData.Load(Path(name));

    /// <summary>The test picture: red grows to the right, green downwards, blue is 128.</summary>
    public static byte[] Gradient(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            pixels[3 * i] = (byte)(i % width * 255 / Math.Max(1, width - 1));
            pixels[3 * i + 1] = (byte)(i / width * 255 / Math.Max(1, height - 1));
            pixels[3 * i + 2] = 128;
        }

        return pixels;
    }

    /// <summary>The mean difference between two arrays of samples.</summary>
    public static double Difference(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    /// <summary>A hundred or so damaged forms of a file: cut anywhere, and with bytes changed. Always the same ones.</summary>
    public static IEnumerable<byte[]> Damaged(string name, int count)
    {
        var file = Read(name);
        var random = new Random(name.Length * 7919 + file.Length);
        for (var i = 0; i < count; i++)
        {
            byte[] damaged = i % 3 == 0 ? file[..random.Next(file.Length)] : [.. file];
            for (var changes = i % 3 == 0 ? 0 : random.Next(1, 6); changes > 0; changes--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            yield return damaged;
        }
    }
}
