using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

public sealed record CancelGroupBuyRequest([property: Required, MinLength(2), MaxLength(200)] string Reason);

/// <summary>
/// Cancels a group-buy nobody has ordered from; a first order at the same moment either comes before or is refused.
/// </summary>
public sealed class CancelGroupBuy(Db db, BelowCostBook reasons, AuditLog audit, Sales sales)
{
    public async Task<Outcome<GroupBuyReceipt>> Run(
        Id<GroupBuy> id, CancelGroupBuyRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var groupBuy = await db.Seen(id, actor, cancel);
        if (groupBuy is null) return KernelRefusals.NotFound;
        if (groupBuy.State is not (GroupBuyState.Draft or GroupBuyState.Scheduled or GroupBuyState.Open)
            || !await db.Move(id, groupBuy.State, GroupBuyState.Cancelled, cancel))
            return KernelRefusals.WrongState.With("state", groupBuy.State);

        var items = db.Items;
        foreach (var item in await db.ItemIds(id, cancel))
            if (await items.Where(row => row.Id == item && row.Reserved == 0 && row.Sold == 0)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Selling, false), cancel) == 0)
                return GroupBuysRefusals.AlreadySold;
        foreach (var item in await items.AsNoTracking()
            .Where(row => row.GroupBuyId == id && row.BelowCostReasonId != null).ToListAsync(cancel))
            await reasons.GiveBack(item.BelowCostReasonId!.Value, item.Quota, cancel);
        db.AfterCommit(() => sales.Forget(id));
        audit.Add(actor, "cancel-group-buy", $"group-buy:{id}", request.Reason);
        await work.Commit(cancel);
        return GroupBuyReceipt.Of(groupBuy, GroupBuyState.Cancelled);
    }

    internal static async Task<Results<Ok<GroupBuyReceipt>, Refused>> Post(
        Id<GroupBuy> id, CancelGroupBuyRequest request, Actor actor, CancelGroupBuy cancelGroupBuy,
        CancellationToken cancel)
    {
        var outcome = await cancelGroupBuy.Run(id, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
