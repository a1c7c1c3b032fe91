using QRCoder;

namespace DemoHub.Web.Sharing;

/// <summary>A QR code (ISO/IEC 18004) for a console, two modules to a character.</summary>
internal static class QrText
{
    public static string Of(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }
}
