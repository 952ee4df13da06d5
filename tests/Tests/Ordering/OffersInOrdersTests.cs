using System.Collections.Concurrent;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Promotions;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Ordering;

public sealed class OffersInOrdersTests(ShopFixture fixture) : Slice(fixture)
{
    // S8.
    [Fact]
    public async Task A_coupon_sent_with_thirty_orders_at_once_is_used_by_one()
    {
        var stall = await shop.OpenStall(new Ware(5000, Quota: 100));
        var member = (await shop.Crowd(stall, 1))[0];
        var coupon = await shop.CouponFor(member, new Money(1000), new Money(700));
        var codes = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 30), new ParallelOptions { MaxDegreeOfParallelism = 30 }, async (_, _) =>
            codes.Add(await Place(member, stall.Request(4300, (stall.Items[0], 1)) with { Coupons = [coupon] })));

        Assert.Single(codes, "accepted");
        Assert.All(codes, code => Assert.Contains(code, (string[])["accepted", "coupon-not-usable"]));
        Assert.Equal((100, 1, 0), await shop.StockOf(stall.Items[0]));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Another_members_coupon_is_not_usable()
    {
        var stall = await shop.OpenStall(new Ware(5000));
        var crowd = await shop.Crowd(stall, 2);
        var coupon = await shop.CouponFor(crowd[0], new Money(1000), new Money(700));
        Assert.Equal("coupon-not-usable", await Place(crowd[1], stall.Request(4300, (stall.Items[0], 1)) with { Coupons = [coupon] }));
    }

    [Fact]
    public async Task Twenty_first_orders_at_once_get_the_first_order_price_once()
    {
        var stall = await shop.OpenStall(new Ware(1000, Quota: 100));
        var (client, member) = await shop.Neighbour(stall);
        var offer = await shop.Offer("首单立减2元", new Benefit([new Condition.FirstOrder()], new Calculator.Flat(new Money(200))));
        try
        {
            var codes = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(Enumerable.Range(0, 20), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (_, _) =>
                codes.Add(await Place(member, stall.Request(800, (stall.Items[0], 1)))));
            Assert.Single(codes, "accepted");
            Assert.Equal(19, codes.Count(code => code == "price-changed"));
            Assert.Equal(new Money(1000), (await Shop.QuoteOf(client, stall.GroupBuy, (stall.Items[0], 1))).Payable);

            // The right returns when the order ends unpaid, and is gone for good once one is paid.
            shop.Clock.Advance(PrepareOrder.PayWithin);
            await shop.Settle();
            Assert.Equal(new Money(800), (await shop.PaidOrder(client, stall.GroupBuy, (stall.Items[0], 1))).Payable);
            Assert.Equal(new Money(1000), (await Shop.QuoteOf(client, stall.GroupBuy, (stall.Items[0], 1))).Payable);
            await shop.AssertInvariants();
        }
        finally
        {
            await shop.EndOffer(offer);
        }
    }

    [Fact]
    public async Task A_gift_stands_in_the_order_reserves_its_piece_and_is_withheld_when_gone()
    {
        var stall = await shop.OpenStall(new Ware(5000), new Ware(300, Quota: 1));
        var gift = await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(stall.GroupBuy, default));
        var item = gift!.Items.Single(row => row.Id == stall.Items[1]);
        var offer = await shop.GiftOffer(new Money(5000), item.Sku.Value, item.Name, item.Cost);
        try
        {
            var (one, _) = await shop.Neighbour(stall);
            var (two, _) = await shop.Neighbour(stall);
            var first = await Shop.OrderOf(one, (await shop.PaidOrder(one, stall.GroupBuy, (stall.Items[0], 1))).Order);
            var second = await Shop.OrderOf(two, (await shop.PaidOrder(two, stall.GroupBuy, (stall.Items[0], 1))).Order);
            Assert.Equal((item.Id, 1, Money.Zero), Assert.Single(first.Lines.Where(line => line.Gift)
                .Select(line => (line.Item, line.Quantity, line.Payable))));
            Assert.DoesNotContain(second.Lines, line => line.Gift);
            Assert.Equal((1, 0, 1), await shop.StockOf(stall.Items[1]));
            await shop.AssertInvariants();
        }
        finally
        {
            await shop.EndOffer(offer);
        }
    }

    [Fact]
    public async Task An_order_of_nothing_to_pay_is_paid_at_once_and_cancelled_without_a_refund()
    {
        var stall = await shop.OpenStall(new Ware(1, Quota: 2));
        var (member, id) = await shop.Neighbour(stall);
        var coupon = await shop.CouponFor(id, new Money(1), new Money(1));
        var receipt = await Shop.Read<OrderReceipt>(await Shop.PostOrder(member,
            stall.Request(0, (stall.Items[0], 1)) with { Coupons = [coupon] }));
        Assert.Equal(OrderState.Paid, (await Shop.OrderOf(member, receipt.Order)).State);
        Assert.Equal((2, 0, 1), await shop.StockOf(stall.Items[0]));
        await shop.Settle();
        Assert.True((await member.PostAsync($"/api/orders/{receipt.Order}/cancellation", null)).IsSuccessStatusCode);
        Assert.Equal((2, 0, 0), await shop.StockOf(stall.Items[0]));
        await shop.AssertInvariants();
    }

    // C6.
    [Fact]
    public async Task The_offers_of_an_order_stay_as_they_were_when_it_was_placed()
    {
        var offer = await shop.ThresholdOffer(new Money(5000), new Money(800));
        var stall = await shop.OpenStall(new Ware(5000));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        await shop.EndOffer(offer);
        var order = await Shop.OrderOf(member, receipt.Order);
        Assert.Equal((new Money(5000), new Money(800), new Money(4200)), (order.Goods, order.Discount, order.Payable));
        Assert.Contains(order.Steps!, step => step.Promotion == offer && step.Amount == new Money(-800));
        var rules = await shop.With<Db, string>(db => db.Set<Order>().Where(row => row.Id == receipt.Order).Select(row => row.OfferRules).SingleAsync());
        Assert.Equal([new FrozenShare(stall.Items[0], offer, new Money(800), Coupon: false)], FrozenOffers.Read(rules).Shares!);
        Assert.Equal(new Money(5000), (await Shop.QuoteOf(member, stall.GroupBuy, (stall.Items[0], 1))).Payable);
    }

    // C6: orders name the offer, so what it promises must stay.
    [Theory]
    [InlineData(nameof(Promotion.Name))]
    [InlineData(nameof(Promotion.From))]
    [InlineData(nameof(Promotion.Until))]
    [InlineData(nameof(Promotion.CityCode))]
    [InlineData(nameof(Promotion.Benefits))]
    [InlineData(nameof(Promotion.Exclusive))]
    public async Task What_an_offer_promises_cannot_be_changed(string term)
    {
        var offer = await shop.ThresholdOffer(new Money(9_000_000), new Money(800));
        await shop.With<Db>(async db =>
        {
            var row = await db.Set<Promotion>().SingleAsync(row => row.Id == offer);
            db.Entry(row).Property(term).IsModified = true;
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public void What_was_frozen_with_the_text_of_its_offers_is_still_read()
    {
        const string Before = """
            {"at":"2026-10-20T08:50:32+00:00","firstOrder":true,"steps":[{"code":"goods","promotion":null,"chinese":"\u5546\u54C1 1 \u4EF6","english":"Goods, 1 piece","amount":5000}],
            "lines":[{"key":"01a1539a-8d00-7bca-a4c8-fca9e0e8d538","unitPrice":5000,"quantity":1,"goods":5000,"discount":0,"payable":5000,"discounts":[]}],
            "gifts":[{"promotion":"01a13823-4d00-794e-a586-16358d4b1cad","sku":"01a1539a-8d00-7bca-a4c8-fca9e0e8d538","name":"\u9E21\u86CB","quantity":1,"unitCost":300}],"promotions":[]}
            """;
        Assert.Equal([new PriceStep("goods", null, "商品 1 件", "Goods, 1 piece", new Money(5000))], FrozenOffers.Read(Before).Steps);
    }

    [Fact]
    public void Everything_of_an_offer_but_its_state_is_set_once() => Assert.Equal(
        [nameof(Promotion.State), nameof(Promotion.Version)],
        typeof(Promotion).GetProperties().Where(property => property.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            .Select(property => property.Name).Order());

    private async Task<string> Place(Id<Member> member, PlaceOrderRequest request)
    {
        var outcome = await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place => place.Run(member, request, default));
        return outcome.Refusal?.Code ?? "accepted";
    }
}
