using System.Net.Http.Json;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.GroupLife;
using Linli.Leaders;
using Linli.Ordering;

namespace Linli.Tests.GroupLife;

/// <summary>An open group-buy of apples (A, ¥30.00) and oranges (B, ¥20.00) in a group with its leader.</summary>
public sealed record ChainStall(
    Shop Shop, Id<Group> Group, HttpClient Leader, Id<Leader> LeaderId, Id<GroupBuy> GroupBuy, Id<GroupBuyItem> Apples,
    Id<GroupBuyItem> Oranges, Id<Linli.Catalog.Sku> AppleSku)
{
    public string Address => $"/api/groups/{Group}/chain-pastes";

    public Task<HttpResponseMessage> TryPaste(HttpClient who, string text) =>
        who.PostAsJsonAsync(Address, new PasteChainRequest(GroupBuy, text));

    public async Task<ChainPasteView> Paste(string text) => await Shop.Read<ChainPasteView>(await TryPaste(Leader, text));

    public async Task<ChainPasteView> See(Id<ChainPaste> paste) =>
        await Shop.Read<ChainPasteView>(await Leader.GetAsync($"{Address}/{paste}"));

    public Task<HttpResponseMessage> TryConfirm(HttpClient who, Id<ChainPaste> paste, params Id<ChainDraft>[] accepted) =>
        who.PostAsJsonAsync($"{Address}/{paste}/confirmation", new ConfirmChainRequest(accepted));

    public async Task<ChainConfirmed> Confirm(Id<ChainPaste> paste, params Id<ChainDraft>[] accepted) =>
        await Shop.Read<ChainConfirmed>(await TryConfirm(Leader, paste, accepted));

    public Task<HttpResponseMessage> TryCorrect(
        HttpClient who, Id<ChainPaste> paste, Id<ChainDraft> draft, CorrectDraftRequest request) =>
        who.PutAsJsonAsync($"{Address}/{paste}/drafts/{draft}", request);

    public async Task<ChainPost> PostBack(Id<ChainPaste> paste) =>
        await Shop.Read<ChainPost>(await Leader.GetAsync($"{Address}/{paste}/post-back"));

    /// <summary>Orders that stand in the chain, as <c>chain number: goods</c>.</summary>
    public async Task<IReadOnlyList<string>> Standing() =>
        [.. (await Shop.With<StandingOrders, IReadOnlyList<StandingOrder>>(all => all.In(GroupBuy, Group, null, default)))
            .Select(order => $"{order.ChainNumber}: {string.Join(' ', order.Lines
                .OrderBy(line => line.Item != Apples).Select(line => $"{(line.Item == Apples ? 'A' : 'B')}{line.Quantity}"))}")];

    public static async Task<ChainStall> Open(Shop shop, int apples = 100)
    {
        var group = await shop.GroupIn();
        var (leader, leaderId) = await shop.LeaderOf(group);
        var (apple, orange) = (await shop.ListedSku(name: "红富士苹果"), await shop.ListedSku(name: "砂糖橘"));
        var open = await shop.OpenGroupBuy([group], (apple, new Money(30_00), apples), (orange, new Money(20_00), 100));
        return new ChainStall(shop, group, leader, leaderId, open.Id, open.Items[0], open.Items[1], apple);
    }
}
