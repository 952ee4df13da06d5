using QRCoder;

namespace Linli.Backoffice.Start;

/// <summary>A QR code as an SVG of squares, drawn here: what it holds is shown to nobody else.</summary>
public static class QrCode
{
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
