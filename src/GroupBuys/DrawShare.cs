using System.ComponentModel.DataAnnotations;
using Linli.Communities;
using Linli.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;

namespace Linli.GroupBuys;

/// <summary>
/// What was drawn, kept by its content up to a total of bytes; one picture is drawn at a time, so that a crowd before a
/// new one costs one drawing.
/// </summary>
public sealed class DrawnShares : IDisposable
{
    private const long MostBytes = 48L << 20;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly SemaphoreSlim turn = new(1);
    private readonly Func<ShareFont?> find;
    private ShareFont? font;

    public DrawnShares() : this(ShareFont.Find) { }

    internal DrawnShares(Func<ShareFont?> find) => this.find = find;

    /// <summary>The PNG under a tag, drawn unless it is kept.</summary>
    internal async Task<Outcome<byte[]>> Find(
        string tag, Func<ShareFont, Task<byte[]>> draw, CancellationToken cancel)
    {
        if (kept.TryGetValue(tag, out byte[]? before)) return before!;
        await turn.WaitAsync(cancel);
        try
        {
            if (kept.TryGetValue(tag, out before)) return before!;
            // Looked for until there is one: a font may be installed while the server runs.
            font ??= find();
            if (font is null) return GroupBuysRefusals.NoChineseFont;
            var png = await draw(font);
            kept.Set(tag, png, new MemoryCacheEntryOptions { Size = png.Length });
            return png;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        kept.Dispose();
        turn.Dispose();
    }
}

/// <summary>
/// Draws what is behind a link as a card or a poster, with a QR code that leads there. Open to whoever has the link, as
/// the page itself is.
/// </summary>
/// <param name="settings"><c>GroupBuys:PublicAddress</c> is where people reach this server; else where they asked.</param>
public sealed class DrawShare(
    ShareGroupBuy share, PictureBook pictures, DrawnShares drawn, IConfiguration settings)
{
    /// <summary>What stands on the pictures of a link; null when it leads nowhere.</summary>
    internal async Task<ShareContent?> Content(string code, string address, CancellationToken cancel)
    {
        if (await share.Behind(code, cancel) is not ({ } sale, { } group, var path)) return null;
        var at = sale.Now;
        var place = group.Name.StartsWith(group.CommunityName, StringComparison.Ordinal)
            ? group.Name : $"{group.CommunityName} · {group.Name}";
        return new ShareContent(sale.Title, place, group.PickupPointName, sale.ClosesAt, sale.ClosesAt <= at,
            sale.PickupOn, sale.ShareGoods(at), (settings["GroupBuys:PublicAddress"]?.TrimEnd('/') ?? address) + path);
    }

    internal Task<Outcome<byte[]>> Png(ShareShape shape, ShareContent content, CancellationToken cancel) =>
        drawn.Find(content.Tag(shape), async font => ShareDrawing.Png(shape, content, await pictures.Contents(
            [.. content.Goods.Take(ShareContent.MostGoods).Select(goods => goods.Picture).OfType<Guid>()
                .Select(id => new Id<Picture>(id))], cancel), font), cancel);

    internal static Task<Results<FileContentHttpResult, StatusCodeHttpResult, Refused>> GetCard(
        [MaxLength(ShareLink.Letters)] string code, HttpContext http, DrawShare draw, CancellationToken cancel) =>
        Get(ShareShape.Card, code, http, draw, cancel);

    internal static Task<Results<FileContentHttpResult, StatusCodeHttpResult, Refused>> GetPoster(
        [MaxLength(ShareLink.Letters)] string code, HttpContext http, DrawShare draw, CancellationToken cancel) =>
        Get(ShareShape.Poster, code, http, draw, cancel);

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, Refused>> Get(
        ShareShape shape, string code, HttpContext http, DrawShare draw, CancellationToken cancel)
    {
        var content = await draw.Content(code, $"{http.Request.Scheme}://{http.Request.Host}", cancel);
        if (content is null) return KernelRefusals.NotFound.Problem;
        var tag = content.Tag(shape);
        // Kept by the caller and asked for again: goods may have been taken off sale. The caller's address is in it.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ETag = tag;
        if (PackedBody.CallerHas(http, tag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var png = await draw.Png(shape, content, cancel);
        if (png.Refusal is { } no) return no.Problem;
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return TypedResults.File(png.Value, "image/png", entityTag: new EntityTagHeaderValue(tag));
    }
}
