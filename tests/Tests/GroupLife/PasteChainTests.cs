using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.GroupBuys;
using Linli.GroupLife;
using Linli.Members;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.GroupLife;

public sealed class PasteChainTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Every_line_of_the_text_is_shown_and_doubts_wait_for_a_person()
    {
        var stall = await ChainStall.Open(shop);
        const string text = "#接龙 周末水果\n1. 5-1201 李芳 A1\n2. 6-302 陈静 榴莲1个\n3. 王五 B1\n大家晚上好\n";
        var paste = await stall.Paste(text);

        Assert.Equal(text.TrimEnd('\n').Split('\n'), paste.Lines.Take(5).Select(line => line.Text));
        Assert.Equal([false, true, true], paste.Drafts.Select(draft => draft.NeedsLook));
        Assert.Contains(paste.Drafts[1].Doubts, doubt => doubt.Code == "goods-unknown");
        Assert.Contains(paste.Drafts[2].Doubts, doubt => doubt.Code == "person-unknown");
        var confirmed = await stall.Confirm(paste.Id, paste.Drafts[1].Id, paste.Drafts[2].Id);
        Assert.Equal([null, "draft-nothing-ordered", "draft-person-unknown"],
            confirmed.Drafts.Select(draft => draft.Problem?.Code));
    }

    [Theory]
    [InlineData("B2", MenuCodes.Letters)]
    [InlineData("2号2份", MenuCodes.Numbers)]
    [InlineData("砂糖橘2份", MenuCodes.Letters)]
    public async Task Menus_by_letters_and_by_figures_are_both_understood(string goods, MenuCodes codes)
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste($"#接龙\n1. 5-1201 李芳 {goods}\n");
        Assert.Equal(codes, paste.Codes);
        Assert.Equal([(stall.Oranges, 2)], paste.Drafts[0].Lines.Select(line => (line.Item!.Value, line.Quantity!.Value)));
        Assert.False(paste.Drafts[0].NeedsLook);
    }

    [Fact]
    public async Task A_correction_is_priced_ordered_and_not_asked_again_in_the_next_posting()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 大红果2份\n2. 王五 B1\n");
        await Correct(stall, paste, 0, new CorrectDraftRequest(null, null, [new ItemRequest(stall.Apples, 2)], false,
            [new WordForItem("大红果", stall.Apples)]));
        var seen = await Correct(stall, paste, 1,
            new CorrectDraftRequest(null, "9-1101-王五", [new ItemRequest(stall.Oranges, 1)], false, null));
        Assert.Equal([60_00, 20_00], seen.Drafts.Select(draft => draft.Total.Fen));
        Assert.All(seen.Drafts, draft => Assert.False(draft.NeedsLook));
        Assert.Equal(2, (await stall.Confirm(paste.Id)).Ordered);

        // The word is known in this group now, and who 王五 is.
        var next = await stall.Paste("#接龙\n1. 5-1201 李芳 大红果2份\n2. 王五 B1\n3. 6-302 陈静 大红果1份\n");

        Assert.All(next.Drafts, draft => Assert.False(draft.NeedsLook));
        Assert.Equal(1, Assert.Single(next.Drafts[2].Lines).Quantity);
        Assert.Equal((1, 2), ((await stall.Confirm(next.Id)) is var done ? (done.Ordered, done.AlreadyOrdered) : default));
        var words = await stall.Leader.GetFromJsonAsync<Page<AliasRow>>($"/api/groups/{stall.Group}/item-aliases", Shop.Json);
        Assert.Equal("大红果", Assert.Single(words!.Items).Word);
    }

    [Fact]
    public async Task A_settled_draft_is_not_corrected_and_a_skipped_one_is_not_ordered()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B1\n");
        var skip = new CorrectDraftRequest(null, null, [], true, null);
        await Correct(stall, paste, 1, skip);
        var confirmed = await stall.Confirm(paste.Id, paste.Drafts[1].Id);

        Assert.Equal([DraftState.Ordered, DraftState.Skipped], confirmed.Drafts.Select(draft => draft.State));
        Assert.Equal("draft-settled", await Shop.Code(await stall.TryCorrect(stall.Leader, paste.Id, paste.Drafts[0].Id, skip)));
        Assert.Equal("draft-item-unknown", await Shop.Code(await stall.TryCorrect(stall.Leader, paste.Id, paste.Drafts[1].Id,
            skip with { Lines = [new ItemRequest(new Id<GroupBuyItem>(Guid.CreateVersion7()), 1)] })));
    }

    [Theory]
    [InlineData("", "400")]
    [InlineData("大家晚上好，明天见", "chain-nothing-ordered")]
    [InlineData("#接龙\n1. 李雷 收到\n2. 韩梅梅 收到", "chain-nothing-ordered")]
    public async Task A_text_without_orders_is_refused_and_nothing_is_kept(string text, string code)
    {
        var stall = await ChainStall.Open(shop);
        Assert.Equal(code, await Shop.Code(await stall.TryPaste(stall.Leader, text)));
        var list = await stall.Leader.GetFromJsonAsync<Page<ChainPasteRow>>(stall.Address, Shop.Json);
        Assert.Empty(list!.Items);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        var stall = await ChainStall.Open(shop);
        // 76,000 characters are fewer than 204,800, but 228,000 bytes.
        var answer = await stall.TryPaste(stall.Leader, new string('果', 76_000));
        Assert.Equal("chain-text-too-long", await Shop.Code(answer));
        Assert.Equal(HttpStatusCode.BadRequest, (await stall.TryPaste(stall.Leader, new string('x', 204_801))).StatusCode);
    }

    [Fact]
    public async Task Another_leader_and_another_city_find_nothing_and_the_own_city_may()
    {
        var stall = await ChainStall.Open(shop);
        var other = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n");
        var lines = new CorrectDraftRequest(null, null, [new ItemRequest(stall.Apples, 9)], false, null);
        foreach (var stranger in new[] { other.Leader, await shop.SignInStaff(["5101"], [Roles.Operator]) })
            Assert.All(new[]
            {
                await stranger.GetAsync(stall.Address), await stranger.GetAsync($"{stall.Address}/{paste.Id}"),
                await stranger.GetAsync($"{stall.Address}/{paste.Id}/post-back"), await stall.TryPaste(stranger, "#接龙\n1. 某某 A1"),
                await stall.TryConfirm(stranger, paste.Id),
                await stall.TryCorrect(stranger, paste.Id, paste.Drafts[0].Id, lines),
                await stranger.GetAsync($"/api/groups/{stall.Group}/item-aliases"),
            }, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        // Not even through the stranger's own group.
        Assert.Equal(HttpStatusCode.NotFound, (await other.Leader.GetAsync($"{other.Address}/{paste.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.TryConfirm(other.Leader, paste.Id)).StatusCode);
        Assert.Empty(await stall.Standing());

        var operations = await shop.SignInStaff(["3301"], [Roles.Operator]);
        Assert.Equal(HttpStatusCode.OK, (await stall.TryConfirm(operations, paste.Id)).StatusCode);
        Assert.Equal(["1: A1"], await stall.Standing());
    }

    [Fact]
    public async Task The_text_to_post_back_masks_names_and_says_who_has_not_paid_or_joined()
    {
        var stall = await ChainStall.Open(shop);
        var (member, _) = await shop.NeighbourIn(stall.Group, "3-502-王小明");
        await shop.PaidOrder(member, stall.GroupBuy, (stall.Oranges, 1));
        var paste = await stall.Paste("#接龙\n1. 3-502 王小明 B1\n2. 5-1201 李芳芳 13800001234 A1\n");
        await stall.Confirm(paste.Id);

        var post = await stall.PostBack(paste.Id);

        Assert.Contains("1. 3-502 王** 砂糖橘×1 ✅", post.Text, StringComparison.Ordinal);
        Assert.Contains("2. 5-1201 李** 红富士苹果×1", post.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("李芳芳", post.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1380000", post.Text, StringComparison.Ordinal);
        Assert.Equal(["5-1201 李**"], post.Unpaid);
        Assert.Equal(["5-1201 李**"], post.NotJoined);
    }

    [Fact]
    public async Task A_word_means_one_item_until_it_is_forgotten()
    {
        var stall = await ChainStall.Open(shop);
        var address = $"/api/groups/{stall.Group}/item-aliases/{Uri.EscapeDataString("大红果")}";
        var orange = await shop.ListedSku();
        Assert.Equal(HttpStatusCode.NoContent, (await stall.Leader.PutAsJsonAsync(address, new KeepAliasRequest(stall.AppleSku))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await stall.Leader.PutAsJsonAsync(address, new KeepAliasRequest(stall.AppleSku))).StatusCode);
        Assert.Equal("alias-elsewhere", await Shop.Code(await stall.Leader.PutAsJsonAsync(address, new KeepAliasRequest(orange))));
        Assert.Equal(HttpStatusCode.NoContent, (await stall.Leader.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stall.Leader.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await stall.Leader.PutAsJsonAsync(address, new KeepAliasRequest(orange))).StatusCode);
    }

    [Fact]
    public async Task The_text_is_sealed_and_forgotten_with_the_member_who_is_erased()
    {
        var stall = await ChainStall.Open(shop);
        var (_, id) = await shop.NeighbourIn(stall.Group, "3-502-王小明");
        var paste = await stall.Paste("#接龙\n1. 3-502 王小明 A1\n");
        var stored = await shop.With<Db, ChainPaste>(db => db.ChainPastes.AsNoTracking().SingleAsync(row => row.Id == paste.Id));
        Assert.DoesNotContain("王小明", System.Text.Encoding.UTF8.GetString(stored.Text.Cipher), StringComparison.Ordinal);

        Assert.Null(await shop.With<EraseMember, Refusal?>(erase => erase.Run(Actor.System, id, default)));
        await shop.Settle();

        var seen = await stall.See(paste.Id);
        Assert.Empty(seen.Lines);
        Assert.Equal(("已注销", ""), (seen.Drafts[0].Name, seen.Drafts[0].Words));
        Assert.Equal(0, (await stall.Confirm(paste.Id)).Ordered);
    }

    [Fact]
    public async Task A_guest_signs_in_with_the_leaders_code_and_finds_the_order()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n");
        var order = (await stall.Confirm(paste.Id)).Drafts[0].Order!.Value;
        var seat = (await stall.See(paste.Id)).Drafts[0].Membership!.Value;
        var address = $"/api/groups/{stall.Group}/guests/{seat}/code";
        var other = await ChainStall.Open(shop);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Leader.PostAsync(address, null)).StatusCode);
        var old = await Shop.Read<GuestCode>(await stall.Leader.PostAsync(address, null));
        var code = await Shop.Read<GuestCode>(await stall.Leader.PostAsync(address, null));

        Assert.Equal("guest-code-wrong", (await SignIn(Shop.NewPhone(), old.Code)).Refusal?.Code);
        var phone = Shop.NewPhone();
        var signedIn = await SignIn(phone, code.Code.ToLowerInvariant());
        Assert.Null(signedIn.Refusal);
        var guest = shop.As(signedIn.Value.Token);

        Assert.Equal(order, (await Shop.OrderOf(guest, order)).Id);
        Assert.Empty((await stall.PostBack(paste.Id)).NotJoined);
        Assert.Equal("guest-code-wrong", (await SignIn(Shop.NewPhone(), code.Code)).Refusal?.Code);
        Assert.Equal("guest-is-member", (await SignIn(phone, code.Code)).Refusal?.Code);
        Assert.Equal("no-guest", await Shop.Code(await stall.Leader.PostAsync(address, null)));
        Assert.Equal(signedIn.Value.Member, (await SignIn(phone, null)).Value.Member);
    }

    [Fact]
    public async Task What_was_skipped_stays_skipped_in_the_next_posting()
    {
        var stall = await ChainStall.Open(shop);
        var paste = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B1\n");
        await Correct(stall, paste, 0, new CorrectDraftRequest(null, null, [], true, null));
        var next = await stall.Paste("#接龙\n1. 5-1201 李芳 A1\n2. 6-302 陈静 B1\n3. 7-803 赵云 B1\n");
        await stall.Confirm(next.Id);
        Assert.Equal(["1: B1", "2: B1"], await stall.Standing());
    }

    private async Task<Outcome<MemberSignInReceipt>> SignIn(string phone, string? code)
    {
        // A phone gets one code a minute.
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var sent = await Shop.Read<PhoneCodeSent>(await shop.Anonymous().PostAsJsonAsync("/api/phone-codes", new { phone }));
        return await shop.With<SignInMember, Outcome<MemberSignInReceipt>>(signIn =>
            signIn.Run(new MemberSignInRequest(phone, sent.Code!, "2026-01", code), default));
    }

    private static async Task<ChainPasteView> Correct(
        ChainStall stall, ChainPasteView paste, int draft, CorrectDraftRequest request) => await Shop.Read<ChainPasteView>(
        await stall.TryCorrect(stall.Leader, paste.Id, paste.Drafts[draft].Id, request));
}
