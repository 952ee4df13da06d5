using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.Members;

namespace Linli.Tests.Communities;

public sealed class JoinGroupTests(ShopFixture fixture) : Slice(fixture)
{
    private static JoinGroupRequest As(string nickname, bool name = true, string? invitation = null) =>
        new(nickname, name, "2026-01", invitation);

    [Fact]
    public async Task Gives_a_seat_with_the_delivery_key()
    {
        var group = await shop.GroupIn();
        var (client, id) = await shop.SignInMember();
        var receipt = await Shop.Read<SeatReceipt>(await Join(client, group, As("３栋２单元５０２　王小明")));
        Assert.Equal((group, MembershipState.Active, "3-2-502-王**"), (receipt.Group, receipt.State, receipt.Nickname));

        var seat = await Shop.Read<Seat>(await client.GetAsync("/api/groups/mine"));
        Assert.Equal((id, "3-2-502-王小明", "3", "502", "3301"), (seat.Member, seat.Nickname, seat.Building, seat.Room, seat.CityCode));
        Assert.Equal(seat, await shop.With<Seats, Seat?>(seats => seats.Of(id, default)));
    }

    [Fact]
    public async Task Masks_the_name_without_consent_and_after_it_is_withdrawn()
    {
        var group = await shop.GroupIn();
        var (quiet, quietId) = await shop.SignInMember();
        await Join(quiet, group, As("3-502-王小明", name: false));
        Assert.Equal("3-502-王**", (await shop.With<Seats, Seat?>(seats => seats.Of(quietId, default)))!.Nickname);

        var (client, id) = await shop.NeighbourIn(group, "3-503-李梅");
        Assert.Equal("3-503-李梅", (await shop.With<Seats, Seat?>(seats => seats.Of(id, default)))!.Nickname);
        await client.DeleteAsync("/api/me/consents/NameToLeader");
        Assert.Equal("3-503-李*", (await shop.With<Seats, Seat?>(seats => seats.Of(id, default)))!.Nickname);
    }

    [Fact]
    public async Task Answers_with_the_seat_one_has_and_refuses_a_second_group()
    {
        var (first, second) = (await shop.GroupIn(), await shop.GroupIn());
        var (client, _) = await shop.NeighbourIn(first);
        Assert.Equal(201, (int)(await Join(client, first, As("3-502-王小明"))).StatusCode);
        Assert.Equal("already-in-group", await Shop.Code(await Join(client, second, As("3-502-王小明"))));
        Assert.Equal((1, 0), (await Taken(first), await Taken(second)));
    }

    [Fact]
    public async Task Lets_one_of_many_parallel_joins_of_a_member_win()
    {
        Id<Group>[] groups = [await shop.GroupIn(), await shop.GroupIn(), await shop.GroupIn(), await shop.GroupIn()];
        var (client, _) = await shop.SignInMember();
        var codes = await Task.WhenAll(groups.Select(async group => await Shop.Code(await Join(client, group, As("3-502-王小明")))));
        Assert.Equal(["201", "already-in-group", "already-in-group", "already-in-group"], codes.Order());
        var taken = 0;
        foreach (var group in groups) taken += await Taken(group);
        Assert.Equal(1, taken);
        await Holds();
    }

    [Fact]
    public async Task Never_passes_the_capacity_however_many_ask_at_once()
    {
        var group = await shop.GroupIn(capacity: 5);
        var clients = new List<HttpClient>();
        for (var i = 0; i < 12; i++) clients.Add((await shop.SignInMember()).Client);
        var codes = await Task.WhenAll(clients.Select(async (client, i) =>
            await Shop.Code(await Join(client, group, As($"3-{100 + i}-王小明")))));
        Assert.Equal((5, 7), (codes.Count(code => code == "201"), codes.Count(code => code == "group-full")));
        Assert.Equal(5, await Taken(group));
        await Holds();
    }

    [Fact]
    public async Task Asks_for_the_invitation_where_the_group_does()
    {
        var (group, code) = await GroupWith(JoinRule.Invitation);
        var (client, _) = await shop.SignInMember();
        Assert.Equal("invitation-wrong", await Shop.Code(await Join(client, group, As("3-502-王小明"))));
        Assert.Equal("invitation-wrong", await Shop.Code(await Join(client, group, As("3-502-王小明", invitation: "AAAAAAAA"))));
        Assert.Equal("201", await Shop.Code(await Join(client, group, As("3-502-王小明", invitation: code.ToLowerInvariant()))));
    }

    [Fact]
    public async Task Refuses_a_closed_group_an_unknown_one_and_a_bad_nickname()
    {
        var group = await shop.GroupIn();
        var (client, _) = await shop.SignInMember();
        Assert.Equal("nickname-no-room", await Shop.Code(await Join(client, group, As("王小明"))));
        Assert.Equal("400", await Shop.Code(await client.PostAsJsonAsync($"/api/groups/{group}/memberships", As(new string('x', 61)))));
        Assert.Equal("not-found", await Shop.Code(await Join(client, new Id<Group>(Guid.CreateVersion7()), As("3-502-王小明"))));
        Assert.Null(await shop.With<CloseGroup, Refusal?>(close => close.Run(group, Actor.System, default)));
        Assert.Equal("group-closed", await Shop.Code(await Join(client, group, As("3-502-王小明"))));
    }

    [Fact]
    public async Task Leaving_frees_the_seat_and_lets_one_join_elsewhere()
    {
        var (first, second) = (await shop.GroupIn(capacity: 1), await shop.GroupIn());
        var (client, id) = await shop.NeighbourIn(first);
        Assert.Equal(204, (int)(await client.DeleteAsync("/api/groups/mine/membership")).StatusCode);
        Assert.Equal("not-in-group", await Shop.Code(await client.DeleteAsync("/api/groups/mine/membership")));
        Assert.Equal("not-in-group", await Shop.Code(await client.GetAsync("/api/groups/mine")));
        Assert.Null(await shop.With<Seats, Seat?>(seats => seats.Of(id, default)));
        Assert.Equal("201", await Shop.Code(await Join(client, second, As("3-502-王小明"))));
        await shop.NeighbourIn(first);
        await Holds();
    }

    [Fact]
    public async Task Corrects_ones_own_nickname()
    {
        var (client, id) = await shop.NeighbourIn(await shop.GroupIn(), "3-502-王小明");
        Assert.Equal("nickname-no-name",
            await Shop.Code(await client.PutAsJsonAsync("/api/groups/mine/nickname", new CorrectNicknameRequest("3-502"))));
        await client.PutAsJsonAsync("/api/groups/mine/nickname", new CorrectNicknameRequest("4-1-603-王晓明"));
        Assert.Equal("4-1-603-王晓明", (await shop.With<Seats, Seat?>(seats => seats.Of(id, default)))!.Nickname);
    }

    [Fact]
    public async Task Erasing_a_member_gives_the_seat_back_and_forgets_the_house()
    {
        var group = await shop.GroupIn();
        var (client, id) = await shop.NeighbourIn(group, "3-502-王小明");
        Assert.Contains("王小明", await client.GetStringAsync("/api/me/data"));
        Assert.True((await client.DeleteAsync("/api/me")).IsSuccessStatusCode);
        await shop.Settle();
        Assert.Equal(0, await Taken(group));
        var data = shop.Services.CreateScope().ServiceProvider.GetServices<MemberDataSource>().Single(source => source.Part == "memberships");
        Assert.DoesNotContain("502", System.Text.Json.JsonSerializer.Serialize(await data.Of(id, default)));
        await Holds();
    }

    private static Task<HttpResponseMessage> Join(HttpClient client, Id<Group> group, JoinGroupRequest request) =>
        client.PostAsJsonAsync($"/api/groups/{group}/memberships", request, Shop.Json);

    private async Task<int> Taken(Id<Group> group) =>
        (await shop.With<CommunityQueries, GroupLine?>(queries => queries.Group(group, Actor.System, default)))!.Taken;

    private async Task<(Id<Group>, string Code)> GroupWith(JoinRule rule)
    {
        var facts = (await shop.With<GroupBook, GroupFacts?>(async book => await book.Find(await shop.GroupIn(), default)))!;
        var group = await shop.GroupAt(facts.Community, facts.PickupPoint, rule: rule);
        var line = (await shop.With<CommunityQueries, GroupLine?>(queries => queries.Group(group, Actor.System, default)))!;
        return (group, line.InvitationCode);
    }

    private async Task Holds()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        foreach (var rule in scope.ServiceProvider.GetServices<Invariant>().OfType<SeatsAreCounted>())
            Assert.Empty(await rule.Breaks(default));
    }
}
