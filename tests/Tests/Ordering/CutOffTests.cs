using Linli.GroupBuys;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Ordering;

public sealed class CutOffTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Ends_what_is_unpaid_keeps_what_is_paid_and_settles_once()
    {
        var stall = await shop.OpenStall(groups: 2, new Ware(100, Quota: 10));
        var (buyer, _) = await shop.Neighbour(stall);
        var (dawdler, _) = await shop.Neighbour(stall);
        var paid = await shop.PaidOrder(buyer, stall.GroupBuy, (stall.Items[0], 2));
        shop.Clock.SetUtcNow(await ClosesAt(stall) - TimeSpan.FromMinutes(2));
        var unpaid = await shop.Order(dawdler, stall.GroupBuy, (stall.Items[0], 3));
        await shop.CutOff(stall.GroupBuy);
        await shop.Settle();

        Assert.Equal(OrderState.Paid, (await Shop.OrderOf(buyer, paid.Order)).State);
        Assert.Equal(OrderState.Expired, (await Shop.OrderOf(dawdler, unpaid.Order)).State);
        Assert.Equal((10, 0, 2), await shop.StockOf(stall.Items[0]));
        Assert.NotNull(await Settled(stall.GroupBuy));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task An_order_written_while_the_chain_is_being_closed_is_either_settled_or_refused()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 1_000));
        var crowd = await shop.Crowd(stall, 40);
        var closesAt = await ClosesAt(stall);
        shop.Clock.SetUtcNow(closesAt - TimeSpan.FromSeconds(1));
        // The reaction runs at once, as if another node's clock were a second ahead.
        var orders = Parallel.ForEachAsync(crowd, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (member, _) =>
            await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place => place.Run(member, stall.Request(100, (stall.Items[0], 1)), default)));
        var close = shop.With<ExpireAtCutOff>(react => react.React(new GroupBuyCutOff(stall.GroupBuy, closesAt), default));
        await Task.WhenAll(orders, close);
        await shop.Settle();

        Assert.NotNull(await Settled(stall.GroupBuy));
        Assert.Equal((1_000, 0, 0), await shop.StockOf(stall.Items[0]));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_letter_delivered_again_changes_nothing()
    {
        var stall = await shop.OpenStall(new Ware(100));
        await shop.CutOff(stall.GroupBuy);
        var settled = await Settled(stall.GroupBuy);
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await shop.With<ExpireAtCutOff>(react => react.React(new GroupBuyCutOff(stall.GroupBuy, shop.Clock.GetUtcNow()), default));
        await shop.Settle();
        Assert.Equal(settled, await Settled(stall.GroupBuy));
    }

    private async Task<DateTimeOffset> ClosesAt(Stall stall) =>
        (await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(stall.GroupBuy, default)))!.ClosesAt;

    private Task<DateTimeOffset?> Settled(Id<GroupBuy> groupBuy) => shop.With<Db, DateTimeOffset?>(db =>
        db.Set<CutOffMark>().Where(mark => mark.GroupBuyId == groupBuy).Select(mark => mark.SettledAt).SingleOrDefaultAsync());
}
