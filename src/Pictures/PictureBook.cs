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
}
