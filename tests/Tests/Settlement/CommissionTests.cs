using System.Net;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Ledger;
using Linli.Ordering;
using Linli.Settlement;

namespace Linli.Tests.Settlement;

public sealed class CommissionTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Hand_over_makes_revenue_and_freezes_commission_at_the_items_rate_or_the_leaders()
    {
        var sale = await shop.SomeSale(
            new SaleItem(Price: 1_000, CommissionBasisPoints: 1_000), new SaleItem(Price: 1_000, CommissionBasisPoints: null));
        var bought = await shop.Buys(sale, 2, 1);
        var (prepaid, revenue) = (await shop.Balance(ChartOfAccounts.Prepaid), await shop.Balance(ChartOfAccounts.GoodsRevenue));
        Assert.Null(await shop.CommissionOf(bought.Line));
        await shop.HandOverNow(sale, bought);

        Assert.Equal(new Money(3_000), await shop.Balance(ChartOfAccounts.Prepaid) - prepaid);
        Assert.Equal(new Money(-3_000), await shop.Balance(ChartOfAccounts.GoodsRevenue) - revenue);
        // The item's own 10 % of 2,000 and the silver level's 8 % of 1,000.
        Assert.Equal(new Money(-280), await Frozen(sale));
        Assert.Equal(800, (await shop.CommissionOf(bought.Lines[1]))!.BasisPoints);
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Discounts_are_revenue_the_platform_paid_for()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 10_000));
        var offer = await shop.ThresholdOffer(new Money(20_000), new Money(1_001));
        var bought = await shop.Buys(sale, 2);
        await shop.EndOffer(offer);
        var (cost, revenue) = (await shop.Balance(ChartOfAccounts.CouponCost), await shop.Balance(ChartOfAccounts.GoodsRevenue));
        await shop.HandOverNow(sale, bought);
        Assert.Equal(new Money(1_001), await shop.Balance(ChartOfAccounts.CouponCost) - cost);
        Assert.Equal(new Money(-20_000), await shop.Balance(ChartOfAccounts.GoodsRevenue) - revenue);
        Assert.Equal(new Money(1_900), (await shop.CommissionOf(bought.Line))!.Amount);
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task What_was_refunded_before_hand_over_earns_nothing()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000));
        var bought = await shop.Buys(sale, 3);
        await shop.With<OrderRefunds, Outcome<RefundedLine>>(refunds => refunds.Refund(
            bought.Line, 1, null, $"test:{bought.Line}", RefundReason.Shortage, null, default));
        await shop.HandOverNow(sale, bought);
        var line = (await shop.CommissionOf(bought.Line))!;
        Assert.Equal((new Money(2_000), new Money(200), Money.Zero), (line.Base, line.Amount, line.Reversed));
        await shop.AssertMoneyInvariants();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Letters_of_hand_over_and_refund_end_the_same_in_either_order(bool refundFirst)
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 999, Cost: 500));
        var bought = await shop.Buys(sale, 3);
        await shop.HandOverSilently(bought);
        if (!refundFirst)
        {
            await shop.TellHandOver(sale, bought);
            await shop.Settle();
        }
        await shop.AskAfterSale(bought.Member, bought.Line);
        await shop.Settle();
        if (refundFirst)
        {
            Assert.Null(await shop.CommissionOf(bought.Line));
            await shop.TellHandOver(sale, bought);
            await shop.Settle();
        }

        var line = (await shop.CommissionOf(bought.Line))!;
        // 10 % of 2,997 is 300 (half up), of the 1,998 that remain 200.
        Assert.Equal((new Money(2_997), new Money(300), new Money(100)), (line.Base, line.Amount, line.Reversed));
        Assert.Equal(new Money(-200), await Frozen(sale));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task A_letter_read_twice_books_nothing_twice()
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 2);
        await shop.HandOverNow(sale, bought);
        await shop.TellHandOver(sale, bought);
        await shop.Settle();
        Assert.Equal(new Money(-200), await Frozen(sale));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Repeated_refunds_reverse_to_exactly_nothing()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 333, Cost: 100, CommissionBasisPoints: 777));
        var bought = await shop.Buys(sale, 3);
        await shop.HandOverNow(sale, bought);
        for (var i = 0; i < 3; i++)
        {
            await shop.AskAfterSale(bought.Member, bought.Line, reason: AfterSaleReason.WrongItem);
            await shop.Settle();
        }
        var line = (await shop.CommissionOf(bought.Line))!;
        Assert.Equal((Money.Zero, line.Amount), (line.Earned, line.Reversed));
        Assert.Equal(Money.Zero, await Frozen(sale));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Is_released_when_the_window_is_over_and_not_before()
    {
        var sale = await shop.SomeSale(new SaleItem(AfterSaleHours: 48), new SaleItem(AfterSaleHours: 0));
        var bought = await shop.Buys(sale, 1, 1);
        await shop.HandOverNow(sale, bought);
        shop.Clock.Advance(TimeSpan.FromHours(23));
        await shop.Sweep<ReleaseCommission>();
        Assert.Equal(Money.Zero, await Due(sale));
        // An item without after-sale is held for the least time all the same.
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await shop.Sweep<ReleaseCommission>();
        Assert.Equal(new Money(-100), await Due(sale));
        shop.Clock.Advance(TimeSpan.FromHours(24));
        await Task.WhenAll(shop.Sweep<ReleaseCommission>(), shop.Sweep<ReleaseCommission>());
        await shop.Settle();
        Assert.Equal((new Money(-200), Money.Zero), (await Due(sale), await Frozen(sale)));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Waits_while_a_case_about_the_line_is_open()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 5_000, AfterSaleHours: 48));
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        var waiting = await shop.AskAfterSale(bought.Member, bought.Line);
        shop.Clock.Advance(TimeSpan.FromHours(49));
        await shop.Sweep<ReleaseCommission>();
        Assert.Equal(Money.Zero, await Due(sale));
        await Shop.Send(await shop.SignInStaff(Roles.CustomerService), $"/api/after-sales/{waiting.AfterSale}/decision",
            new DecideAfterSaleRequest(false, null, null, null, "没有问题"));
        await shop.Sweep<ReleaseCommission>();
        Assert.Equal(new Money(-500), await Due(sale));
    }

    [Fact]
    public async Task A_refund_after_the_release_makes_a_debt()
    {
        var sale = await shop.SomeSale(new SaleItem(AfterSaleHours: 48));
        var bought = await shop.Buys(sale, 1);
        await shop.HandOverNow(sale, bought);
        shop.Clock.Advance(TimeSpan.FromHours(48));
        await shop.Settle();
        Assert.Equal(new Money(-100), await Due(sale));

        await Shop.Read<BatchRefundReceipt>(await Shop.Send(await shop.SignInStaff(Roles.CustomerService), "/api/batch-refunds",
            new RefundBatchRequest(Guid.NewGuid(), sale.GroupBuy, sale.Skus[0], null, AfterSaleReason.Quality, "召回",
                new LiabilityRequest(0, 0, 10_000, 0))));
        await shop.Settle();
        // The whole price is the leader's to bear, and the commission on it is gone: a debt of 1,000.
        Assert.Equal(new Money(1_000), await Due(sale));
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task The_leader_sees_frozen_due_and_next_releases_and_nobody_elses()
    {
        var (sale, other) = (await shop.SomeSale(new SaleItem(AfterSaleHours: 72)), await shop.SomeSale());
        var bought = await shop.Buys(sale, 2);
        await shop.HandOverNow(sale, bought);
        var seen = await Shop.Read<LeaderCommission>(await sale.Leader.GetAsync("/api/leader/commission"));
        Assert.Equal((new Money(200), Money.Zero), (seen.Frozen, seen.Due));
        var next = Assert.Single(seen.NextReleases);
        Assert.Equal((BusinessTime.DayOf(shop.Clock.GetUtcNow().AddHours(72)), new Money(200), 1), (next.Day, next.Amount, next.Lines));
        Assert.Single((await Shop.Read<Page<CommissionRow>>(await sale.Leader.GetAsync("/api/leader/commission/lines"))).Items);
        Assert.Empty((await Shop.Read<LeaderCommission>(await other.Leader.GetAsync("/api/leader/commission"))).NextReleases);
        Assert.Equal(HttpStatusCode.Forbidden, (await bought.Member.GetAsync("/api/leader/commission")).StatusCode);
    }

    private Task<Money> Frozen(Sale sale) => shop.Balance(ChartOfAccounts.CommissionFrozen(sale.LeaderId.Value));

    private Task<Money> Due(Sale sale) => shop.Balance(ChartOfAccounts.CommissionDue(sale.LeaderId.Value));
}
