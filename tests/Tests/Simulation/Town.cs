using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Promotions;
using Linli.Tests.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Simulation;

/// <summary>Who and what a simulation plays with; everybody is named by place in these lists, never by id.</summary>
internal sealed record Town(Market Market, IReadOnlyList<Neighbour> Neighbours, DateTimeOffset ClosesAt)
{
    /// <summary>Two groups of four neighbours, three scarce goods of two suppliers, three kinds of offers.</summary>
    internal static async Task<Town> Build(Shop shop)
    {
        var market = await shop.OpenMarket(2, new Goods(1990, 900, 4), new Goods(888, 300, 1, 1), new Goods(3333, 1500, 6));
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            var items = db.Set<GroupBuyItem>();
            for (var i = 0; i < market.Items.Count; i++)
            {
                var (id, quota, limit) = (market.Items[i], 14 + 5 * i, i == 0 ? 4 : 0);
                await items.Where(row => row.Id == id).ExecuteUpdateAsync(row => row
                    .SetProperty(x => x.Quota, quota).SetProperty(x => x.PerMemberLimit, limit));
            }
            await work.Commit(default);
        });
        await shop.ThresholdOffer(new Money(5000), new Money(500));
        await shop.Offer("首单立减1元", new Benefit([new Condition.FirstOrder()], new Calculator.Flat(new Money(100))));
        var neighbours = new List<Neighbour>();
        for (var i = 0; i < 8; i++)
        {
            var (_, id) = await shop.NeighbourIn(market.Groups[i % 2]);
            neighbours.Add(new Neighbour(id, i % 3 == 0 ? await shop.CouponFor(id, new Money(800), new Money(150)) : null));
        }
        var offered = await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(market.GroupBuy, default));
        return new Town(market, neighbours, offered!.ClosesAt);
    }
}

internal sealed record Neighbour(Id<Member> Id, Id<Coupon>? Coupon);

/// <summary>What was asked and, once somebody heard it, answered.</summary>
internal sealed class Asked(int neighbour, PlaceOrderRequest request)
{
    public int Neighbour => neighbour;
    public PlaceOrderRequest Request => request;
    public OrderReceipt? Receipt { get; set; }
}
