using SkiaSharp;

namespace Linli.Pictures;

/// <summary>A picture as we wrote it.</summary>
internal sealed record Redrawn(byte[] Jpeg, int Width, int Height);

/// <summary>
/// Decodes a foreign picture and writes it anew as JPEG: upright, on white, at most 2,048 pixels on a side, and without
/// anything else the file carried (place, camera, scripts, other files).
/// </summary>
internal static class Redrawing
{
    public const long MostPixels = 24_000_000;
    public const int MostSide = 12_000, KeptSide = 2048, Quality = 85;

    public static Outcome<Redrawn> Redraw(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat
            is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
            return PicturesRefusals.NotAPicture;
        // Only the header was read so far: a small file that claims a huge picture costs nothing.
        int width = codec.Info.Width, height = codec.Info.Height;
        if (width < 1 || height < 1) return PicturesRefusals.NotAPicture;
        if (width > MostSide || height > MostSide || (long)width * height > MostPixels)
            return PicturesRefusals.TooManyPixels.With("width", width).With("height", height);

        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success
            ? Draw(bitmap, codec.EncodedOrigin)
            : PicturesRefusals.NotAPicture;
    }

    private static Redrawn Draw(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        float width = turned ? bitmap.Height : bitmap.Width, height = turned ? bitmap.Width : bitmap.Height;
        var scale = Math.Min(1, KeptSide / Math.Max(width, height));
        var info = new SKImageInfo(
            Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)),
            SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(info);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        canvas.Scale(info.Width / width, info.Height / height);
        canvas.Concat(Upright(origin, bitmap.Width, bitmap.Height));
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new Redrawn(jpeg.ToArray(), info.Width, info.Height);
    }

    /// <summary>The eight ways a camera may have been held (EXIF orientation), undone.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
