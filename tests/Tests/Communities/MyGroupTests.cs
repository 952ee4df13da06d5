using Linli.Communities;

namespace Linli.Tests.Communities;

public sealed class MyGroupTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_neighbour_sees_where_the_goods_are_collected()
    {
        var group = await shop.GroupIn();
        var (member, _) = await shop.NeighbourIn(group, "3-2-502-王小明");
        var mine = await Shop.Read<MyGroup>(await member.GetAsync("/api/me/group"));
        Assert.Equal((group, MembershipState.Active, "3-2-502-王**", "东门便利店", "杭州市", 1),
            (mine.Group, mine.State, mine.Nickname, mine.PickupPointName, mine.CityName, mine.Neighbours));
    }

    [Fact]
    public async Task Who_waits_for_the_leader_sees_the_group_as_waiting()
    {
        var seated = await shop.GroupIn();
        var facts = (await shop.With<GroupBook, GroupFacts?>(book => book.Find(seated, default)))!;
        var asking = await shop.GroupAt(facts.Community, facts.PickupPoint, rule: JoinRule.LeaderConfirms);
        var (member, _) = await shop.NeighbourIn(asking);
        Assert.Equal(MembershipState.Waiting, (await Shop.Read<MyGroup>(await member.GetAsync("/api/me/group"))).State);
    }

    [Fact]
    public async Task Who_is_in_no_group_is_told_so()
    {
        var (member, _) = await shop.SignInMember();
        Assert.Equal(CommunitiesRefusals.NotInGroup.Code, await Shop.Code(await member.GetAsync("/api/me/group")));
    }

    [Fact]
    public async Task Cities_are_those_with_a_group_that_can_be_joined()
    {
        await shop.GroupIn("5101");
        var closed = await shop.GroupIn("3201");
        Assert.Null(await shop.With<CloseGroup, Refusal?>(close => close.Run(closed, Linli.Accounts.Actor.System, default)));
        var cities = await Shop.Read<IReadOnlyList<OpenCity>>(await shop.Anonymous().GetAsync("/api/open-cities"));
        Assert.Contains(new OpenCity("5101", "成都市"), cities);
        Assert.DoesNotContain(cities, city => city.Code == "3201");
        Assert.Equal(cities.OrderBy(city => city.Code, StringComparer.Ordinal), cities);
    }
}
