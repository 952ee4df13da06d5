using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Linli.GroupBuys;

/// <summary>
/// The page of one group-buy, written and packed once for all who look: it depends on nothing but public conditions.
/// Its tag names what is offered, not when it was asked, so a page that still holds is not sent again.
/// </summary>
internal sealed class OfferPage
{
    /// <param name="changes">How often what it shows had changed before it was made.</param>
    public OfferPage(MemberOffer offer, int changes, JsonSerializerOptions json)
    {
        (At, Changes) = (offer.PricesAt, changes);
        var plain = JsonSerializer.SerializeToUtf8Bytes(offer, json);
        var shown = JsonSerializer.SerializeToUtf8Bytes(offer with { PricesAt = default }, json);
        Body = new PackedBody(plain, Packed(plain, into => new BrotliStream(into, CompressionLevel.Fastest)),
            Packed(plain, into => new GZipStream(into, CompressionLevel.Fastest)), "application/json; charset=utf-8",
            $"\"{Convert.ToHexStringLower(SHA256.HashData(shown).AsSpan(0, 16))}\"");
    }

    public DateTimeOffset At { get; }
    public int Changes { get; }
    public PackedBody Body { get; }

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> pack)
    {
        using var into = new MemoryStream();
        using (var packing = pack(into)) packing.Write(plain);
        return into.ToArray();
    }
}

/// <summary>Sends the page of a group-buy, packed as the caller takes it, or 304 when the caller has it.</summary>
public sealed class OfferAnswer : IResult, IEndpointMetadataProvider
{
    private readonly Sale sale;

    internal OfferAnswer(Sale sale) => this.sale = sale;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        // Kept by the caller alone, and asked for again each time: prices are those in force.
        httpContext.Response.Headers.CacheControl = "private, no-cache";
        return sale.Page(json).Body.Send(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(MemberOffer), ["application/json"]));
}
