using Microsoft.EntityFrameworkCore;

namespace Linli.Pictures;

/// <summary>What modules above may ask about pictures.</summary>
public sealed class PictureBook(Db db)
{
    /// <summary>True when every one of these pictures is stored.</summary>
    public async Task<bool> Exists(IReadOnlyCollection<Id<Picture>> ids, CancellationToken cancel)
    {
        var wanted = ids.Distinct().ToList();
        return wanted.Count == 0
            || await db.Pictures.CountAsync(picture => wanted.Contains(picture.Id), cancel) == wanted.Count;
    }

    /// <summary>
    /// The JPEG of each of these pictures that is stored; for a few at a time, since each may be megabytes.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> Contents(
        IReadOnlyCollection<Id<Picture>> ids, CancellationToken cancel) =>
        await db.Pictures.AsNoTracking().Where(picture => ids.Contains(picture.Id))
            .ToDictionaryAsync(picture => picture.Id.Value, picture => picture.Content, cancel);
}
