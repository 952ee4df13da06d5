using Linli.Accounts;
using Linli.Fulfilment;
using Linli.Tests.Purchasing;

namespace Linli.Tests.Fulfilment;

public sealed class RemindOverdueTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task What_nobody_collected_is_listed_and_reminded_of_once()
    {
        var market = await shop.OpenMarket(new Goods());
        var (late, done) = (await market.Buys(1), await market.Buys(1));
        await market.Deliver();
        await shop.HandOver(done.Order);
        shop.Clock.SetUtcNow(BusinessTime.StartOf(market.PickupOn.AddDays(2)).AddSeconds(-1));
        var (leader, _) = await shop.LeaderOf(market.Groups[0]);
        var (stranger, _) = await shop.LeaderOf(await shop.GroupIn());
        Assert.Equal(0, await shop.Sweep<RemindOverdue>());
        Assert.Empty(await Overdue(leader, "/api/leader/overdue-pickups"));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await shop.Sweep<RemindOverdue>());
        Assert.Equal(0, await shop.Sweep<RemindOverdue>());

        Assert.Equal(late.Order, Assert.Single(await Overdue(leader, "/api/leader/overdue-pickups")).Order);
        Assert.Empty(await Overdue(stranger, "/api/leader/overdue-pickups"));
        Assert.Equal(late.Order, Assert.Single(await Overdue(
            await shop.SignInStaff(["3301"], [Roles.CustomerService]), "/api/overdue-pickups")).Order);
        Assert.Empty(await Overdue(await shop.SignInStaff(["3101"], [Roles.CustomerService]), "/api/overdue-pickups"));
    }

    private static async Task<IReadOnlyList<PickupRow>> Overdue(HttpClient client, string path) =>
        (await Shop.Read<Page<PickupRow>>(await client.GetAsync(path))).Items;
}
