using Microsoft.AspNetCore.Http;

namespace Linli.Kernel;

/// <summary>
/// A body made once and sent many times: in the smallest form the caller takes, or as 304 when the caller has it. The
/// caller of <see cref="Send"/> says how long it may be kept.
/// </summary>
/// <param name="tag">Names what is in it, in quotation marks as an ETag is.</param>
public sealed class PackedBody(byte[] plain, byte[]? brotli, byte[]? gzip, string type, string tag)
{
    public Task Send(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentType = type;
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        if (CallerHas(http, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (body, encoding) = (plain, (string?)null);
        if (brotli is not null && Accepts(accepted, "br")) (body, encoding) = (brotli, "br");
        else if (gzip is not null && Accepts(accepted, "gzip")) (body, encoding) = (gzip, "gzip");
        if (encoding is not null) headers.ContentEncoding = encoding;
        headers.ContentLength = body.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return Task.CompletedTask;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }

    /// <summary>True when the caller keeps what this tag names, so that 304 says all.</summary>
    public static bool CallerHas(HttpContext http, string tag) =>
        http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal);

    /// <summary>True when named and not refused by <c>;q=0</c>.</summary>
    private static bool Accepts(string accepted, string encoding) => accepted.Split(',').Any(part =>
        part.Trim() is var word && (word == encoding || (word.StartsWith(encoding + ";", StringComparison.Ordinal)
            && !word.EndsWith("q=0", StringComparison.Ordinal))));
}
