using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// Takes and gives back stock by conditional statements, so it cannot oversell. Runs in the caller's transaction when
/// there is one; a caller with several items goes in the order of item ids, so that two baskets never wait for each
/// other.
/// </summary>
public sealed class Stock(Db db, Sales sales)
{
    /// <summary>Takes pieces for a while, of the item and of its flash slot together or of neither.</summary>
    /// <param name="now">The database's time: it decides whether the sale and the slot are on.</param>
    public async Task<Refusal?> Reserve(
        Id<GroupBuyItem> item, Id<FlashSlot>? flash, int quantity, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        // Only the pair of statements needs undoing on its own; a savepoint per line is dear on the hot path.
        await using var work = flash is null && db.InWork ? null : await db.Begin(cancel);
        var items = db.Items;
        var taken = await items
            .Where(row => row.Id == item && row.Selling && !row.Withheld && row.OpensAt <= now && now < row.ClosesAt
                && row.Reserved + row.Sold + quantity <= row.Quota)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Reserved, x => x.Reserved + quantity), cancel);
        if (taken == 0) return await WhyNot(item, quantity, now, cancel);
        db.AfterCommit(() => sales.Forget(item));
        if (flash is { } slot)
        {
            var slots = db.FlashSlots;
            var inSlot = await slots
                .Where(row => row.Id == slot && row.ItemId == item && row.StartsAt <= now && now < row.EndsAt
                    && row.Taken + quantity <= row.Quota)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken + quantity), cancel);
            if (inSlot == 0) return GroupBuysRefusals.FlashOver;
        }
        if (work is not null) await work.Commit(cancel);
        return null;
    }

    /// <summary>Reserved pieces were paid for.</summary>
    public async Task Sell(Id<GroupBuyItem> item, int quantity, CancellationToken cancel)
    {
        await using var work = db.InWork ? null : await db.Begin(cancel);
        var items = db.Items;
        MustHave(item, await items.Where(row => row.Id == item && row.Reserved >= quantity)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Reserved, x => x.Reserved - quantity)
                .SetProperty(x => x.Sold, x => x.Sold + quantity), cancel));
        if (work is not null) await work.Commit(cancel);
    }

    /// <summary>Reserved pieces are free again.</summary>
    public async Task Release(Id<GroupBuyItem> item, Id<FlashSlot>? flash, int quantity, CancellationToken cancel)
    {
        await using var work = db.InWork ? null : await db.Begin(cancel);
        var items = db.Items;
        MustHave(item, await items.Where(row => row.Id == item && row.Reserved >= quantity)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Reserved, x => x.Reserved - quantity), cancel));
        await GiveBack(flash, quantity, cancel);
        db.AfterCommit(() => sales.Forget(item));
        if (work is not null) await work.Commit(cancel);
    }

    /// <summary>Sold pieces are free again.</summary>
    public async Task Return(Id<GroupBuyItem> item, Id<FlashSlot>? flash, int quantity, CancellationToken cancel)
    {
        await using var work = db.InWork ? null : await db.Begin(cancel);
        var items = db.Items;
        MustHave(item, await items.Where(row => row.Id == item && row.Sold >= quantity)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Sold, x => x.Sold - quantity), cancel));
        await GiveBack(flash, quantity, cancel);
        db.AfterCommit(() => sales.Forget(item));
        if (work is not null) await work.Commit(cancel);
    }

    private async Task GiveBack(Id<FlashSlot>? flash, int quantity, CancellationToken cancel)
    {
        if (flash is not { } slot) return;
        var slots = db.FlashSlots;
        if (await slots.Where(row => row.Id == slot && row.Taken >= quantity)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken - quantity), cancel) == 0)
            throw new InvalidOperationException($"Flash slot {slot} gives back {quantity} pieces it does not hold.");
    }

    private async Task<Refusal> WhyNot(Id<GroupBuyItem> id, int quantity, DateTimeOffset now, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (item is null) return KernelRefusals.NotFound;
        if (!item.Selling || now >= item.ClosesAt) return GroupBuysRefusals.Closed;
        if (now < item.OpensAt) return GroupBuysRefusals.NotOpenYet.With("opensAt", item.OpensAt);
        if (item.Withheld) return GroupBuysRefusals.ItemWithheld.With("name", item.Name);
        return item.Free <= 0
            ? GroupBuysRefusals.SoldOut.With("name", item.Name)
            : GroupBuysRefusals.TooFewLeft.With("name", item.Name).With("left", item.Free).With("asked", quantity);
    }

    private static void MustHave(Id<GroupBuyItem> item, int rows)
    {
        if (rows == 0) throw new InvalidOperationException($"Item {item} does not hold the pieces to move.");
    }
}
