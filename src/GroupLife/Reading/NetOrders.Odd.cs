namespace Linli.GroupLife.Reading;

/// <content>Entries that speak of an order made before without naming it.</content>
internal sealed partial class NetOrders
{
    /// <summary>More than this, in yuan, is no price of goods.</summary>
    private const decimal MostPaid = 1_000_000;

    /// <summary>2栋1805 老广 已付109, on a line of its own: what is ordered so far must cost just that.</summary>
    private ChainEntry Settle(ChainEntry entry)
    {
        var known = (byName.GetValueOrDefault(Roster.Key(entry.Name))
            ?? (entry.Room is null ? null : byRoom.GetValueOrDefault(entry.Room)))
            ?.FindAll(buyer => Fits(buyer.Room, entry.Room));
        var doubt = known is not [var one] ? ChainDoubts.NoEarlierOrder
            : entry.PaidAmount is { } paid
                && (paid > MostPaid || Money.Yuan(paid) != Prices.Of(lexicon, one.Lines))
                ? ChainDoubts.PaidDiffers : null;
        return doubt is null ? entry : entry with { Check = true, Doubts = [.. entry.Doubts, doubt] };
    }

    /// <summary>
    /// 老k 再+1, 牛大爷 要两份吧: of the one thing ordered before; without a sign of more it may be meant instead.
    /// </summary>
    private static ChainEntry OfTheOnlyOne(Buyer buyer, ChainEntry entry)
    {
        if (entry.Action == ChainAction.Cancel || buyer.Lines is not [{ Code: not null } only]
            || entry.Lines is not [{ GoodsOpen: true } open]
            || (open.Unit is not null && only.Unit is not null && !Units.AreAlike(Signs.Plain(open.Unit),
                Signs.Plain(only.Unit)) && !Units.IsGeneric(open.Unit))) return entry;
        var more = entry.Adds || entry.Action == ChainAction.Change;
        var line = open with { Code = only.Code, GoodsOpen = false, Unit = only.Unit, Variant = open.Variant
            ?? (open.Effect == LineEffect.Add ? only.Variant : null),
            Effect = more ? open.Effect : LineEffect.Set, Confidence = Confidence.Sure,
            Doubts = [.. open.Doubts.Where(doubt => doubt != ChainDoubts.GoodsMissing)] };
        return entry with { Lines = [line], Action = ChainAction.Change,
            Doubts = [.. more ? entry.Doubts : entry.Doubts.Append(ChainDoubts.ChangeUnclear)] };
    }
}
