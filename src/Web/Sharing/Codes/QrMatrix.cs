using System.Globalization;
using System.Text;
using QRCoder;

namespace DemoHub.Web.Sharing.Codes;

/// <summary>The modules of a QR code (ISO/IEC 18004), with the quiet zone of four around them.</summary>
internal sealed class QrMatrix
{
    private readonly QRCodeData _code;

    private QrMatrix(QRCodeData code) => _code = code;

    /// <summary>Modules of a side.</summary>
    public int Size => _code.ModuleMatrix.Count;

    /// <summary>Whether a module is dark; what is outside is light.</summary>
    public bool this[int x, int y] => x < Size && y < Size && _code.ModuleMatrix[y][x];

    /// <summary>The code of an address. A seventh of it may be unreadable.</summary>
    public static QrMatrix Of(string address) => new(QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M));

    /// <summary>The dark modules as the path of an SVG in which a module is one unit.</summary>
    public string ToPath()
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var start = x;
                while (this[x, y])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }

        return path.ToString();
    }
}
