using System.Net;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;

namespace Linli.Tests.GroupBuys;

public sealed class LeaderGroupBuysTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task A_fresh_group_buy_without_orders_is_there_newest_first_and_page_by_page()
    {
        var group = await shop.GroupIn();
        var (leader, _) = await shop.LeaderOf(group);
        List<Id<GroupBuy>> opened = [];
        for (var i = 0; i < 3; i++)
        {
            opened.Insert(0, (await Open(group)).Id);
            shop.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }
        var first = await Shop.Read<Page<LeaderGroupBuy>>(await leader.GetAsync($"/api/leader/groups/{group}/group-buys?take=2"));
        var rest = await Shop.Read<Page<LeaderGroupBuy>>(await leader.GetAsync($"/api/leader/groups/{group}/group-buys?take=2&after={first.Next}"));
        Assert.Equal(opened, [.. first.Items.Concat(rest.Items).Select(row => row.Id)]);
        Assert.Null(rest.Next);
        Assert.All(first.Items, row => Assert.Equal((GroupBuyState.Open, 1), (row.State, row.Items)));
        Assert.Equal("bad-cursor", await Shop.Code(await leader.GetAsync($"/api/leader/groups/{group}/group-buys?after=nonsense")));
    }

    [Fact]
    public async Task Shows_times_and_state_and_never_costs_drafts_or_cancelled_ones()
    {
        var group = await shop.GroupIn();
        var (leader, _) = await shop.LeaderOf(group);
        var opened = await Open(group);
        var gone = await Open(group);
        var cancelled = await shop.With<CancelGroupBuy, Outcome<GroupBuyReceipt>>(cancel =>
            cancel.Run(gone.Id, new CancelGroupBuyRequest("断货"), Actor.System, default));
        Assert.Null(cancelled.Refusal);
        shop.Clock.Advance(TimeSpan.FromMilliseconds(5));
        var draft = await shop.With<CloneGroupBuy, Outcome<CloneReceipt>>(clone => clone.Run(opened.Id,
            new CloneGroupBuyRequest(BusinessTime.Today(shop.Clock).AddDays(7)), Actor.System, default));
        Assert.Null(draft.Refusal);
        Assert.Equal(opened.Id, Assert.Single(await List(leader, group)).Id);

        var scheduled = await shop.With<ScheduleGroupBuy, Outcome<ScheduleReceipt>>(schedule =>
            schedule.Run(draft.Value.GroupBuy.GroupBuy, Actor.System, default));
        Assert.Null(scheduled.Refusal);
        var rows = await List(leader, group);
        Assert.Equal([(draft.Value.GroupBuy.GroupBuy, GroupBuyState.Scheduled), (opened.Id, GroupBuyState.Open)],
            rows.Select(row => (row.Id, row.State)));
        Assert.Equal(draft.Value.GroupBuy.ClosesAt, rows[0].ClosesAt);
        Assert.Equal([false, true], rows.Select(row => row.Shown));
        var body = await leader.GetStringAsync($"/api/leader/groups/{group}/group-buys");
        Assert.All(["cost", "commission", "supplier"], word => Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Is_shown_from_its_preview_on_by_the_shops_clock()
    {
        var group = await shop.GroupIn();
        var opened = await Open(group);
        var draft = await shop.With<CloneGroupBuy, Outcome<CloneReceipt>>(clone => clone.Run(opened.Id,
            new CloneGroupBuyRequest(BusinessTime.Today(shop.Clock).AddDays(2)), Actor.System, default));
        var next = draft.Value.GroupBuy;
        Assert.Null((await shop.With<ScheduleGroupBuy, Outcome<ScheduleReceipt>>(schedule =>
            schedule.Run(next.GroupBuy, Actor.System, default))).Refusal);
        shop.Clock.SetUtcNow(next.PreviewAt.AddMilliseconds(-1));
        var (leader, _) = await shop.LeaderOf(group);
        Assert.False((await List(leader, group)).Single(row => row.Id == next.GroupBuy).Shown);
        shop.Clock.SetUtcNow(next.PreviewAt);
        Assert.True((await List(leader, group)).Single(row => row.Id == next.GroupBuy).Shown);
    }

    [Fact]
    public async Task The_leader_shares_the_link_the_neighbours_share()
    {
        var group = await shop.GroupIn();
        var (leader, _) = await shop.LeaderOf(group);
        var (member, _) = await shop.NeighbourIn(group);
        var open = await Open(group);
        var mine = await Shop.Read<ShareLinkReceipt>(await leader.PostAsync($"/api/leader/groups/{group}/group-buys/{open.Id}/share-link", null));
        Assert.Equal(await Shop.Read<ShareLinkReceipt>(await member.PostAsync($"/api/group-buys/{open.Id}/share-link", null)), mine);
    }

    [Fact]
    public async Task Another_leaders_group_is_not_found_and_others_are_not_let_in()
    {
        var (mine, theirs) = (await shop.GroupIn(), await shop.GroupIn());
        var (leader, _) = await shop.LeaderOf(mine);
        await shop.LeaderOf(theirs);
        var open = await Open(theirs);
        var (member, _) = await shop.NeighbourIn(theirs);
        string list = $"/api/leader/groups/{theirs}/group-buys", link = $"{list}/{open.Id}/share-link";
        Assert.Equal("not-found", await Shop.Code(await leader.GetAsync(list)));
        Assert.Equal("not-found", await Shop.Code(await leader.PostAsync(link, null)));
        // Of an own group, but not offered to it.
        Assert.Equal("not-found", await Shop.Code(await leader.PostAsync($"/api/leader/groups/{mine}/group-buys/{open.Id}/share-link", null)));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync(list)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync(link, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Anonymous().GetAsync(list)).StatusCode);
    }

    private static async Task<IReadOnlyList<LeaderGroupBuy>> List(HttpClient leader, Id<Group> group) =>
        (await Shop.Read<Page<LeaderGroupBuy>>(await leader.GetAsync($"/api/leader/groups/{group}/group-buys"))).Items;

    private async Task<Opened> Open(Id<Group> group) =>
        await shop.OpenGroupBuy([group], (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));
}
