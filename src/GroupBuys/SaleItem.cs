namespace Linli.GroupBuys;

/// <summary>
/// One item of a group-buy as its rows said at one moment: the one place that tells which price is in force and how
/// much is free. This node's own orders are noted in it as they are committed.
/// </summary>
internal sealed class SaleItem(GroupBuyItem item, FlashSlot[] slots, bool maySell)
{
    private readonly int[] taken = [.. slots.Select(slot => slot.Taken)];
    private volatile int free = item.Free;

    public GroupBuyItem Item => item;

    public int Free { set => free = value; }

    public void Note(Id<FlashSlot> slot, int now)
    {
        for (var i = 0; i < slots.Length; i++)
            if (slots[i].Id == slot) Volatile.Write(ref taken[i], now);
    }

    /// <summary>
    /// At the price in force at a moment: that of the cheapest flash slot that is on and has pieces left, else its own.
    /// </summary>
    public OfferedItem At(DateTimeOffset at)
    {
        FlashSlot? flash = null;
        FlashSlot? next = null;
        var left = free;
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].StartsAt > at && (next is null || slots[i].StartsAt < next.StartsAt)) next = slots[i];
            var rest = slots[i].Quota - Volatile.Read(ref taken[i]);
            if (slots[i].StartsAt > at || at >= slots[i].EndsAt || rest <= 0) continue;
            if (flash is not null && flash.Price <= slots[i].Price) continue;
            (flash, left) = (slots[i], Math.Min(free, rest));
        }
        return Offered(flash, next, left);
    }

    private OfferedItem Offered(FlashSlot? flash, FlashSlot? next, int left)
    {
        var price = flash?.Price ?? item.Price;
        var strike = StrikePrice.Shown(item.EarlierDealFen is { } fen ? new Money(fen) : null, price);
        return new OfferedItem(item.Id, item.SkuId, item.SupplierId, item.Category, item.Name, item.Specification,
            price, strike, item.Cost, left, item.PerMemberLimit, flash?.Id, item.CommissionBasisPoints,
            item.AfterSaleHours)
        {
            Floor = item.Floor,
            OnSale = maySell && !item.Withheld,
            FlashUntil = flash?.EndsAt,
            NextFlash = next is null ? null : new NextFlash(next.StartsAt, next.EndsAt, next.Price, next.Quota),
        };
    }
}
