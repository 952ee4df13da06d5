using QRCoder;
using SkiaSharp;

namespace Linli.GroupBuys;

/// <summary>
/// Draws the share card (1000 × 800) and the poster (1080 wide, as high as its goods need) as PNG. Pure: the same
/// content, pictures and font give the same bytes.
/// </summary>
internal sealed class ShareDrawing : IDisposable
{
    private const int Edge = 48;

    private readonly ShareContent content;
    private readonly IReadOnlyDictionary<Guid, byte[]> pictures;
    private readonly SKSurface surface;
    private readonly SharePen pen;
    private readonly int width, height;

    private ShareDrawing(
        ShareContent content, IReadOnlyDictionary<Guid, byte[]> pictures, ShareFont font, int width, int height)
    {
        (this.content, this.pictures, this.width, this.height) = (content, pictures, width, height);
        surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        pen = new SharePen(surface.Canvas, font);
        surface.Canvas.Clear(SharePen.Paper);
    }

    /// <param name="pictures">Of goods, by id; what cannot be read is drawn as if there were none.</param>
    public static byte[] Png(
        ShareShape shape, ShareContent content, IReadOnlyDictionary<Guid, byte[]> pictures, ShareFont font)
    {
        using var drawing = shape == ShareShape.Card
            ? new ShareDrawing(content, pictures, font, 1000, 800)
            : new ShareDrawing(content, pictures, font, 1080, PosterHeight(content));
        if (shape == ShareShape.Card) drawing.Card();
        else drawing.Poster();
        using var image = drawing.surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public void Dispose()
    {
        pen.Dispose();
        surface.Dispose();
    }

    private const int HeadHeight = 400, GoodsTop = 330, RowHeight = 244, HeroHeight = 724, MoreHeight = 84, Gap = 32,
        FootHeight = 392, LastLine = 104;

    private static int GoodsHeight(ShareContent content) => content.Goods.Count switch
    {
        0 => 160,
        1 => HeroHeight,
        var count => 32 + RowHeight * Math.Min(count, ShareContent.MostGoods)
            + (count > ShareContent.MostGoods ? MoreHeight : 0),
    };

    private static int PosterHeight(ShareContent content) =>
        GoodsTop + GoodsHeight(content) + Gap + FootHeight + LastLine;

    private void Poster()
    {
        pen.Band(width, HeadHeight);
        pen.Pill("邻里团", Edge, 52, 32);
        pen.Write(content.Title, Edge, 186, 72, bold: true, SKColors.White, width - 2 * Edge);
        pen.Write(content.Place, Edge, 256, 38, bold: false, SharePen.OnBand, width - 2 * Edge);

        var goods = GoodsHeight(content);
        pen.Sheet(Edge, GoodsTop, width - 2 * Edge, goods);
        if (content.Goods is [var only]) Hero(only);
        else Rows();

        var foot = GoodsTop + goods + Gap;
        pen.Sheet(Edge, foot, width - 2 * Edge, FootHeight);
        Facts(Edge + 44, foot + 50, width - 2 * Edge - 2 * 44 - 300 - 24);
        pen.Squares(Modules(), width - Edge - 44 - 250, foot + 42, 250);
        pen.Write("扫一扫，一起买", width - Edge - 44 - 125, foot + 350, 32, bold: false, SharePen.Soft, 300, centred: true);
        pen.Write("价格对群里每位邻居都一样", width / 2, height - 42, 30, bold: false, SharePen.Soft, width - 2 * Edge,
            centred: true);
    }

    private void Hero(ShareGoods only)
    {
        const int left = Edge + 36;
        var wide = width - 2 * left;
        pen.Tile(Bytes(only), only.Name, left, GoodsTop + 36, wide, 460);
        pen.Write(only.Name, left, GoodsTop + 576, 54, bold: true, SharePen.Ink, wide);
        pen.Write(only.Specification, left, GoodsTop + 632, 34, bold: false, SharePen.Soft, wide / 2);
        pen.Price(only.Price, width - left, GoodsTop + 672, 120, rightwards: false);
    }

    private void Rows()
    {
        const int left = Edge + 32, tile = 204;
        var y = GoodsTop + 32;
        foreach (var goods in content.Goods.Take(ShareContent.MostGoods))
        {
            pen.Tile(Bytes(goods), goods.Name, left, y, tile, tile);
            var x = left + tile + 32;
            var wide = width - left - x;
            pen.Write(goods.Name, x, y + 50, 46, bold: true, SharePen.Ink, wide);
            pen.Write(goods.Specification, x, y + 100, 32, bold: false, SharePen.Soft, wide);
            pen.Price(goods.Price, x, y + 192, 84, rightwards: true);
            y += RowHeight;
        }
        if (content.Goods.Count > ShareContent.MostGoods)
            pen.Write($"还有 {content.Goods.Count - ShareContent.MostGoods} 样，扫码看全部", width / 2, y + 32, 36, bold: true,
                SharePen.Brand, width - 2 * left, centred: true);
    }

    private void Card()
    {
        pen.Band(width, 216);
        pen.Write(content.Title, Edge, 104, 64, bold: true, SKColors.White, width - 2 * Edge);
        pen.Write(content.Place, Edge, 168, 34, bold: false, SharePen.OnBand, width - 2 * Edge);
        const int top = 248, tile = 292;
        if (content.Goods is [var first, ..])
        {
            const int x = Edge + tile + 36;
            pen.Tile(Bytes(first), first.Name, Edge, top, tile, tile);
            pen.Write(first.Name, x, top + 62, 56, bold: true, SharePen.Ink, width - Edge - x);
            pen.Write(first.Specification, x, top + 118, 34, bold: false, SharePen.Soft, width - Edge - x);
            pen.Price(first.Price, x, top + 246, 124, rightwards: true);
            if (content.Goods.Count > 1)
                pen.Write($"还有 {content.Goods.Count - 1} 样", width - Edge, top + 246, 36, bold: true, SharePen.Brand, 300,
                    leftwards: true);
        }
        pen.Sheet(Edge, 566, width - 2 * Edge, 204);
        Lines(Edge + 32, 566 + 54, 590, 34, 56);
        pen.Squares(Modules(), width - Edge - 28 - 156, 566 + 24, 156);
    }

    /// <summary>When and where, each under its word.</summary>
    private void Facts(float x, float y, float wide)
    {
        foreach (var (word, value) in When())
        {
            pen.Write(word, x, y + 28, 30, bold: false, SharePen.Soft, wide);
            pen.Write(value, x, y + 80, 42, bold: true, SharePen.Ink, wide);
            y += 108;
        }
    }

    /// <summary>The same, each beside its word.</summary>
    private void Lines(float x, float y, float wide, float size, float step)
    {
        foreach (var (word, value) in When())
        {
            pen.Write(word, x, y, size, bold: false, SharePen.Soft, 120);
            pen.Write(value, x + 124, y, size, bold: true, SharePen.Ink, wide - 124);
            y += step;
        }
    }

    private IEnumerable<(string Word, string Value)> When()
    {
        var closes = content.ClosesAt.ToOffset(BusinessTime.Offset);
        yield return ("截单", content.Closed
            ? "已截单" : $"{Day(BusinessTime.DayOf(content.ClosesAt))} {closes.Hour:00}:{closes.Minute:00}");
        yield return ("提货", Day(content.PickupOn));
        yield return ("自提点", content.PickupPoint);
    }

    private static string Day(DateOnly day) => $"{day.Month}月{day.Day}日 周{"日一二三四五六"[(int)day.DayOfWeek]}";

    private byte[]? Bytes(ShareGoods goods) => goods.Picture is { } id ? pictures.GetValueOrDefault(id) : null;

    /// <summary>Without the quiet zone: the sheet around it is white.</summary>
    private bool[][] Modules()
    {
        const int quiet = 4;
        using var code = QRCodeGenerator.GenerateQrCode(content.Link, QRCodeGenerator.ECCLevel.M);
        return [.. code.ModuleMatrix.ToArray()[quiet..^quiet].Select(row => row.Cast<bool>().ToArray()[quiet..^quiet])];
    }
}
