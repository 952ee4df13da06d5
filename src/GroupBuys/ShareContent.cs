using System.Security.Cryptography;
using System.Text.Json;

namespace Linli.GroupBuys;

/// <summary>A picture of a shared group-buy to post into a chat.</summary>
public enum ShareShape
{
    /// <summary>Five to four, as chats show a shared page.</summary>
    Card,

    /// <summary>Upright, to be saved, sent or printed.</summary>
    Poster,
}

/// <summary>
/// What stands on a share card or poster: public conditions only, nothing about any person. Equal contents are drawn
/// alike, so what is drawn can be kept under <see cref="Tag"/>.
/// </summary>
/// <param name="Place">Community and group.</param>
/// <param name="Goods">On sale now, at the price that holds from opening to cut-off: a flash price would be over before
/// the picture is.</param>
/// <param name="Link">Where the QR code leads.</param>
public sealed record ShareContent(
    string Title, string Place, string PickupPoint, DateTimeOffset ClosesAt, bool Closed, DateOnly PickupOn,
    IReadOnlyList<ShareGoods> Goods, string Link)
{
    // Counted up when the same content is drawn in another way.
    private const int Drawing = 1;

    /// <summary>Goods a picture has room for; the rest is counted.</summary>
    public const int MostGoods = 3;

    /// <summary>Names what is drawn, in quotation marks as an ETag is.</summary>
    public string Tag(ShareShape shape)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new { Drawing, shape, Content = this });
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(said).AsSpan(0, 16))}\"";
    }
}

/// <param name="Picture">Of the goods; null when they have none.</param>
public sealed record ShareGoods(string Name, string Specification, Money Price, Guid? Picture);
