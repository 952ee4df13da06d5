using System.Net;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Linli.Tests.Ordering;

/// <summary>Batches of orders as they are written together; each slice writes one whole batch.</summary>
public sealed class OrderIntakeTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task The_same_key_twice_in_one_batch_is_one_order_and_another_body_is_refused()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 10));
        var member = (await shop.Crowd(stall, 1))[0];
        var request = stall.Request(100, (stall.Items[0], 1));
        var other = request with { Lines = [new ItemRequest(stall.Items[0], 2)], ExpectedPayable = new Money(200) };
        var answers = await Together((member, request), (member, request), (member, other));

        Assert.Equal(answers[0].Value, answers[1].Value);
        Assert.Equal("request-key-reused", answers[2].Refusal?.Code);
        Assert.Equal((10, 1, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal(answers[0].Value, (await Together((member, request)))[0].Value);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_first_of_a_batch_get_what_is_left_in_the_order_they_came()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 5), new Ware(100, Quota: 2));
        var crowd = await shop.Crowd(stall, 6);
        int[] asked = [2, 4, 2, 1, 1, 1];
        var answers = await Together([.. crowd.Zip(asked, (member, quantity) =>
            (member, stall.Request(100 * quantity, (stall.Items[0], quantity))))]);

        Assert.Equal((string[])["accepted", "too-few-left", "accepted", "accepted", "sold-out", "sold-out"], answers.Select(Code));
        Assert.Equal((int[])[1, 2, 3], answers.Where(answer => answer.Accepted).Select(answer => answer.Value.ChainNumber));
        Assert.Equal((5, 5, 0), await shop.StockOf(stall.Items[0]));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task A_basket_whose_second_item_is_gone_takes_nothing_of_the_first()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 9, Limit: 3), new Ware(100, Quota: 1));
        var crowd = await shop.Crowd(stall, 3);
        var answers = await Together(
            (crowd[0], stall.Request(100, (stall.Items[1], 1))),
            (crowd[1], stall.Request(200, (stall.Items[0], 1), (stall.Items[1], 1))),
            (crowd[2], stall.Request(100, (stall.Items[0], 1))));
        Assert.Equal((string[])["accepted", "sold-out", "accepted"], answers.Select(Code));
        Assert.Equal((9, 1, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal((int[])[1, 2], answers.Where(answer => answer.Accepted).Select(answer => answer.Value.ChainNumber));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task A_member_in_one_batch_several_times_gets_no_more_than_the_limit_and_uses_a_coupon_once()
    {
        var stall = await shop.OpenStall(new Ware(1000, Quota: 50, Limit: 3), new Ware(1000));
        var member = (await shop.Crowd(stall, 1))[0];
        // A member's first order is only one: of several prepared as the first, the others are priced again.
        var firsts = await Together([.. Enumerable.Range(0, 2).Select(_ => (member, stall.Request(1000, (stall.Items[1], 1))))]);
        Assert.Equal((string[])["accepted", "price-changed"], firsts.Select(Code));

        var answers = await Together([.. Enumerable.Range(0, 5).Select(_ => (member, stall.Request(1000, (stall.Items[0], 1))))]);
        Assert.Equal((string[])["accepted", "accepted", "accepted", "per-member-limit", "per-member-limit"], answers.Select(Code));
        Assert.Equal(0, answers[4].Refusal!.Facts["left"]);

        var other = (await shop.Crowd(stall, 1))[0];
        var coupon = await shop.CouponFor(other, new Money(500), new Money(400));
        var used = await Together([.. Enumerable.Range(0, 3).Select(_ =>
            (other, stall.Request(600, (stall.Items[0], 1)) with { Coupons = [coupon] }))]);
        Assert.Equal((string[])["accepted", "coupon-not-usable", "coupon-not-usable"], used.Select(Code));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Flash_pieces_go_to_the_first_and_the_next_must_look_at_the_price_again()
    {
        var stall = await shop.OpenStall(new Ware(1000, Quota: 50));
        var crowd = await shop.Crowd(stall, 4);
        var now = shop.Clock.GetUtcNow();
        await shop.With<Db>(db =>
        {
            db.Add(new FlashSlot
            {
                Id = Id<FlashSlot>.New(shop.Clock), ItemId = stall.Items[0], StartsAt = now.AddMinutes(-1),
                EndsAt = now.AddHours(1), Price = new Money(700), Quota = 2,
            });
            return db.SaveChangesAsync();
        });
        shop.Services.GetRequiredService<Sales>().Forget(stall.GroupBuy);
        var answers = await Together([.. crowd.Take(3).Select(member => (member, stall.Request(700, (stall.Items[0], 1))))]);
        Assert.Equal((string[])["accepted", "accepted", "price-changed"], answers.Select(Code));
        Assert.Equal("price-changed", await Place(crowd[2], stall.Request(700, (stall.Items[0], 1))));
        Assert.Equal("accepted", await Place(crowd[3], stall.Request(1000, (stall.Items[0], 1))));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task An_offer_that_ended_since_it_was_priced_gives_nothing_any_more()
    {
        var stall = await shop.OpenStall(new Ware(5000));
        var member = (await shop.Crowd(stall, 1))[0];
        var offer = await shop.ThresholdOffer(new Money(5000), new Money(800));
        var request = stall.Request(4200, (stall.Items[0], 1));
        var prepared = await Prepared(member, request);
        await shop.EndOffer(offer);
        var answer = await shop.With<OrderIntake, Outcome<OrderReceipt>>(intake => intake.Run(prepared, default));
        Assert.Equal("price-changed", answer.Refusal?.Code);
        Assert.Equal("price-changed", await Place(member, request));
        Assert.Equal((Stall.PlentyOf, 0, 0), await shop.StockOf(stall.Items[0]));
    }

    [Fact]
    public async Task An_order_that_cannot_be_stored_fails_alone()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 20));
        var crowd = await shop.Crowd(stall, 7);
        var all = new List<PreparedOrder>();
        foreach (var member in crowd) all.Add(await Prepared(member, stall.Request(100, (stall.Items[0], 1))));
        // Two orders of one number: the index refuses the second, whoever prepared it.
        all[3] = all[3] with { Order = Numbered(all[3].Order, all[0].Order.Number) };
        var answers = await Everybody(all);

        Assert.Equal(6, answers.Count(answer => answer == "accepted"));
        Assert.Equal("broken", answers[3]);
        Assert.Equal((20, 6, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal(Enumerable.Range(1, 6), (await ChainNumbers(stall)).Order());
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Sold_out_is_corrected_when_stock_returns()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 1));
        var (one, _) = await shop.Neighbour(stall);
        var (two, _) = await shop.Neighbour(stall);
        var kept = stall.Request(100, (stall.Items[0], 1));
        var receipt = await Shop.Read<OrderReceipt>(await Shop.PostOrder(one, kept));
        var wish = stall.Request(100, (stall.Items[0], 1));
        Assert.Equal("sold-out", await Shop.Code(await Shop.PostOrder(two, wish)));
        Assert.Equal("sold-out", await Shop.Code(await Shop.PostOrder(two, wish)));
        // Who asks again for what was accepted hears the first answer, sold out or not.
        Assert.Equal(receipt, await Shop.Read<OrderReceipt>(await Shop.PostOrder(one, kept)));

        Assert.True((await one.PostAsync($"/api/orders/{receipt.Order}/cancellation", null)).IsSuccessStatusCode);
        Assert.True((await Shop.PostOrder(two, wish)).IsSuccessStatusCode);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Sold_out_is_corrected_within_a_second_when_another_node_gives_stock_back()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 1));
        var (one, _) = await shop.Neighbour(stall);
        var (two, _) = await shop.Neighbour(stall);
        await Shop.Read<OrderReceipt>(await Shop.PostOrder(one, stall.Request(100, (stall.Items[0], 1))));
        var wish = stall.Request(100, (stall.Items[0], 1));
        Assert.Equal("sold-out", await Shop.Code(await Shop.PostOrder(two, wish)));
        var item = stall.Items[0];
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            await db.Set<GroupBuyItem>().Where(row => row.Id == item)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Quota, 2));
            await work.Commit(default);
        });
        shop.Clock.Advance(Remembered<int, int>.Longest);
        Assert.True((await Shop.PostOrder(two, wish)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_full_queue_is_said_at_once_with_a_time_to_come_back_and_stopping_finishes_what_waits()
    {
        await using var small = await Shop.Open(adjust: services =>
            services.Replace(ServiceDescriptor.Singleton(new IntakeLimits(MostWaiting: 3, MostTogether: 1))));
        var stall = await small.OpenStall(new Ware(100, Quota: 50));
        var crowd = await small.Crowd(stall, 20);
        var (late, _) = await small.Neighbour(stall);
        var prepared = new List<PreparedOrder>();
        foreach (var member in crowd)
            prepared.Add((await small.With<PrepareOrder, Outcome<PreparedOrder>>(prepare => Prepare(prepare, member,
                stall.Request(100, (stall.Items[0], 1))))).Value);
        var intake = small.Services.GetRequiredService<OrderIntake>();
        List<Task<Outcome<OrderReceipt>>> waiting;
        await using (var scope = small.Services.CreateAsyncScope())
        {
            // Somebody holds the item's row, so the writer waits and the queue fills.
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await using var work = await db.Begin(default);
            var item = stall.Items[0];
            await db.Set<GroupBuyItem>().Where(row => row.Id == item)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Quota, x => x.Quota));
            waiting = [intake.Run(prepared[0], default)];
            while (intake.Waits > 0) await Task.Yield();
            waiting.AddRange(prepared.Skip(1).Select(order => intake.Run(order, default)));
            var full = await Shop.PostOrder(late, stall.Request(100, (stall.Items[0], 1)));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
            Assert.Equal("server-busy", await Shop.Code(full));
            Assert.Equal(TimeSpan.FromSeconds(1), full.Headers.RetryAfter?.Delta);
        }
        await ((IHostedService)intake).StopAsync(default);
        var answers = await Task.WhenAll(waiting);
        Assert.All(answers.Take(4), answer => Assert.True(answer.Accepted));
        Assert.All(answers.Skip(4), answer => Assert.Equal("server-busy", answer.Refusal?.Code));
        Assert.Equal((50, 4, 0), await small.StockOf(stall.Items[0]));
        Assert.Equal("server-busy", (await intake.Run(prepared[^1], default)).Refusal?.Code);
    }

    private async Task<IReadOnlyList<Outcome<OrderReceipt>>> Together(params (Id<Member> Member, PlaceOrderRequest Request)[] asked)
    {
        var orders = new List<PreparedOrder>();
        foreach (var (member, request) in asked) orders.Add(await Prepared(member, request));
        return await shop.With<WriteOrders, IReadOnlyList<Outcome<OrderReceipt>>>(write => write.Run(orders, default));
    }

    private async Task<PreparedOrder> Prepared(Id<Member> member, PlaceOrderRequest request)
    {
        var prepared = await shop.With<PrepareOrder, Outcome<PreparedOrder>>(prepare => Prepare(prepare, member, request));
        return prepared.Value;
    }

    // From memory: counts and stock are for the batch to decide.
    private static Task<Outcome<PreparedOrder>> Prepare(PrepareOrder prepare, Id<Member> member, PlaceOrderRequest request) =>
        prepare.Run(member, request, request.Hash(), fresh: false, default);

    private async Task<string[]> Everybody(IEnumerable<PreparedOrder> orders)
    {
        var intake = shop.Services.GetRequiredService<OrderIntake>();
        return await Task.WhenAll(orders.Select(async order =>
        {
            try { return Code(await intake.Run(order, default)); }
            catch (System.Data.Common.DbException) { return "broken"; }
        }));
    }

    private async Task<List<int>> ChainNumbers(Stall stall) => await shop.With<Db, List<int>>(db => db.Set<Order>()
        .Where(order => order.GroupBuyId == stall.GroupBuy).Select(order => order.ChainNumber).ToListAsync());

    private async Task<string> Place(Id<Member> member, PlaceOrderRequest request) =>
        Code(await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place => place.Run(member, request, default)));

    private static string Code(Outcome<OrderReceipt> outcome) => outcome.Refusal?.Code ?? "accepted";

    private static Order Numbered(Order order, string number) => new()
    {
        Id = order.Id, Number = number, RequestKey = order.RequestKey, RequestHash = order.RequestHash,
        MemberId = order.MemberId, GroupBuyId = order.GroupBuyId, GroupId = order.GroupId, CityCode = order.CityCode,
        Goods = order.Goods, Discount = order.Discount, Payable = order.Payable, PlacedAt = order.PlacedAt,
        ReservedUntil = order.ReservedUntil, Nickname = order.Nickname, Building = order.Building, Room = order.Room,
        PickupOn = order.PickupOn, OfferRules = order.OfferRules,
    };
}
