using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;

namespace Linli.GroupLife;

/// <summary>
/// What an order of a draft would cost now, and the refusal it would meet; null when it would be accepted.
/// </summary>
internal sealed record DraftPrice(Money Total, Refusal? Problem);

/// <summary>
/// Prices drafts by the very quote the checkout uses, in chain order: what earlier drafts of the chain will take is
/// no longer there for later ones. One instance for one chain.
/// </summary>
internal sealed class PriceDraft(PriceCart priceCart)
{
    private readonly Dictionary<Id<GroupBuyItem>, int> taken = [];

    /// <param name="standing">The member's orders that stand in this chain.</param>
    public async Task<DraftPrice> Run(GroupFacts group, Id<GroupBuy> groupBuy, Id<Member>? member, string? guest,
        IReadOnlyList<ItemRequest> lines, IReadOnlyList<StandingOrder> standing, CancellationToken cancel)
    {
        if (lines.Count == 0) return new DraftPrice(Money.Zero, GroupLifeRefusals.DraftNothingOrdered);
        if (standing.Count > 0 && SameGoods(lines, standing))
            return new DraftPrice(Money.Sum(standing.Select(order => order.Payable)), null);
        var outcome = member is { } known ? await priceCart.Run(known, groupBuy, lines, [], fresh: false, counted: true,
                cancel)
            : await priceCart.RunAt(SeatOf(group, guest), groupBuy, lines, [], cancel);
        if (outcome.Refusal is { } no) return new DraftPrice(Money.Zero, no);
        var cart = outcome.Value;
        return new DraftPrice(cart.Price.Payable, Shortage(cart, standing));
    }

    /// <summary>True when what is asked for is exactly what stands.</summary>
    public static bool SameGoods(IReadOnlyList<ItemRequest> lines, IReadOnlyList<StandingOrder> standing)
    {
        var stands = Quantities(standing);
        return lines.Count == stands.Count
            && lines.All(line => stands.TryGetValue(line.Item, out var quantity) && quantity == line.Quantity);
    }

    private Refusal? Shortage(PricedCart cart, IReadOnlyList<StandingOrder> standing)
    {
        // An unpaid order before is cancelled for the new one, so its pieces are there to be taken.
        var own = Quantities(standing.Where(order => order.State == OrderState.AwaitingPayment));
        Refusal? problem = null;
        foreach (var line in cart.Lines)
        {
            var (id, back) = (line.Item.Id, own.GetValueOrDefault(line.Item.Id));
            var left = line.Item.Free - taken.GetValueOrDefault(id) + back;
            if (line.LeftForMember + back < line.Priced.Quantity)
                problem ??= OrderingRefusals.PerMemberLimit.With("item", line.Item.Name)
                    .With("limit", line.Item.PerMemberLimit).With("left", line.LeftForMember + back);
            else if (left < line.Priced.Quantity)
                problem ??= left <= 0 ? GroupBuysRefusals.SoldOut.With("name", line.Item.Name)
                    : GroupBuysRefusals.TooFewLeft.With("name", line.Item.Name).With("left", left)
                        .With("asked", line.Priced.Quantity);
        }
        // Who will be refused takes nothing.
        if (problem is null)
            foreach (var line in cart.Lines)
                taken[line.Item.Id] = taken.GetValueOrDefault(line.Item.Id) + line.Priced.Quantity
                    - own.GetValueOrDefault(line.Item.Id);
        return problem;
    }

    private static Dictionary<Id<GroupBuyItem>, int> Quantities(IEnumerable<StandingOrder> orders) =>
        orders.SelectMany(order => order.Lines).GroupBy(line => line.Item)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));

    // A guest has no seat yet; the price is that of a neighbour who orders for the first time.
    private static Seat SeatOf(GroupFacts group, string? guest) => new(default, default, group.Id, group.Community,
        group.PickupPoint, group.CityCode, guest ?? "", "", "");
}
