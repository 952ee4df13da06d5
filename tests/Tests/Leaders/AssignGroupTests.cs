using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;

namespace Linli.Tests.Leaders;

public sealed class AssignGroupTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Replaces_a_leader_and_keeps_the_history()
    {
        var group = await shop.GroupIn();
        var (_, first) = await shop.LeaderOf(group);
        var second = await shop.ApprovedLeader();
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var staff = await shop.SignInStaff(Roles.ChannelManager);
        Assert.Equal("204", await Shop.Code(await Assign(staff, group, second, "搬家")));
        Assert.Equal("204", await Shop.Code(await Assign(staff, group, second, "再来一次")));

        Assert.Equal(second, await shop.With<Leaderships, Id<Leader>?>(book => book.LeaderOf(group, default)));
        Assert.Empty(await shop.With<Leaderships, IReadOnlyList<Id<Group>>>(book => book.GroupsOf(first, default)));
        Assert.True(await shop.With<Leaderships, bool>(book => book.Leads(second, group, default)));
        var history = await Shop.Read<List<LeadershipLine>>(await staff.GetAsync($"/api/groups/{group}/leaders"));
        Assert.Equal([(second, null), (first, "搬家")], history.Select(row => (row.Leader, row.EndReason)));
        Assert.Equal(history[0].Since, history[1].Until);
    }

    [Fact]
    public async Task Leaves_one_leader_when_several_are_assigned_at_once()
    {
        var group = await shop.GroupIn();
        await shop.LeaderOf(group);
        var staff = await shop.SignInStaff(Roles.ChannelManager);
        var leaders = new List<Id<Leader>>();
        for (var i = 0; i < 4; i++) leaders.Add(await shop.ApprovedLeader());
        var codes = await Task.WhenAll(leaders.Select(async leader => await Shop.Code(await Assign(staff, group, leader, "竞争"))));
        Assert.All(codes, code => Assert.Contains(code, new[] { "204", "changed-meanwhile" }));
        Assert.Contains("204", codes);
        var history = await Shop.Read<List<LeadershipLine>>(await staff.GetAsync($"/api/groups/{group}/leaders"));
        Assert.Single(history, row => row.Until is null);
    }

    [Fact]
    public async Task Refuses_a_leader_of_another_city_or_one_who_may_not_act()
    {
        var group = await shop.GroupIn("3301");
        var staff = await shop.SignInStaff(Roles.ChannelManager);
        Assert.Equal("leader-other-city", await Shop.Code(await Assign(staff, group, await shop.ApprovedLeader("3201"), "x")));
        var leader = await shop.ApprovedLeader();
        await shop.With<SuspendLeader, Refusal?>(suspend => suspend.Run(leader, new SuspendLeaderRequest("停用"), Actor.System, default));
        Assert.Equal("leader-not-active", await Shop.Code(await Assign(staff, group, leader, "x")));
        Assert.Equal("not-found", await Shop.Code(await Assign(staff, group, new Id<Leader>(Guid.CreateVersion7()), "x")));
        var elsewhere = await shop.SignInStaff(["3201"], [Roles.ChannelManager]);
        Assert.Equal("not-found", await Shop.Code(await Assign(elsewhere, group, leader, "x")));
    }

    private static Task<HttpResponseMessage> Assign(HttpClient staff, Id<Group> group, Id<Leader> leader, string reason) =>
        staff.PutAsJsonAsync($"/api/groups/{group}/leader", new AssignGroupRequest(leader, reason), Shop.Json);
}
