using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <param name="Times">Business times the slots start at; 07:00, 10:00 and 15:00 unless given.</param>
/// <param name="Quota">Of each slot; part of the item's quota, not on top of it.</param>
public sealed record AddFlashSlotsRequest(
    DateOnly On,
    [property: MinLength(1), MaxLength(12)] IReadOnlyList<TimeOnly>? Times,
    [property: FenRange(1, 100_000_00)] Money Price,
    [property: Range(1, 1_000_000)] int Quota,
    [property: Range(5, 720)] int Minutes = 60);

public sealed record FlashSlotsReceipt(IReadOnlyList<Id<FlashSlot>> Slots);

/// <summary>Gives an item flash slots inside the sale: a lower price for a limited number of its pieces.</summary>
public sealed class AddFlashSlots(
    Db db, DatabaseClock databaseClock, TimeProvider clock, Sales sales)
{
    public async Task<Outcome<FlashSlotsReceipt>> Run(
        Id<GroupBuy> id, Id<GroupBuyItem> itemId, AddFlashSlotsRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var groupBuy = await db.Seen(id, actor, cancel);
        var item = await db.Items.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == itemId && row.GroupBuyId == id, cancel);
        if (groupBuy is null || item is null) return KernelRefusals.NotFound;
        // Taking the row makes two who add slots at once wait for each other.
        if (groupBuy.State is not (GroupBuyState.Draft or GroupBuyState.Scheduled or GroupBuyState.Open)
            || !await db.Move(id, groupBuy.State, groupBuy.State, cancel))
            return KernelRefusals.WrongState.With("state", groupBuy.State);

        var slots = (request.Times ?? Timing.FlashTimes).Distinct().Order()
            .Select(time => BusinessTime.At(request.On, time).ToUniversalTime())
            .Select(startsAt => new FlashSlot
            {
                Id = Id<FlashSlot>.New(clock),
                ItemId = itemId,
                StartsAt = startsAt,
                EndsAt = startsAt.AddMinutes(request.Minutes),
                Price = request.Price,
                Quota = request.Quota,
            }).ToList();
        var others = await db.FlashSlots.AsNoTracking().Where(slot => slot.ItemId == itemId).ToListAsync(cancel);
        if (Fault(groupBuy, item, slots, others, await databaseClock.Now(db, cancel)) is { } no) return no;
        db.FlashSlots.AddRange(slots);
        db.AfterCommit(() => sales.Forget(id));
        await work.Commit(cancel);
        return new FlashSlotsReceipt([.. slots.Select(slot => slot.Id)]);
    }

    private static Refusal? Fault(
        GroupBuy groupBuy, GroupBuyItem item, List<FlashSlot> slots, List<FlashSlot> others, DateTimeOffset now)
    {
        if (slots.Any(slot => slot.StartsAt < groupBuy.OpensAt || groupBuy.ClosesAt < slot.EndsAt
            || slot.EndsAt <= now))
            return GroupBuysRefusals.FlashOutsideSale;
        var all = others.Concat(slots).OrderBy(slot => slot.StartsAt).ToList();
        if (all.Zip(all.Skip(1)).Any(pair => pair.Second.StartsAt < pair.First.EndsAt))
            return GroupBuysRefusals.FlashOverlaps;
        if (slots.Any(slot => slot.Price >= item.Price)) return GroupBuysRefusals.FlashNotCheaper;
        if (slots.Any(slot => slot.Quota > item.Free)) return GroupBuysRefusals.FlashQuota.With("free", item.Free);
        return ItemRules.BelowCost(item.Name, slots[0].Price, item.Cost, item.BelowCostReasonId is not null);
    }

    internal static async Task<Results<Created<FlashSlotsReceipt>, Refused>> Post(
        Id<GroupBuy> id, Id<GroupBuyItem> item, AddFlashSlotsRequest request, Actor actor, AddFlashSlots add,
        CancellationToken cancel)
    {
        var outcome = await add.Run(id, item, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Created($"/api/group-buys/{id}", outcome.Value);
    }
}
