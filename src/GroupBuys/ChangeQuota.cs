using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

public sealed record ChangeQuotaRequest([property: Range(0, 1_000_000)] int Quota);

public sealed record QuotaReceipt(Id<GroupBuyItem> Item, int Quota, int Free);

/// <summary>
/// Changes how many pieces of an item are for sale, never below what was taken; works while it sells.
/// </summary>
public sealed class ChangeQuota(Db db, BelowCostBook reasons, AuditLog audit, Sales sales)
{
    public async Task<Outcome<QuotaReceipt>> Run(
        Id<GroupBuy> id, Id<GroupBuyItem> itemId, ChangeQuotaRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var groupBuy = await db.Seen(id, actor, cancel);
        var item = await db.Items.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == itemId && row.GroupBuyId == id, cancel);
        if (groupBuy is null || item is null) return KernelRefusals.NotFound;
        if (groupBuy.State is not (GroupBuyState.Draft or GroupBuyState.Scheduled or GroupBuyState.Open))
            return KernelRefusals.WrongState.With("state", groupBuy.State);
        var more = request.Quota - item.Quota;
        if (item.BelowCostReasonId is { } reason && more > 0
            && !await reasons.Take(reason, item.SkuId.Value, groupBuy.CityCode, more, groupBuy.ClosesAt, cancel))
            return GroupBuysRefusals.ReasonNotUsable;

        // The quota it was read with stands in the condition: two who change it at once do not both count pieces of the
        // reason.
        var items = db.Items;
        var changed = await items
            .Where(row => row.Id == itemId && row.Quota == item.Quota && row.Reserved + row.Sold <= request.Quota)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Quota, request.Quota), cancel);
        if (changed == 0)
            return await items.AnyAsync(row => row.Id == itemId && row.Quota == item.Quota, cancel)
                ? GroupBuysRefusals.QuotaBelowTaken : KernelRefusals.ChangedMeanwhile;
        if (item.BelowCostReasonId is { } given && more < 0) await reasons.GiveBack(given, -more, cancel);
        db.AfterCommit(() => sales.Forget(id));
        audit.Add(actor, "change-quota", $"group-buy-item:{itemId}", null, new { from = item.Quota, to = request.Quota });
        await work.Commit(cancel);
        return new QuotaReceipt(itemId, request.Quota, request.Quota - item.Reserved - item.Sold);
    }

    internal static async Task<Results<Ok<QuotaReceipt>, Refused>> Put(
        Id<GroupBuy> id, Id<GroupBuyItem> item, ChangeQuotaRequest request, Actor actor, ChangeQuota change,
        CancellationToken cancel)
    {
        var outcome = await change.Run(id, item, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
