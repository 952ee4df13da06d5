using Linli.Accounts;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Takes an item out of a draft, with its flash slots; pieces set aside below cost go back to their reason.
/// </summary>
public sealed class RemoveItem(Db db, BelowCostBook reasons)
{
    public async Task<Refusal?> Run(Id<GroupBuy> id, Id<GroupBuyItem> item, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var groupBuy = await db.Seen(id, actor, cancel);
        if (groupBuy is null) return KernelRefusals.NotFound;
        if (!await db.Move(id, GroupBuyState.Draft, GroupBuyState.Draft, cancel))
            return KernelRefusals.WrongState.With("state", groupBuy.State);
        var row = await db.Items.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == item && candidate.GroupBuyId == id, cancel);
        if (row is null) return KernelRefusals.NotFound;
        var slots = db.FlashSlots;
        await slots.Where(slot => slot.ItemId == item).ExecuteDeleteAsync(cancel);
        var items = db.Items;
        await items.Where(candidate => candidate.Id == item).ExecuteDeleteAsync(cancel);
        if (row.BelowCostReasonId is { } reason) await reasons.GiveBack(reason, row.Quota, cancel);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Delete(
        Id<GroupBuy> id, Id<GroupBuyItem> item, Actor actor, RemoveItem remove, CancellationToken cancel) =>
        await remove.Run(id, item, actor, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
