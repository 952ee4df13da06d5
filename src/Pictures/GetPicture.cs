using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Linli.Pictures;

/// <summary>
/// Sends a stored picture. It is open to whoever knows the id, since an image element cannot send a token: the id
/// has 74 random bits and is not listed anywhere.
/// </summary>
internal static class GetPicture
{
    internal static async Task<Results<FileContentHttpResult, Refused>> Get(
        Id<Picture> id, HttpResponse response, Db db, CancellationToken cancel)
    {
        var picture = await db.Pictures.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (picture is null) return KernelRefusals.NotFound.Problem;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return TypedResults.File(picture.Content, picture.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(picture.ContentHash)}\""));
    }
}
