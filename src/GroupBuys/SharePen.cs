using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Linli.GroupBuys;

/// <summary>
/// The strokes a share card and a poster are made of; what does not fit its width ends in an ellipsis.
/// </summary>
internal sealed class SharePen(SKCanvas canvas, ShareFont font) : IDisposable
{
    // The colours of the app's light design.
    public static readonly SKColor Paper = new(0xfd, 0xf7, 0xf1), Ink = new(0x2b, 0x1e, 0x16),
        Soft = new(0x6a, 0x57, 0x4a), Brand = new(0xc2, 0x41, 0x0c), OnBand = new(0xff, 0xea, 0xdc);

    private static readonly SKColor Glow = new(0xea, 0x6a, 0x1e);
    private static readonly SKColor[] Grounds = [new(0xff, 0xe4, 0xcc), new(0xe3, 0xf3, 0xe8), new(0xfd, 0xec, 0xcb)];
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    private readonly SKPaint paint = new() { IsAntialias = true };
    private readonly SKFont regular = new(font.Regular) { Subpixel = true }, bold = new(font.Bold) { Subpixel = true };

    public void Dispose()
    {
        paint.Dispose();
        regular.Dispose();
        bold.Dispose();
    }

    /// <summary>The warm head of a picture, with two quiet circles in it.</summary>
    public void Band(float width, float height)
    {
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(width, height), [Brand, Glow],
            SKShaderTileMode.Clamp);
        paint.Shader = shader;
        canvas.DrawRect(0, 0, width, height, paint);
        paint.Shader = null;
        canvas.Save();
        canvas.ClipRect(new SKRect(0, 0, width, height));
        paint.Color = SKColors.White.WithAlpha(22);
        canvas.DrawCircle(width - 110, 40, 190, paint);
        canvas.DrawCircle(width - 330, height, 110, paint);
        canvas.Restore();
    }

    /// <summary>A white sheet to write on.</summary>
    public void Sheet(float x, float y, float width, float height)
    {
        paint.Color = new SKColor(0x50, 0x30, 0x18, 18);
        canvas.DrawRoundRect(x, y + 6, width, height, 36, 36, paint);
        paint.Color = SKColors.White;
        canvas.DrawRoundRect(x, y, width, height, 36, 36, paint);
    }

    /// <summary>A word in a white pill, its top left at a point.</summary>
    public void Pill(string text, float x, float y, float size)
    {
        var written = Set(text, bold, size, float.MaxValue);
        paint.Color = SKColors.White;
        var width = bold.MeasureText(written) + size * 1.4f;
        canvas.DrawRoundRect(x, y, width, size * 1.7f, size * .85f, size * .85f, paint);
        paint.Color = Brand;
        canvas.DrawText(written, x + size * .7f, y + size * 1.22f, bold, paint);
    }

    /// <summary>One line on its baseline: from a point to the right, to the left, or on both sides of it.</summary>
    public void Write(string text, float x, float y, float size, bool bold, SKColor colour, float most,
        bool centred = false, bool leftwards = false)
    {
        var face = bold ? this.bold : regular;
        var written = Set(text, face, size, most);
        paint.Color = colour;
        canvas.DrawText(written, x, y, centred ? SKTextAlign.Center : leftwards ? SKTextAlign.Right : SKTextAlign.Left,
            face, paint);
    }

    /// <summary>A price whose yuan stand out; from a point to the right, or ending there.</summary>
    public void Price(Money price, float x, float y, float size, bool rightwards)
    {
        (string Text, float Size)[] parts =
        [
            ("¥", size * .55f), (price.Fen / 100 + "", size),
            (price.Fen % 100 == 0 ? "" : "." + (price.Fen % 100).ToString("00", CultureInfo.InvariantCulture), size * .55f),
        ];
        if (!rightwards) x -= parts.Sum(part => Width(part.Text, part.Size));
        paint.Color = Brand;
        foreach (var (text, high) in parts)
        {
            bold.Size = high;
            canvas.DrawText(text, x, y, bold, paint);
            x += Width(text, high);
        }
    }

    /// <summary>The picture of goods filling a box; without one, their first character on a warm ground.</summary>
    public void Tile(byte[]? picture, string name, float x, float y, float width, float height)
    {
        var box = new SKRect(x, y, x + width, y + height);
        using var edge = new SKRoundRect(box, 24, 24);
        canvas.Save();
        canvas.ClipRoundRect(edge, antialias: true);
        using var image = picture is null ? null : SKImage.FromEncodedData(picture);
        if (image is null)
        {
            paint.Color = Grounds[name.Length % Grounds.Length];
            canvas.DrawRect(box, paint);
            var first = Readable(name, bold).EnumerateRunes().FirstOrDefault(Rune.IsLetterOrDigit, new Rune('团'));
            Write(first.ToString(), box.MidX, box.MidY + height * .18f, height * .5f, bold: true, Brand, width,
                centred: true);
        }
        else canvas.DrawImage(image, Middle(image, width / height), box, Smooth, paint);
        canvas.Restore();
    }

    /// <summary>
    /// A QR code's squares in a square of a side; they are whole pixels, or cameras have a hard time.
    /// </summary>
    public void Squares(bool[][] rows, float x, float y, int side)
    {
        var one = side / rows.Length;
        var rest = (side - one * rows.Length) / 2f;
        paint.Color = SKColors.White;
        canvas.DrawRect(x, y, side, side, paint);
        paint.Color = SKColors.Black;
        paint.IsAntialias = false;
        var (left, top) = (MathF.Floor(x + rest), MathF.Floor(y + rest));
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows.Length; column++)
                if (rows[row][column]) canvas.DrawRect(left + column * one, top + row * one, one, one, paint);
        paint.IsAntialias = true;
    }

    /// <summary>The largest middle part of an image that has the shape of the box.</summary>
    private static SKRect Middle(SKImage image, float shape)
    {
        var (wide, high) = ((float)image.Width, (float)image.Height);
        if (wide / high > shape) wide = high * shape;
        else high = wide / shape;
        return SKRect.Create((image.Width - wide) / 2, (image.Height - high) / 2, wide, high);
    }

    private float Width(string text, float size)
    {
        bold.Size = size;
        return bold.MeasureText(text);
    }

    /// <summary>The text as it is written at a size in at most a width.</summary>
    private static string Set(string text, SKFont face, float size, float most)
    {
        face.Size = size;
        var readable = Readable(text, face);
        if (face.MeasureText(readable) <= most) return readable;
        var runes = readable.EnumerateRunes().ToList();
        var fits = runes.Count;
        while (fits > 0 && face.MeasureText(string.Concat(runes.Take(fits)) + "…") > most) fits--;
        return string.Concat(runes.Take(fits)) + "…";
    }

    /// <summary>Without what the font has no shape for, such as emoji: an empty box says nothing.</summary>
    private static string Readable(string text, SKFont face) =>
        string.Concat(text.EnumerateRunes().Where(rune => face.Typeface.ContainsGlyph(rune.Value)));
}
