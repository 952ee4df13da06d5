using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Pictures;

public sealed record PictureReceipt(Id<Picture> Picture, int Width, int Height);

/// <summary>
/// Stores a JPEG, PNG or WebP of at most 4 MB and 24 million pixels, redrawn; the same picture always gives the
/// same id.
/// </summary>
public sealed class AddPicture(Db db, TimeProvider clock)
{
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>What one request may carry: the picture and the form around it.</summary>
    public const long MostRequestBytes = 5 * 1024 * 1024;

    // A decoded picture takes up to 96 MB: two at a time on a node, the others wait.
    private static readonly SemaphoreSlim Decoding = new(2, 2);

    public async Task<Outcome<PictureReceipt>> Run(Stream bytes, CancellationToken cancel)
    {
        if (await ReadAll(bytes, cancel) is not { } content)
            return PicturesRefusals.TooLarge.With("megabytes", MostBytes / (1024 * 1024));
        var outcome = await Redraw(content, cancel);
        if (outcome.Refusal is { } no) return no;
        var (jpeg, width, height) = outcome.Value;
        var hash = SHA256.HashData(jpeg);
        if (await Existing(hash, cancel) is { } known) return known;

        await using var work = await db.Begin(cancel);
        var picture = new Picture
        {
            Id = Id<Picture>.New(clock),
            ContentHash = hash,
            ContentType = "image/jpeg",
            Width = width,
            Height = height,
            Content = jpeg,
            AddedAt = clock.GetUtcNow(),
        };
        db.Pictures.Add(picture);
        try
        {
            await work.Commit(cancel);
            return new PictureReceipt(picture.Id, width, height);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Somebody added the same picture meanwhile.
        }
        await work.DisposeAsync();
        return (await Existing(hash, cancel))!;
    }

    private async Task<PictureReceipt?> Existing(byte[] hash, CancellationToken cancel) =>
        await db.Pictures.Where(picture => picture.ContentHash == hash)
            .Select(picture => new PictureReceipt(picture.Id, picture.Width, picture.Height))
            .FirstOrDefaultAsync(cancel);

    private static async Task<Outcome<Redrawn>> Redraw(byte[] content, CancellationToken cancel)
    {
        await Decoding.WaitAsync(cancel);
        try { return Redrawing.Redraw(content); }
        finally { Decoding.Release(); }
    }

    /// <summary>Everything, or null when there is more than we take; what is more is not read.</summary>
    private static async Task<byte[]?> ReadAll(Stream bytes, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await bytes.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            if (kept.Length + read > MostBytes) return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    /// <summary>Takes the bytes as the body, or the first file of a form (mini-programs can only send forms).</summary>
    internal static async Task<Results<Created<PictureReceipt>, Refused>> Post(
        HttpRequest request, AddPicture add, CancellationToken cancel)
    {
        if (!request.HasFormContentType) return Answer(await add.Run(request.Body, cancel));
        var form = await request.ReadFormAsync(cancel);
        if (form.Files.Count == 0) return PicturesRefusals.NotAPicture.Problem;
        await using var file = form.Files[0].OpenReadStream();
        return Answer(await add.Run(file, cancel));
    }

    private static Results<Created<PictureReceipt>, Refused> Answer(Outcome<PictureReceipt> outcome) =>
        outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/pictures/{outcome.Value.Picture}", outcome.Value);
}
