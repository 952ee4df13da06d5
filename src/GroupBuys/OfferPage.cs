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
/// The page of one group-buy, written and packed once for all who look: it depends on nothing but public conditions. Its
/// tag names what is offered, not when it was asked, so a page that still holds is not sent again.
/// </summary>
internal sealed class OfferPage
{
    /// <param name="changes">How often what it shows had changed before it was made.</param>
    public OfferPage(MemberOffer offer, int changes, JsonSerializerOptions json)
    {
        (At, Changes) = (offer.PricesAt, changes);
        Plain = JsonSerializer.SerializeToUtf8Bytes(offer, json);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(offer with { PricesAt = default }, json)).AsSpan(0, 16))}\"";
        Brotli = Packed(Plain, into => new BrotliStream(into, CompressionLevel.Fastest));
        Gzip = Packed(Plain, into => new GZipStream(into, CompressionLevel.Fastest));
    }

    public DateTimeOffset At { get; }
    public int Changes { get; }
    public string Tag { get; }
    public byte[] Plain { get; }
    public byte[] Brotli { get; }
    public byte[] Gzip { get; }

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

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var page = sale.Page(json);
        var (request, response) = (httpContext.Request.Headers, httpContext.Response);
        response.Headers.ETag = page.Tag;
        // Kept by the caller alone, and asked for again each time: prices are those in force.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (request.IfNoneMatch.ToString().Contains(page.Tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var takes = request.AcceptEncoding.ToString();
        var (body, packed) = takes.Contains("br", StringComparison.Ordinal) ? (page.Brotli, "br")
            : takes.Contains("gzip", StringComparison.Ordinal) ? (page.Gzip, "gzip") : (page.Plain, null);
        if (packed is not null) response.Headers.ContentEncoding = packed;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(MemberOffer), ["application/json"]));
}
