using System.Net;
using Linli.Ledger;
using Linli.Ordering;
using Linli.Promotions;

namespace Linli.Tests.Ordering;

public sealed class CancelOrderTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task An_unpaid_order_gives_back_stock_limit_and_coupon()
    {
        var stall = await shop.OpenStall(new Ware(5000, Quota: 3, Limit: 2));
        var (member, id) = await shop.Neighbour(stall);
        var coupon = await shop.CouponFor(id, new Money(1000), new Money(300));
        var request = stall.Request(9700, (stall.Items[0], 2)) with { Coupons = [coupon] };
        var receipt = await Shop.Read<OrderReceipt>(await Shop.PostOrder(member, request));
        Assert.Empty(await shop.UsableCoupons(id));

        var order = await Cancel(member, receipt.Order);
        Assert.Equal(OrderState.Cancelled, order.State);
        Assert.Equal((3, 0, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal(coupon, Assert.Single(await shop.UsableCoupons(id)).Id);
        var again = request with { RequestKey = Guid.NewGuid() };
        Assert.Equal(2, (await Shop.Read<OrderReceipt>(await Shop.PostOrder(member, again))).ChainNumber);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task A_paid_order_is_refunded_in_full_and_its_stock_is_free_again()
    {
        var stall = await shop.OpenStall(new Ware(5000, Quota: 3));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 3));
        Assert.Equal((3, 0, 3), await shop.StockOf(stall.Items[0]));
        var prepaid = await shop.Balance(ChartOfAccounts.Prepaid);

        var order = await Cancel(member, receipt.Order);
        await shop.Settle();
        Assert.Equal(OrderState.Cancelled, order.State);
        Assert.Equal(new Money(15000), order.Refunded);
        Assert.Equal((3, 0, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal(new Money(15000), await shop.Balance(ChartOfAccounts.Prepaid) - prepaid);
        Assert.Equal(Money.Zero, await shop.Balance(ChartOfAccounts.RefundsDue));
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Cancelling_twice_changes_nothing_more()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 3));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 1));
        var first = await Cancel(member, receipt.Order);
        Assert.Equal(first with { Lines = [], Steps = null }, await Cancel(member, receipt.Order) with { Lines = [], Steps = null });
        Assert.Equal((3, 0, 0), await shop.StockOf(stall.Items[0]));
    }

    [Fact]
    public async Task Twenty_cancellations_at_once_give_back_once()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 30));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 2));
        await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 5));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            member.PostAsync($"/api/orders/{receipt.Order}/cancellation", null)));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]));
        await shop.Settle();
        Assert.Equal((30, 0, 5), await shop.StockOf(stall.Items[0]));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Refuses_after_the_cut_off()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 1));
        await shop.CutOff(stall.GroupBuy);
        var answer = await member.PostAsync($"/api/orders/{receipt.Order}/cancellation", null);
        Assert.Equal("cut-off-passed", await Shop.Code(answer));
    }

    [Fact]
    public async Task Another_members_order_is_not_there()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var (other, _) = await shop.Neighbour(stall);
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        Assert.Equal("not-found", await Shop.Code(await other.PostAsync($"/api/orders/{receipt.Order}/cancellation", null)));
        Assert.Equal("not-found", await Shop.Code(await other.PostAsync($"/api/orders/{receipt.Order}/payment", null)));
        Assert.Equal("not-found", await Shop.Code(await other.GetAsync($"/api/orders/{receipt.Order}")));
    }

    private static async Task<OrderView> Cancel(HttpClient member, Id<Order> order) =>
        await Shop.Read<OrderView>(await member.PostAsync($"/api/orders/{order}/cancellation", null));
}
