using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Linli.Pictures;
using SkiaSharp;

namespace Linli.Tests.Pictures;

public sealed class AddPictureTests(ShopFixture fixture) : Slice(fixture)
{
    private async Task<HttpResponseMessage> Send(byte[] bytes, string type = "image/png")
    {
        var (client, _) = await shop.SignInMember();
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await client.PostAsync("/api/pictures", content);
    }

    [Fact]
    public async Task Gives_a_picture_back_redrawn_to_anybody_who_knows_its_id()
    {
        var receipt = await Shop.Read<PictureReceipt>(await Send(Shop.DrawPicture(40, 20)));
        Assert.Equal((40, 20), (receipt.Width, receipt.Height));
        var answer = await shop.Anonymous().GetAsync($"/api/pictures/{receipt.Picture}");
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        using var read = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(40, read.Width);
    }

    [Fact]
    public async Task Gives_the_same_picture_the_same_id()
    {
        var bytes = Shop.DrawPicture(30, 30, 0x123456);
        var first = await Shop.Read<PictureReceipt>(await Send(bytes));
        Assert.Equal(first, await Shop.Read<PictureReceipt>(await Send(bytes)));
    }

    [Fact]
    public async Task Takes_a_form_as_mini_programs_send_it()
    {
        var (client, _) = await shop.SignInMember();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Shop.DrawPicture(12, 12)), "file", "../../x.svg" } };
        var answer = await client.PostAsync("/api/pictures", form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Makes_large_pictures_smaller()
    {
        var receipt = await Shop.Read<PictureReceipt>(await Send(Shop.DrawPicture(4096, 1024)));
        Assert.Equal((2048, 512), (receipt.Width, receipt.Height));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("GIF89a and then nothing")]
    [InlineData("\u0089PNG\r\n\u001a\n but not really")]
    [InlineData("")]
    public async Task Refuses_what_is_no_picture(string text) =>
        Assert.Equal("not-a-picture", await Shop.Code(await Send(Encoding.Latin1.GetBytes(text))));

    [Fact]
    public async Task Refuses_a_picture_cut_in_half()
    {
        var bytes = Shop.DrawPicture(300, 300);
        Assert.Equal("not-a-picture", await Shop.Code(await Send(bytes[..(bytes.Length / 2)])));
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(12_001, 1)]
    [InlineData(6_000, 5_000)]
    public async Task Refuses_a_small_file_that_claims_a_huge_picture(int width, int height) =>
        Assert.Equal("too-many-pixels", await Shop.Code(await Send(Bomb(width, height))));

    [Fact]
    public async Task Refuses_more_than_four_megabytes() =>
        Assert.Equal("picture-too-large", await Shop.Code(await Send(new byte[AddPicture.MostBytes + 1])));

    [Fact]
    public async Task Refuses_nobody() => Assert.Equal("sign-in-required",
        await Shop.Code(await shop.Anonymous().PostAsync("/api/pictures", new ByteArrayContent(Shop.DrawPicture(1, 1)))));

    [Fact]
    public void Stands_a_picture_upright_as_the_camera_was_held()
    {
        // A red left half and a blue right half; orientation 6 says: turn by 90° clockwise, so red comes on top.
        using var bitmap = new SKBitmap(40, 20);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, 20, 20, new SKPaint { Color = SKColors.Red });
        }
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        var redrawn = Redrawing.Redraw(WithOrientation(jpeg.ToArray(), 6)).Value;
        using var read = SKBitmap.Decode(redrawn.Jpeg);
        Assert.Equal((20, 40), (read.Width, read.Height));
        Assert.True(read.GetPixel(10, 5).Red > 200 && read.GetPixel(10, 35).Blue > 200);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(redrawn.Jpeg));
    }

    /// <summary>A PNG header of any size with almost no data behind it.</summary>
    private static byte[] Bomb(int width, int height)
    {
        var bytes = Shop.DrawPicture(1, 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }

    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
