using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.Leaders;

namespace Linli.Tests.Leaders;

public sealed class LeaderMayActTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Asks_for_every_version_on_the_day_it_takes_effect()
    {
        var group = await shop.GroupIn();
        var (client, leader) = await shop.LeaderOf(group);
        var manager = await shop.SignInStaff(Roles.ChannelManager);
        var today = BusinessTime.Today(shop.Clock);
        var text = new AnnounceAgreementRequest("新版协议", "第一条……", today.AddDays(6), LowersCommission: false);
        Assert.Equal("notice-too-short", await Shop.Code(await Announce(manager, text)));
        Assert.Equal("notice-too-short", await Shop.Code(await Announce(manager, text with { EffectiveOn = today.AddDays(14), LowersCommission = true })));
        var receipt = await Shop.Read<AgreementReceipt>(await Announce(manager, text with { EffectiveOn = today.AddDays(7) }));

        Assert.Null(await May(leader));
        shop.Clock.Advance(TimeSpan.FromDays(7));
        client = await shop.SignInAs(ActorKind.Leader, leader.Value);
        Assert.Equal("agreement-not-accepted", (await May(leader))?.Code);
        Assert.Equal("agreement-not-accepted", await Shop.Code(await client.GetAsync($"/api/leader/groups/{group}/members")));

        var mine = await Shop.Read<List<AgreementLine>>(await client.GetAsync("/api/leader/agreements"));
        Assert.Equal((receipt.Number, true, false), (mine[0].Number, mine[0].InForce, mine[0].Accepted));
        Assert.Equal("agreement-unknown", await Shop.Code(await client.PostAsync("/api/leader/agreements/999/acceptance", null)));
        for (var again = 0; again < 2; again++)
            Assert.Equal("204", await Shop.Code(await client.PostAsync($"/api/leader/agreements/{receipt.Number}/acceptance", null)));
        Assert.Null(await May(leader));
    }

    [Fact]
    public async Task Says_no_to_a_suspended_leader_at_once()
    {
        var group = await shop.GroupIn();
        var (client, leader) = await shop.LeaderOf(group);
        var manager = await shop.SignInStaff(Roles.ChannelManager);
        Assert.Equal("200", await Shop.Code(await client.GetAsync("/api/leader/groups")));
        Assert.Equal("204", await Shop.Code(await manager.PostAsJsonAsync($"/api/leaders/{leader}/suspension", new SuspendLeaderRequest("投诉核实中"))));
        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/leader/groups")));
        Assert.Equal("leader-not-active", (await May(leader))?.Code);
        Assert.Equal("wrong-state", await Shop.Code(await manager.PostAsJsonAsync($"/api/leaders/{leader}/suspension", new SuspendLeaderRequest("再次"))));
        Assert.Equal("204", await Shop.Code(await manager.DeleteAsync($"/api/leaders/{leader}/suspension")));
        Assert.Null(await May(leader));
    }

    [Fact]
    public async Task Shows_a_leader_own_neighbours_only_and_names_only_with_consent()
    {
        var (mine, theirs) = (await shop.GroupIn(), await shop.GroupIn());
        var (client, leader) = await shop.LeaderOf(mine);
        await shop.LeaderOf(theirs);
        await shop.NeighbourIn(mine, "3-502-王小明");
        var (quiet, _) = await shop.SignInMember();
        await quiet.PostAsJsonAsync($"/api/groups/{mine}/memberships", new JoinGroupRequest("3-503-李梅", false, "2026-01"));

        var members = (await Shop.Read<Page<RosterLine>>(await client.GetAsync($"/api/leader/groups/{mine}/members"))).Items;
        Assert.Equal(["3-502-王小明", "3-503-李*"], members.Select(line => line.Nickname).Order());
        Assert.Equal("not-found", await Shop.Code(await client.GetAsync($"/api/leader/groups/{theirs}/members")));
        Assert.Equal([mine], (await Shop.Read<List<OwnGroup>>(await client.GetAsync("/api/leader/groups"))).Select(group => group.Id));
        Assert.Equal("not-found", (await shop.With<LeaderMayAct, Refusal?>(may => may.Check(leader, theirs, default)))?.Code);
        Assert.Equal("not-allowed", await Shop.Code(await quiet.GetAsync($"/api/leader/groups/{mine}/members")));
    }

    [Fact]
    public async Task Lets_the_groups_own_leader_confirm_who_waits()
    {
        var facts = (await shop.With<GroupBook, GroupFacts?>(async book => await book.Find(await shop.GroupIn(), default)))!;
        var group = await shop.GroupAt(facts.Community, facts.PickupPoint, rule: JoinRule.LeaderConfirms);
        var (client, _) = await shop.LeaderOf(group);
        var (stranger, _) = await shop.LeaderOf(await shop.GroupIn());
        var (yes, yesId) = await shop.NeighbourIn(group, "3-502-王小明");
        var (no, _) = await shop.NeighbourIn(group, "3-503-李梅");
        Assert.Equal("not-in-group", await Shop.Code(await yes.GetAsync("/api/groups/mine")));

        var waiting = (await Shop.Read<Page<RosterLine>>(await client.GetAsync($"/api/leader/groups/{group}/members?state=Waiting"))).Items;
        Assert.Equal("not-found", await Shop.Code(await Confirm(stranger, group, waiting[0].Membership, true)));
        Assert.Equal("204", await Shop.Code(await Confirm(client, group, waiting.Single(line => line.Nickname.Contains("502")).Membership, true)));
        var turned = waiting.Single(line => line.Nickname.Contains("503")).Membership;
        Assert.Equal("204", await Shop.Code(await Confirm(client, group, turned, false)));
        Assert.Equal("wrong-state", await Shop.Code(await Confirm(client, group, turned, true)));

        Assert.NotNull(await shop.With<Seats, Seat?>(seats => seats.Of(yesId, default)));
        Assert.Equal("201", await Shop.Code(await no.PostAsJsonAsync($"/api/groups/{facts.Id}/memberships", new JoinGroupRequest("3-503-李梅", true, "2026-01"))));
    }

    private static Task<HttpResponseMessage> Confirm(HttpClient client, Id<Group> group, Id<Membership> membership, bool accept) =>
        client.PostAsJsonAsync($"/api/leader/groups/{group}/memberships/{membership}/confirmation", new ConfirmMemberRequest(accept));

    private static Task<HttpResponseMessage> Announce(HttpClient staff, AnnounceAgreementRequest request) =>
        staff.PostAsJsonAsync("/api/leader-agreements", request, Shop.Json);

    private Task<Refusal?> May(Id<Leader> leader) => shop.With<LeaderMayAct, Refusal?>(may => may.Check(leader, default));
}
