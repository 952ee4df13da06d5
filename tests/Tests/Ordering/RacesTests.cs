using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

/// <summary>Many at once, in this process; what must hold is exact, not likely.</summary>
public sealed class RacesTests(ShopFixture fixture) : Slice(fixture)
{
    private const int AtOnce = 48;

    // T3.
    [Fact]
    public async Task Five_thousand_buyers_of_a_hundred_buy_a_hundred()
    {
        var stall = await shop.OpenStall(groups: 3, new Ware(1000, Quota: 100));
        var crowd = new List<Id<Member>>();
        for (var group = 0; group < 3; group++) crowd.AddRange(await shop.Crowd(stall, group == 0 ? 1_000 : 2_000, group));
        var codes = await Everybody(crowd, member => Place(member, stall.Request(1000, (stall.Items[0], 1))));

        Assert.Equal(100, codes.Count(code => code == "accepted"));
        Assert.All(codes, code => Assert.Contains(code, (string[])["accepted", "sold-out", "order-busy"]));
        Assert.Equal((100, 100, 0), await shop.StockOf(stall.Items[0]));
        await shop.AssertInvariants();
    }

    // T3: the limit per member holds against the member's own parallel requests.
    [Fact]
    public async Task A_member_who_asks_forty_times_at_once_gets_no_more_than_the_limit()
    {
        var stall = await shop.OpenStall(new Ware(1000, Quota: 90, Limit: 3));
        var member = (await shop.Crowd(stall, 1))[0];
        var codes = await Everybody(Enumerable.Repeat(member, 40), one => Place(one, stall.Request(1000, (stall.Items[0], 1))));

        Assert.Equal(3, codes.Count(code => code == "accepted"));
        Assert.All(codes, code => Assert.Contains(code, (string[])["accepted", "per-member-limit"]));
        await shop.AssertInvariants();
    }

    // T9.
    [Fact]
    public async Task One_key_sent_a_hundred_times_at_once_gives_one_order_and_one_answer()
    {
        var stall = await shop.OpenStall(new Ware(1000, Quota: 1));
        var member = (await shop.Crowd(stall, 1))[0];
        var request = stall.Request(1000, (stall.Items[0], 1));
        var receipts = new System.Collections.Concurrent.ConcurrentBag<OrderReceipt>();
        await Everybody(Enumerable.Repeat(member, 100), async one =>
        {
            var outcome = await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place => place.Run(one, request, default));
            receipts.Add(outcome.Value);
            return "";
        });
        Assert.Equal(100, receipts.Count);
        Assert.Single(receipts.Distinct());
        Assert.Equal((1, 1, 0), await shop.StockOf(stall.Items[0]));
    }

    // T14: the order in a basket is not the order in which rows are locked.
    [Fact]
    public async Task Baskets_in_random_order_from_many_clients_never_block_each_other_for_good()
    {
        var stall = await shop.OpenStall([.. Enumerable.Range(0, 8).Select(_ => new Ware(100, Quota: 2_000, Limit: 50))]);
        var crowd = await shop.Crowd(stall, 64);
        var codes = await Everybody(Enumerable.Range(0, 6).SelectMany(_ => crowd), member =>
        {
            var items = stall.Items.ToArray();
            Random.Shared.Shuffle(items);
            return Place(member, stall.Request(600, [.. items.Take(6).Select(item => (item, 1))]));
        }, atOnce: 64);
        Assert.All(codes, code => Assert.Equal("accepted", code));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Chain_numbers_are_1_to_n_in_each_group_however_many_order_at_once()
    {
        var stall = await shop.OpenStall(groups: 2, new Ware(100, Quota: 60));
        var crowds = (await shop.Crowd(stall, 50, group: 0)).Concat(await shop.Crowd(stall, 50, group: 1));
        var receipts = new System.Collections.Concurrent.ConcurrentBag<(Id<Linli.Communities.Group> Group, int Number)>();
        await Everybody(crowds, async member =>
        {
            var outcome = await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place =>
                place.Run(member, stall.Request(100, (stall.Items[0], 1)), default));
            if (outcome.Accepted) receipts.Add((await shop.GroupOf(member), outcome.Value.ChainNumber));
            return "";
        });
        Assert.Equal(60, receipts.Count);
        foreach (var group in receipts.GroupBy(receipt => receipt.Group))
            Assert.Equal(Enumerable.Range(1, group.Count()), group.Select(receipt => receipt.Number).Order());
        await shop.AssertInvariants();
    }

    private async Task<string> Place(Id<Member> member, PlaceOrderRequest request)
    {
        var outcome = await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place => place.Run(member, request, default));
        return outcome.Refusal?.Code ?? "accepted";
    }

    private static async Task<IReadOnlyList<string>> Everybody(
        IEnumerable<Id<Member>> members, Func<Id<Member>, Task<string>> act, int atOnce = AtOnce)
    {
        var codes = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (member, _) => codes.Add(await act(member)));
        return [.. codes];
    }
}
