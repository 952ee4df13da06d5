using Linli.Accounts;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class OrderFiguresTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_day_counts_what_was_paid_by_the_hour_it_was_ordered_in_the_cities_one_may_see()
    {
        var stall = await shop.OpenStall(new Ware(1990, Quota: 10));
        var (member, _) = await shop.Neighbour(stall);
        var day = BusinessTime.Today(shop.Clock);
        var hour = shop.Clock.GetUtcNow().ToOffset(BusinessTime.Offset).Hour;
        var before = await Day(day, Actor.System);
        var receipt = await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], 2));
        // Not paid, it counts for nothing.
        await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await Day(day, Actor.System);
        Assert.Equal(before.Orders + 1, after.Orders);
        Assert.Equal(before.Sales + receipt.Payable, after.Sales);
        Assert.Equal(receipt.Payable, after.ByHour[hour]);
        Assert.Equal(0, (await Day(day.AddDays(-7), Actor.System)).Orders);

        var elsewhere = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "x", new HashSet<string>(), ["650100"]);
        Assert.Equal(0, (await Day(day, elsewhere)).Orders);
        var groups = await shop.With<OrderFigures, IReadOnlyList<GroupSales>>(figures => figures.TopGroups(day, day, 5, Actor.System, default));
        Assert.Equal(after.Sales, Money.Sum(groups.Select(group => group.Sales)));
    }

    private Task<DayFigures> Day(DateOnly day, Actor actor) =>
        shop.With<OrderFigures, DayFigures>(figures => figures.Day(day, TimeSpan.FromDays(1), actor, default));
}
