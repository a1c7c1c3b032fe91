using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Codes;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>QR codes, as a reader that knows nothing of them sees them.</summary>
public sealed class QrTests
{
    private const string Address = "https://hub.example/models/s/p87PlnBNOznLTYVq0I6knHWZxFc5jxgFx6fyzsl2cHY";
    private const int Scale = 6;

    [Fact]
    public async Task Matrix_OfAnAddress_IsReadAsIt()
    {
        var matrix = QrMatrix.Of(Address);

        Assert.Equal(Address, await QrReader.ReadAsync(Picture(matrix.Size, matrix.Size, (x, y) => !matrix[x, y])));
        Assert.All(Enumerable.Range(0, matrix.Size), i => Assert.False(matrix[i, 3] || matrix[3, i]));
    }

    [Fact]
    public async Task Text_OnADarkConsole_IsReadAsTheAddress()
    {
        var lines = QrText.Of(new(Address)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var picture = Picture(lines[0].Length, 2 * lines.Length, (x, y) => lines[y / 2][x] is '█' || lines[y / 2][x] == (y % 2 == 0 ? '▀' : '▄'));

        Assert.Equal(Address, await QrReader.ReadAsync(picture));
    }

    private static byte[] Picture(int width, int height, Func<int, int, bool> isLight)
    {
        var pixels = new byte[3 * width * height * Scale * Scale];
        for (var y = 0; y < height * Scale; y++)
        {
            for (var x = 0; x < width * Scale; x++)
                pixels.AsSpan(3 * (y * width * Scale + x), 3).Fill(isLight(x / Scale, y / Scale) ? (byte)255 : (byte)0);
        }

        return new ImageData(width * Scale, height * Scale, pixels).ToPng();
    }
}
