using Linli.Fulfilment;
using Linli.Ordering;

namespace Linli.Tests.Fulfilment;

public sealed class OrderJourneyTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_buyer_sees_every_step_when_it_is_reached_and_not_before()
    {
        var group = await shop.GroupIn();
        var open = await shop.OpenGroupBuy([group], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
        var (_, id) = await shop.NeighbourIn(group);
        var buyer = await shop.SignInAs(Linli.Accounts.ActorKind.Member, id.Value);
        var order = (await shop.Order(buyer, open.Id, (open.Items[0], 2))).Order;

        // Signed in anew at each look: the clock passes days, and sign-ins end by it.
        async Task<string> Reached()
        {
            var member = await shop.SignInAs(Linli.Accounts.ActorKind.Member, id.Value);
            return string.Join(' ', (await Journey(member, order)).Steps.Where(step => step.At is not null).Select(step => step.Kind));
        }

        Assert.Equal("Placed", await Reached());
        await Shop.StartPayment(buyer, order);
        await shop.Pay(order.Value);
        await shop.Settle();
        Assert.Equal("Placed Paid", await Reached());
        await shop.CutOff(open.Id);
        Assert.Equal("Placed Paid CutOff", await Reached());
        await shop.ReceiveEverything(open.Id);
        await shop.SortAndDeliver(open.Id);
        Assert.Equal("Placed Paid CutOff Sorted OnTheWay Arrived", await Reached());
        await shop.HandOver(order);
        Assert.Equal("Placed Paid CutOff Sorted OnTheWay Arrived HandedOver", await Reached());
    }

    [Fact]
    public async Task One_that_was_cancelled_stops_there()
    {
        var group = await shop.GroupIn();
        var open = await shop.OpenGroupBuy([group], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
        var (buyer, _) = await shop.NeighbourIn(group);
        var order = (await shop.Order(buyer, open.Id, (open.Items[0], 1))).Order;
        await buyer.PostAsync($"/api/orders/{order}/cancellation", null);
        var journey = await Journey(buyer, order);
        Assert.Equal([JourneyStepKind.Placed, JourneyStepKind.Ended], journey.Steps.Select(step => step.Kind));
        Assert.All(journey.Steps, step => Assert.NotNull(step.At));
        var (stranger, _) = await shop.NeighbourIn(group);
        Assert.Equal("not-found", await Shop.Code(await stranger.GetAsync($"/api/orders/{order}/journey")));
    }

    private static async Task<OrderJourney> Journey(HttpClient member, Id<Order> order) =>
        await Shop.Read<OrderJourney>(await member.GetAsync($"/api/orders/{order}/journey"));
}
