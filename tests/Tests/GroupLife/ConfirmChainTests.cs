using System.Net;
using System.Net.Http.Json;
using Linli.GroupBuys;
using Linli.GroupLife;
using Linli.Ordering;

namespace Linli.Tests.GroupLife;

public sealed class ConfirmChainTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Neighbours_and_guests_get_their_orders_in_chain_order()
    {
        var stall = await ChainStall.Open(shop);
        var (member, _) = await shop.NeighbourIn(stall.Group, "3-502-王小明");
        var paste = await stall.Paste("#接龙 周末水果\n1. 5-1201 李芳 A1 B2\n2. 3-502 王小明 A2\n");
        Assert.Equal([70_00, 60_00], paste.Drafts.Select(draft => draft.Total.Fen));
        Assert.Equal([null, "3-502-王**"], paste.Drafts.Select(draft => draft.Neighbour));
        Assert.Equal("5-1201-李芳", paste.Drafts[0].Guest);
        Assert.All(paste.Drafts, draft => Assert.False(draft.NeedsLook));
        Assert.Empty(await stall.Standing());

        var confirmed = await stall.Confirm(paste.Id);

        Assert.Equal((2, 0, 0, 130_00L), (confirmed.Ordered, confirmed.Refused, confirmed.Waiting, confirmed.Total.Fen));
        Assert.Equal(["1: A1 B2", "2: A2"], await stall.Standing());
        var own = await Shop.OrderOf(member, confirmed.Drafts[1].Order!.Value);
        Assert.Equal((OrderState.AwaitingPayment, 60_00L), (own.State, own.Payable.Fen));
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Confirming_twice_and_at_the_same_time_orders_once()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B2\n3. 7-803 赵云 A1 B1\n");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stall.TryConfirm(stall.Leader, paste.Id)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var again = await stall.Confirm(paste.Id);

        Assert.Equal(3, again.Ordered);
        Assert.Equal(["A1", "B2", "A1 B1"], (await stall.Standing()).Select(order => order[3..]));
        Assert.Equal(3, (await shop.With<Linli.Communities.Roster, IReadOnlyList<Linli.Communities.KnownNeighbour>>(
            roster => roster.ToMatch(stall.Group, default))).Count);
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Pasting_the_whole_list_again_orders_only_what_is_new()
    {
        var stall = await ChainStall.Open(shop);
        var first = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B2\n");
        await stall.Confirm(first.Id);
        Assert.Equal(first.Id, (await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B2\n")).Id);

        var second = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B2\n3. 7-803 赵云 A2\n");
        Assert.Equal([DraftKind.Same, DraftKind.Same, DraftKind.New], second.Drafts.Select(draft => draft.Kind));
        var confirmed = await stall.Confirm(second.Id);

        Assert.Equal((1, 2), (confirmed.Ordered, confirmed.AlreadyOrdered));
        Assert.Equal(["1: A1", "2: B2", "3: A2"], await stall.Standing());
        Assert.Equal("chain-superseded", await Shop.Code(await stall.TryConfirm(stall.Leader, first.Id)));
    }

    [Fact]
    public async Task Changes_and_withdrawals_wait_until_a_person_accepts_them()
    {
        var stall = await ChainStall.Open(shop);
        var first = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B2\n3. 7-803 赵云 A1\n4. 8-101 周瑜 B1\n");
        await stall.Confirm(first.Id);
        var second = await stall.Paste("#接龙\n1. 5-1201 李芳 A3\n2. 7-803 赵云 A1\n3. 8-101 周瑜 B1\n");
        var changed = second.Drafts.Single(draft => draft.Name == "李芳");
        var gone = second.Drafts.Single(draft => draft.Kind == DraftKind.Withdrawn);
        Assert.Equal("陈静", gone.Name);
        Assert.True(changed.NeedsLook && gone.NeedsLook);

        var unasked = await stall.Confirm(second.Id);
        Assert.Equal((2, 2), (unasked.AlreadyOrdered, unasked.Waiting));
        Assert.Equal(["1: A1", "2: B2", "3: A1", "4: B1"], await stall.Standing());

        var asked = await stall.Confirm(second.Id, changed.Id, gone.Id);
        Assert.Equal((1, 2, 1, 0), (asked.Ordered, asked.AlreadyOrdered, asked.Withdrawn, asked.Waiting));
        Assert.Equal(["3: A1", "4: B1", "5: A3"], await stall.Standing());
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task Who_stands_first_in_the_chain_gets_the_last_pieces()
    {
        var stall = await ChainStall.Open(shop, apples: 3);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A2\n2. 6-302 陈静 A2\n3. 7-803 赵云 A1\n");
        Assert.Equal([null, "too-few-left", null], paste.Drafts.Select(draft => draft.Problem?.Code));

        var confirmed = await stall.Confirm(paste.Id);

        Assert.Equal([DraftState.Ordered, DraftState.Refused, DraftState.Ordered],
            confirmed.Drafts.Select(draft => draft.State));
        var no = confirmed.Drafts[1].Problem!;
        Assert.Equal(("too-few-left", true), (no.Code, no.Chinese.Contains("红富士苹果", StringComparison.Ordinal)));
        Assert.Equal(["1: A2", "2: A1"], await stall.Standing());
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task An_order_that_ended_unpaid_is_placed_once_more_only_by_name()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B2\n");
        await stall.Confirm(paste.Id);
        shop.Clock.Advance(TimeSpan.FromMinutes(16));
        await shop.Sweep<ExpireReservations>();
        Assert.Empty(await stall.Standing());
        Assert.Equal(2, (await stall.Confirm(paste.Id)).Drafts.Count(draft => draft.Standing is null));

        var again = await stall.Confirm(paste.Id, paste.Drafts[0].Id);

        Assert.Equal([OrderState.AwaitingPayment, null], again.Drafts.Select(draft => draft.Standing));
        Assert.Equal(["3: A1"], await stall.Standing());
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task A_paid_order_is_not_changed_by_a_chain()
    {
        var stall = await ChainStall.Open(shop);
        var (member, _) = await shop.NeighbourIn(stall.Group, "3-502-王小明");
        await shop.PaidOrder(member, stall.GroupBuy, (stall.Apples, 1));
        var paste = await stall.Paste("#接龙\n1. 3-502 王小明 A2\n");
        Assert.True(Assert.Single(paste.Drafts).NeedsLook);

        var confirmed = await stall.Confirm(paste.Id, paste.Drafts[0].Id);

        Assert.Equal("chain-order-paid", Assert.Single(confirmed.Drafts).Problem?.Code);
        Assert.Equal(["1: A1"], await stall.Standing());
    }

    [Fact]
    public async Task Two_drafts_of_one_person_do_not_undo_each_other()
    {
        var stall = await ChainStall.Open(shop);
        await shop.NeighbourIn(stall.Group, "3-502-王小明");
        var paste = await stall.Paste("#接龙\n1. 3-502 王小明 A1\n2. 6-302 陈静 B1\n");
        await Shop.Read<ChainPasteView>(await stall.TryCorrect(stall.Leader, paste.Id, paste.Drafts[1].Id,
            new CorrectDraftRequest(paste.Drafts[0].Membership, null, [new ItemRequest(stall.Oranges, 1)], false, null)));

        var confirmed = await stall.Confirm(paste.Id, paste.Drafts[1].Id);

        Assert.Equal([null, "draft-same-person"], confirmed.Drafts.Select(draft => draft.Problem?.Code));
        Assert.Equal(["1: A1"], await stall.Standing());
    }

    [Fact]
    public async Task An_order_made_in_the_app_since_the_text_was_pasted_is_not_replaced_unasked()
    {
        var stall = await ChainStall.Open(shop);
        var (member, _) = await shop.NeighbourIn(stall.Group, "3-502-王小明");
        var paste = await stall.Paste("#接龙\n1. 3-502 王小明 A1\n");
        await shop.Order(member, stall.GroupBuy, (stall.Oranges, 1));

        Assert.Equal("change-not-accepted", (await stall.Confirm(paste.Id)).Drafts[0].Problem?.Code);
        Assert.Equal(["1: B1"], await stall.Standing());
        Assert.Equal(1, (await stall.Confirm(paste.Id, paste.Drafts[0].Id)).Ordered);
        Assert.Equal(["2: A1"], await stall.Standing());
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task What_was_ordered_in_the_app_is_not_ordered_again()
    {
        var stall = await ChainStall.Open(shop);
        var (member, _) = await shop.NeighbourIn(stall.Group, "3-502-王小明");
        await shop.Order(member, stall.GroupBuy, (stall.Apples, 2));
        var paste = await stall.Paste("#接龙\n1. 3-502 王小明 A2\n");

        Assert.Equal(1, (await stall.Confirm(paste.Id)).AlreadyOrdered);
        Assert.Equal(["1: A2"], await stall.Standing());
    }

    [Fact]
    public async Task Nothing_is_ordered_after_the_cut_off()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n");
        var before = shop.Clock.GetUtcNow();
        var closes = (await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(stall.GroupBuy, default)))!.ClosesAt;
        shop.Clock.SetUtcNow(closes > before ? closes : before);
        var leader = await shop.SignInAs(Linli.Accounts.ActorKind.Leader, stall.LeaderId.Value);

        var confirmed = await Shop.Read<ChainConfirmed>(await stall.TryConfirm(leader, paste.Id));

        Assert.Equal("group-buy-not-open", Assert.Single(confirmed.Drafts).Problem?.Code);
        Assert.Empty(await stall.Standing());
        // The refused draft left no guest behind.
        Assert.Empty((await leader.GetFromJsonAsync<Page<Linli.Communities.RosterLine>>(
            $"/api/leader/groups/{stall.Group}/members", Shop.Json))!.Items);
    }
}
