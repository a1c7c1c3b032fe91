using System.Text;

namespace DemoHub.Web.Sharing.Codes;

/// <summary>A QR code for a console: two rows of modules in each line of text.</summary>
internal static class QrText
{
    /// <summary>The code of an address. Light modules are drawn, for most consoles are dark; readers take the other way round too.</summary>
    public static string Of(string address)
    {
        var matrix = QrMatrix.Of(address);
        var text = new StringBuilder();
        for (var y = 0; y < matrix.Size; y += 2)
        {
            for (var x = 0; x < matrix.Size; x++)
            {
                text.Append((matrix[x, y], matrix[x, y + 1] || y + 1 == matrix.Size) switch
                {
                    (false, false) => '█',
                    (false, true) => '▀',
                    (true, false) => '▄',
                    _ => ' ',
                });
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
