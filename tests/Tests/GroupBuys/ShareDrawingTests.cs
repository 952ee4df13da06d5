using Linli.GroupBuys;
using QRCoder;
using SkiaSharp;

namespace Linli.Tests.GroupBuys;

/// <summary>What is drawn, without a shop; needs a Chinese font, as the server does.</summary>
public sealed class ShareDrawingTests
{
    private static readonly Guid Apple = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData(ShareShape.Card)]
    [InlineData(ShareShape.Poster)]
    public void The_same_content_gives_the_same_bytes_and_other_content_others(ShareShape shape)
    {
        var content = Some(2);
        Assert.Equal(Draw(shape, content), Draw(shape, Some(2)));
        Assert.NotEqual(Draw(shape, content), Draw(shape, content with { PickupPoint = "西门驿站" }));
        Assert.NotEqual(content.Tag(shape), (content with { PickupPoint = "西门驿站" }).Tag(shape));
    }

    [Theory]
    [InlineData(ShareShape.Card, 0)]
    [InlineData(ShareShape.Card, 1)]
    [InlineData(ShareShape.Card, 30)]
    [InlineData(ShareShape.Poster, 0)]
    [InlineData(ShareShape.Poster, 1)]
    [InlineData(ShareShape.Poster, 3)]
    [InlineData(ShareShape.Poster, 30)]
    public void Every_square_of_the_code_is_in_the_picture(ShareShape shape, int goods)
    {
        var content = Some(goods);
        using var drawn = SKBitmap.Decode(Draw(shape, content));
        using var code = QRCodeGenerator.GenerateQrCode(content.Link, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        // Nothing else on the picture is wholly black: from the first black pixel on the squares are where they belong.
        var (left, top, right) = Black(drawn);
        var first = rows.FindIndex(row => row.Cast<bool>().Any(dark => dark));
        var one = (right - left + 1) / (rows.Count - 2 * first);
        Assert.InRange(one, 3, 12);
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows.Count; column++)
            {
                var pixel = drawn.GetPixel(left + (column - first) * one + one / 2, top + (row - first) * one + one / 2);
                Assert.Equal(rows[row][column] ? SKColors.Black : SKColors.White, pixel);
            }
    }

    [Fact]
    public void A_picture_of_goods_is_drawn_and_one_that_cannot_be_read_is_as_none()
    {
        var content = Some(1) with { Goods = [new ShareGoods("苹果", "5斤装", new Money(19_90), Apple)] };
        using var green = new SKBitmap(40, 30);
        green.Erase(SKColors.Lime);
        using var jpeg = green.Encode(SKEncodedImageFormat.Jpeg, 90);
        var with = Draw(ShareShape.Poster, content, new Dictionary<Guid, byte[]> { [Apple] = jpeg.ToArray() });
        using var drawn = SKBitmap.Decode(with);
        var middle = drawn.GetPixel(drawn.Width / 2, 560);
        Assert.True(middle is { Green: > 240, Red: < 20, Blue: < 20 }, middle.ToString());
        Assert.Equal(Draw(ShareShape.Poster, content),
            Draw(ShareShape.Poster, content, new Dictionary<Guid, byte[]> { [Apple] = [1, 2, 3] }));
    }

    [Fact]
    public void Long_words_and_signs_no_font_has_stay_inside_the_picture()
    {
        var content = Some(3) with
        {
            Title = string.Concat(Enumerable.Repeat("特大号团购😀", 8)), PickupPoint = new string('店', 100), Place = new string('园', 100),
            Goods = [.. Enumerable.Range(0, 3).Select(_ => new ShareGoods(new string('果', 120), new string('克', 120), new Money(100_000_00), null))],
        };
        foreach (var shape in Enum.GetValues<ShareShape>())
        {
            using var drawn = SKBitmap.Decode(Draw(shape, content));
            // The margins right of every sheet are bare paper.
            var paper = drawn.GetPixel(drawn.Width - 10, drawn.Height - 10);
            for (var y = 430; y < drawn.Height; y += 3)
                Assert.Equal(paper, drawn.GetPixel(drawn.Width - 10, y));
        }
    }

    [Fact]
    public async Task Without_a_Chinese_font_it_says_so_and_draws_once_there_is_one()
    {
        Assert.SkipWhen(ShareFont.Find() is null, "This machine has no Chinese font, such as fonts-noto-cjk.");
        ShareFont? font = null;
        using var drawn = new DrawnShares(() => font);
        var (tag, content) = (Some(1).Tag(ShareShape.Card), Some(1));
        Assert.Equal(GroupBuysRefusals.NoChineseFont, (await drawn.Find(tag, Never, default)).Refusal);
        font = ShareFont.Find();
        var png = (await drawn.Find(tag, with => Task.FromResult(
            ShareDrawing.Png(ShareShape.Card, content, new Dictionary<Guid, byte[]>(), with)), default)).Value;
        Assert.Same(png, (await drawn.Find(tag, Never, default)).Value);

        static Task<byte[]> Never(ShareFont with) => throw new InvalidOperationException("Drawn although it should not be.");
    }

    [Fact]
    public async Task A_crowd_before_a_new_picture_costs_one_drawing()
    {
        Assert.SkipWhen(ShareFont.Find() is null, "This machine has no Chinese font, such as fonts-noto-cjk.");
        using var drawn = new DrawnShares();
        var times = 0;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => drawn.Find("\"x\"", async _ =>
        {
            Interlocked.Increment(ref times);
            await Task.Yield();
            return [1];
        }, default)));
        Assert.All(answers, answer => Assert.Equal([1], answer.Value));
        Assert.Equal(1, times);
    }

    private static (int Left, int Top, int Right) Black(SKBitmap drawn)
    {
        for (var y = 0; y < drawn.Height; y++)
        {
            var black = Enumerable.Range(0, drawn.Width).Where(x => drawn.GetPixel(x, y) == SKColors.Black).ToList();
            if (black.Count > 0) return (black[0], y, black[^1]);
        }
        throw new InvalidOperationException("There is no black pixel.");
    }

    private static ShareContent Some(int goods) => new("周二水果团", "邻里花园1期 · 邻里花园2群", "东门便利店",
        new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.Zero), false, new DateOnly(2026, 3, 5),
        [.. Enumerable.Range(1, goods).Select(at => new ShareGoods($"云南苹果{at}号", "5斤装", new Money(19_90), null))],
        "https://shop.example/s/7K3MQX7K3M");

    private static byte[] Draw(ShareShape shape, ShareContent content, Dictionary<Guid, byte[]>? pictures = null)
    {
        var font = ShareFont.Find();
        Assert.SkipWhen(font is null, "This machine has no Chinese font, such as fonts-noto-cjk.");
        return ShareDrawing.Png(shape, content, pictures ?? [], font);
    }
}
