using System.ComponentModel.DataAnnotations;
using System.Text;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

public sealed record AliasRow(string Word, Id<Sku> Sku, DateTimeOffset Since);

public sealed record KeepAliasRequest(Id<Sku> Sku);

/// <summary>
/// Keeps and forgets the words of a group for goods. A word means one SKU; keeping it again changes nothing, and
/// giving it another meaning needs forgetting it first, so that no correction silently changes how older texts read.
/// </summary>
public sealed class KeepAlias(Db db, TimeProvider clock)
{
    /// <summary>In the caller's transaction when there is one.</summary>
    public async Task<Refusal?> Keep(Id<Group> group, string word, Id<Sku> sku, CancellationToken cancel)
    {
        var plain = Plain(word);
        var aliases = db.ItemAliases;
        await using var work = await db.Begin(cancel);
        var known = await aliases.AsNoTracking()
            .SingleOrDefaultAsync(row => row.GroupId == group && row.Word == plain, cancel);
        if (known is null)
        {
            if (await aliases.CountAsync(row => row.GroupId == group, cancel) >= ItemAlias.MostPerGroup)
                return GroupLifeRefusals.AliasTooMany.With("most", ItemAlias.MostPerGroup);
            var alias = new ItemAlias { GroupId = group, Word = plain, SkuId = sku, Since = clock.GetUtcNow() };
            if (await db.TryInsert(alias, cancel))
            {
                await work.Commit(cancel);
                return null;
            }
            known = await aliases.AsNoTracking().SingleAsync(row => row.GroupId == group && row.Word == plain, cancel);
        }
        return known.SkuId == sku ? null : GroupLifeRefusals.AliasElsewhere.With("word", plain);
    }

    public async Task<bool> Forget(Id<Group> group, string word, CancellationToken cancel)
    {
        var plain = Plain(word);
        await using var work = await db.Begin(cancel);
        var aliases = db.ItemAliases;
        var gone = await aliases.Where(row => row.GroupId == group && row.Word == plain).ExecuteDeleteAsync(cancel);
        await work.Commit(cancel);
        return gone > 0;
    }

    /// <summary>The words of a group in the order of their signs.</summary>
    public async Task<Page<AliasRow>> Of(Id<Group> group, PageRequest page, CancellationToken cancel)
    {
        var rows = db.ItemAliases.AsNoTracking().Where(row => row.GroupId == group);
        if (page.After is { } after) rows = rows.Where(row => string.Compare(row.Word, after) > 0);
        var found = await rows.OrderBy(row => row.Word).Take(page.Fetch)
            .Select(row => new AliasRow(row.Word, row.SkuId, row.Since)).ToListAsync(cancel);
        return Page<AliasRow>.Of(found, page, row => row.Word);
    }

    // Two spellings of one word are one word: full-width forms, capitals and blanks make no difference.
    private static string Plain(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign)))
            .ToLowerInvariant();

    internal static async Task<Results<Ok<Page<AliasRow>>, Refused>> Get(
        Id<Group> id, [AsParameters] PageRequest page, Actor actor, GroupGate gate, KeepAlias aliases,
        CancellationToken cancel) =>
        await gate.Check(actor, id, cancel) is { } stop ? stop.Problem
            : TypedResults.Ok(await aliases.Of(id, page, cancel));

    internal static async Task<Results<NoContent, Refused>> Put(Id<Group> id,
        [MaxLength(ItemAlias.LongestWord)] string word, KeepAliasRequest request, Actor actor, GroupGate gate,
        SkuBook skus, KeepAlias aliases, CancellationToken cancel)
    {
        if (await gate.Check(actor, id, cancel) is { } stop) return stop.Problem;
        if (Plain(word).Length == 0
            || !(await skus.Find([request.Sku], cancel)).ContainsKey(request.Sku))
            return KernelRefusals.NotFound.Problem;
        return await aliases.Keep(id, word, request.Sku, cancel) is { } no ? no.Problem : TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, Refused>> Delete(Id<Group> id,
        [MaxLength(ItemAlias.LongestWord)] string word, Actor actor, GroupGate gate, KeepAlias aliases,
        CancellationToken cancel)
    {
        if (await gate.Check(actor, id, cancel) is { } stop) return stop.Problem;
        return await aliases.Forget(id, word, cancel) ? TypedResults.NoContent() : KernelRefusals.NotFound.Problem;
    }
}
