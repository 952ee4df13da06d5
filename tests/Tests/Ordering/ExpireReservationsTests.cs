using Linli.Ledger;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class ExpireReservationsTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task An_order_not_paid_within_fifteen_minutes_ends_and_gives_back_what_it_took()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 4, Limit: 4));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 4));
        shop.Clock.SetUtcNow(receipt.ReservedUntil - TimeSpan.FromMilliseconds(1));
        await shop.Settle();
        Assert.Equal(OrderState.AwaitingPayment, (await Shop.OrderOf(member, receipt.Order)).State);

        shop.Clock.SetUtcNow(receipt.ReservedUntil);
        await shop.Settle();
        Assert.Equal(OrderState.Expired, (await Shop.OrderOf(member, receipt.Order)).State);
        Assert.Equal((4, 0, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal("not-awaiting-payment", await Shop.Code(await member.PostAsync($"/api/orders/{receipt.Order}/payment", null)));
        await shop.Order(member, stall.GroupBuy, (stall.Items[0], 4));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Money_that_comes_for_an_expired_order_goes_back_by_itself()
    {
        var stall = await shop.OpenStall(new Ware(700, Quota: 1));
        var (member, _) = await shop.Neighbour(stall);
        var (other, _) = await shop.Neighbour(stall);
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        await Shop.StartPayment(member, receipt.Order);
        var prepaid = await shop.Balance(ChartOfAccounts.Prepaid);
        await shop.PayAtProvider(receipt.Order.Value);
        shop.Clock.SetUtcNow(receipt.ReservedUntil);
        await shop.Sweep<ExpireReservations>();
        await shop.Order(other, stall.GroupBuy, (stall.Items[0], 1));

        await shop.Settle();
        Assert.Equal(OrderState.Expired, (await Shop.OrderOf(member, receipt.Order)).State);
        Assert.Equal((1, 1, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal(prepaid, await shop.Balance(ChartOfAccounts.Prepaid));
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.RefundsDue));
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Payment_and_expiry_at_once_end_paid_or_refunded_never_both()
    {
        for (var round = 0; round < 3; round++)
        {
            var stall = await shop.OpenStall(new Ware(700, Quota: 1));
            var (member, _) = await shop.Neighbour(stall);
            var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
            await Shop.StartPayment(member, receipt.Order);
            await shop.PayAtProvider(receipt.Order.Value);
            shop.Clock.SetUtcNow(receipt.ReservedUntil);
            await Task.WhenAll(shop.Settle(), shop.Sweep<ExpireReservations>());
            await shop.Settle();
            var order = await Shop.OrderOf(member, receipt.Order);
            Assert.Equal(order.State == OrderState.Paid ? (1, 0, 1) : (1, 0, 0), await shop.StockOf(stall.Items[0]));
            await shop.AssertInvariants();
        }
        await shop.AssertLedgerAddsUp();
    }
}
