using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Fulfilment;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Tests.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Fulfilment;

/// <summary>Pickup by code; attacks S14 and S16.</summary>
public sealed class RedeemTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_member_sees_the_own_code_and_whoever_shows_it_collects()
    {
        var (market, buyer, leader, _) = await Ready();
        var shown = await Shop.Read<PickupCodeAnswer>(await buyer.Client.GetAsync($"/api/orders/{buyer.Order}/pickup-code"));
        Assert.Matches("^[0-9]{8}$", shown.Code);
        Assert.True(shown.ProxyPickup);
        var receipt = await Shop.Read<RedemptionReceipt>(await Post(leader, new RedeemRequest(Guid.NewGuid(), shown.Code)));
        Assert.Equal(buyer.Order, receipt.Order);
        Assert.Equal(OrderState.Completed, (await market.LineOf(buyer)).State);
        var after = await Shop.Read<PickupCodeAnswer>(await buyer.Client.GetAsync($"/api/orders/{buyer.Order}/pickup-code"));
        Assert.Equal((PickupState.HandedOver, null, receipt.HandedOverAt), (after.State, after.Code, after.HandedOverAt!.Value));
        await shop.Settle();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_order_number_with_the_last_four_digits_does_as_well()
    {
        var (_, buyer, leader, _) = await Ready();
        var (_, code) = await shop.CodeOf(buyer.Order);
        var number = (await Shop.OrderOf(buyer.Client, buyer.Order)).Number;
        Assert.Equal("wrong-pickup-code", await Try(leader, new RedeemRequest(Guid.NewGuid(), null, number, Other(code)[4..])));
        Assert.Equal("200", await Try(leader, new RedeemRequest(Guid.NewGuid(), null, number, code[4..])));
        Assert.Equal("400", await Try(leader, new RedeemRequest(Guid.NewGuid())));
        Assert.Equal("400", await Try(leader, new RedeemRequest(Guid.NewGuid(), code, number, code[4..])));
        Assert.Equal("400", await Try(leader, new RedeemRequest(Guid.NewGuid(), "1234567x")));
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_finds_the_order_handed_over()
    {
        var market = await shop.OpenMarket(new Goods());
        var (buyer, other) = (await market.Buys(2), await market.Buys(1));
        await market.Deliver();
        var (leader, id) = await shop.LeaderOf(market.Groups[0]);
        var request = new RedeemRequest(Guid.NewGuid(), (await shop.CodeOf(buyer.Order)).Code);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Post(leader, request))));
        var receipts = new List<RedemptionReceipt>();
        foreach (var answer in answers) receipts.Add(await Shop.Read<RedemptionReceipt>(answer));
        Assert.Single(receipts.Distinct());
        Assert.Equal(1, await Letters(buyer.Order));
        await shop.Settle();
        shop.Clock.Advance(TimeSpan.FromDays(1));
        leader = await shop.SignInAs(ActorKind.Leader, id.Value);
        Assert.Equal(receipts[0], await Shop.Read<RedemptionReceipt>(await Post(leader, request)));

        var replay = await Post(leader, request with { RequestKey = Guid.NewGuid() });
        Assert.Equal("already-handed-over", await Shop.Code(replay));
        Assert.Contains(receipts[0].HandedOverAt.ToString("yyyy-MM-dd"), await replay.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("request-key-reused", await Try(leader, request with { Code = (await shop.CodeOf(other.Order)).Code }));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Of_many_different_requests_at_once_one_hands_the_order_over()
    {
        var (_, buyer, leader, _) = await Ready();
        var code = (await shop.CodeOf(buyer.Order)).Code;
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Try(leader, new RedeemRequest(Guid.NewGuid(), code)))));
        Assert.Equal(["200", .. Enumerable.Repeat("already-handed-over", 15)], answers.Order());
        Assert.Equal(1, await Letters(buyer.Order));
    }

    [Fact]
    public async Task Another_groups_code_is_wrong_and_a_strangers_order_is_not_found()
    {
        var (_, buyer, _, _) = await Ready();
        var (stranger, _) = await shop.LeaderOf(await shop.GroupIn());
        var (neighbour, _) = await shop.NeighbourIn(await shop.GroupIn());
        Assert.Equal("wrong-pickup-code", await Try(stranger, new RedeemRequest(Guid.NewGuid(), (await shop.CodeOf(buyer.Order)).Code)));
        Assert.Equal("not-found", await Shop.Code(await neighbour.GetAsync($"/api/orders/{buyer.Order}/pickup-code")));
        Assert.Empty((await Shop.Read<Page<PickupRow>>(await stranger.GetAsync("/api/leader/pickups"))).Items);
    }

    [Fact]
    public async Task A_leader_never_sees_a_code()
    {
        var (market, buyer, leader, _) = await Ready();
        var body = await (await leader.GetAsync($"/api/leader/pickups?groupBuy={market.GroupBuy}")).Content.ReadAsStringAsync();
        Assert.Contains(buyer.Order.ToString(), body, StringComparison.Ordinal);
        Assert.DoesNotContain((await shop.CodeOf(buyer.Order)).Code, body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/api/orders/{buyer.Order}/pickup-code")).StatusCode);
    }

    [Fact]
    public async Task Guessing_ends_for_the_day_also_when_the_guesses_come_at_once_and_the_right_code_is_refused_then()
    {
        var (_, buyer, leader, id) = await Ready();
        var code = (await shop.CodeOf(buyer.Order)).Code;
        var guesses = await Task.WhenAll(Enumerable.Range(0, WrongGuesses.MostPerDay + 10).Select(i => Task.Run(() =>
            Try(leader, new RedeemRequest(Guid.NewGuid(), Other(code, i))))));
        Assert.Equal(WrongGuesses.MostPerDay, guesses.Count(answer => answer == "wrong-pickup-code"));
        Assert.Equal(10, guesses.Count(answer => answer == "too-many-wrong-codes"));
        Assert.Equal("too-many-wrong-codes", await Try(leader, new RedeemRequest(Guid.NewGuid(), code)));
        shop.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("200", await Try(await shop.SignInAs(ActorKind.Leader, id.Value), new RedeemRequest(Guid.NewGuid(), code)));
    }

    [Fact]
    public async Task A_group_that_gets_a_new_leader_does_not_get_new_guesses()
    {
        var (market, buyer, leader, _) = await Ready();
        var code = (await shop.CodeOf(buyer.Order)).Code;
        for (var i = 0; i < WrongGuesses.MostPerDay; i++) await Try(leader, new RedeemRequest(Guid.NewGuid(), Other(code, i)));
        var (next, _) = await shop.LeaderOf(market.Groups[0]);
        Assert.Equal("too-many-wrong-codes", await Try(next, new RedeemRequest(Guid.NewGuid(), code)));
    }

    [Fact]
    public async Task Right_codes_cost_no_guesses()
    {
        var market = await shop.OpenMarket(new Goods());
        var buyers = new List<Buyer>();
        for (var i = 0; i < 3; i++) buyers.Add(await market.Buys(1));
        await market.Deliver();
        var (leader, id) = await shop.LeaderOf(market.Groups[0]);
        foreach (var buyer in buyers)
            for (var again = 0; again < 2; again++)
                await Try(leader, new RedeemRequest(Guid.NewGuid(), (await shop.CodeOf(buyer.Order)).Code));
        await shop.With<Db>(async db =>
        {
            var counts = db.GuessCounts;
            Assert.Equal(0, await counts.Where(count => count.Subject == id.Value).SumAsync(count => count.Wrong));
        });
    }

    [Fact]
    public async Task Nothing_is_handed_over_before_it_left_the_warehouse_and_no_code_exists_before_sorting()
    {
        var market = await shop.OpenMarket(new Goods());
        var buyer = await market.Buys(1);
        await market.CutOff();
        var (leader, _) = await shop.LeaderOf(market.Groups[0]);
        Assert.Equal("no-pickup-code", await Shop.Code(await buyer.Client.GetAsync($"/api/orders/{buyer.Order}/pickup-code")));
        await shop.ReceiveEverything(market.GroupBuy);
        var code = (await shop.CodeOf(buyer.Order)).Code;
        Assert.Equal("not-delivered-yet", await Try(leader, new RedeemRequest(Guid.NewGuid(), code)));
        await shop.SortAndDeliver(market.GroupBuy);
        Assert.Equal("200", await Try(leader, new RedeemRequest(Guid.NewGuid(), code)));
    }

    [Fact]
    public async Task Offline_hand_overs_are_answered_one_by_one_and_may_be_sent_again()
    {
        var (_, buyer, leader, _) = await Ready();
        var code = (await shop.CodeOf(buyer.Order)).Code;
        var noon = shop.Clock.GetUtcNow().AddHours(-2);
        var batch = new RedeemManyRequest(
        [
            new(Guid.NewGuid(), Other(code), At: noon), new(Guid.NewGuid(), code, At: noon), new(Guid.NewGuid(), code, At: noon),
        ]);
        for (var again = 0; again < 2; again++)
        {
            var answers = await Shop.Read<List<RedeemManyAnswer>>(
                await leader.PostAsJsonAsync("/api/leader/redemptions/batch", batch, Shop.Json));
            Assert.Equal(["wrong-pickup-code", null, "already-handed-over"], answers.Select(answer => answer.Code));
            Assert.Equal(buyer.Order, answers[1].Receipt!.Order);
        }
        // The after-sale window starts when the house learns of it: a phone's clock cannot shorten it.
        Assert.Equal(shop.Clock.GetUtcNow(), (await shop.With<Db, Redemption>(db =>
        {
            var (redemptions, key) = (db.Redemptions, batch.Redemptions[1].RequestKey);
            return redemptions.AsNoTracking().SingleAsync(row => row.RequestKey == key);
        })).RecordedAt);
    }

    [Fact]
    public async Task A_leader_without_the_agreement_in_force_hands_nothing_over()
    {
        var (_, buyer, leader, id) = await Ready();
        await shop.With<AnnounceAgreement, Outcome<AgreementReceipt>>(announce => announce.Run(new AnnounceAgreementRequest(
            "团长合作协议 2", "第二条 新的。", BusinessTime.Today(shop.Clock).AddDays(20), LowersCommission: false), Actor.System, default));
        var code = (await shop.CodeOf(buyer.Order)).Code;
        shop.Clock.Advance(TimeSpan.FromDays(20));
        leader = await shop.SignInAs(ActorKind.Leader, id.Value);
        Assert.Equal(LeadersRefusals.AgreementNotAccepted.Code, await Try(leader, new RedeemRequest(Guid.NewGuid(), code)));
    }

    private async Task<(Market Market, Buyer Buyer, HttpClient Leader, Id<Leader> Id)> Ready()
    {
        var market = await shop.OpenMarket(new Goods());
        var buyer = await market.Buys(2);
        await market.Deliver();
        var (leader, id) = await shop.LeaderOf(market.Groups[0]);
        return (market, buyer, leader, id);
    }

    /// <summary>Eight digits that are not this code.</summary>
    private static string Other(string code, int shift = 0) => $"{(int.Parse(code) + 1 + shift) % 100_000_000:D8}";

    private static Task<HttpResponseMessage> Post(HttpClient leader, RedeemRequest request) =>
        leader.PostAsJsonAsync("/api/leader/redemptions", request, Shop.Json);

    private static async Task<string> Try(HttpClient leader, RedeemRequest request) => await Shop.Code(await Post(leader, request));

    private Task<int> Letters(Id<Order> order) => shop.With<Db, int>(async db =>
    {
        var letters = await db.Set<Letter>().AsNoTracking().ToListAsync();
        return letters.Where(letter => letter.Reaction.EndsWith("(OrderHandedOver)", StringComparison.Ordinal)
            && letter.Body.Contains(order.ToString(), StringComparison.Ordinal)).GroupBy(letter => letter.Reaction).Max(same => same.Count());
    });
}
