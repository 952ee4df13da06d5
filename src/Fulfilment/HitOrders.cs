using Linli.Ordering;

namespace Linli.Fulfilment;

/// <summary>An order line that expects units of an item.</summary>
public sealed record Holder(Id<OrderLine> Line, Id<Order> Order, int ChainNumber, int Quantity);

/// <summary>
/// Decides who goes without when units of an item cannot be handed over: the orders the leader names, otherwise the
/// last in chain order. The units of the answer add up to those missing, and nobody is hit by more than they hold.
/// </summary>
public static class HitOrders
{
    /// <returns>Null when the named orders do not hold the item, or their units do not add up to those
    /// missing.</returns>
    public static IReadOnlyList<ClaimedLine>? Of(
        IReadOnlyList<Holder> holders, int missing, IReadOnlyList<NamedOrder>? named) =>
        named is { Count: > 0 } ? Named(holders, missing, named) : LastInChain(holders, missing);

    private static List<ClaimedLine>? Named(IReadOnlyList<Holder> holders, int missing, IReadOnlyList<NamedOrder> named)
    {
        if (named.DistinctBy(name => name.Order).Count() != named.Count
            || named.Sum(name => name.Quantity) != missing) return null;
        List<ClaimedLine> hit = [];
        foreach (var name in named)
        {
            // An order may hold an item twice, bought and as a gift: the bought line first.
            var left = name.Quantity;
            foreach (var holder in holders.Where(holder => holder.Order == name.Order))
                left -= Take(hit, holder, left);
            if (left > 0) return null;
        }
        return hit;
    }

    private static List<ClaimedLine>? LastInChain(IReadOnlyList<Holder> holders, int missing)
    {
        List<ClaimedLine> hit = [];
        foreach (var holder in holders.OrderByDescending(holder => holder.ChainNumber)
            .ThenByDescending(holder => holder.Line))
            missing -= Take(hit, holder, missing);
        return missing == 0 ? hit : null;
    }

    private static int Take(List<ClaimedLine> hit, Holder holder, int wanted)
    {
        var taken = Math.Min(holder.Quantity, wanted);
        if (taken > 0) hit.Add(new ClaimedLine(holder.Line, taken));
        return taken;
    }
}
