using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

/// <param name="Membership">Whose order it is: a neighbour of the group. With <paramref name="Guest"/> null too, as
/// it was.</param>
/// <param name="Guest">楼号-房号-姓名 of somebody who is not in the group yet.</param>
/// <param name="Skip">It is no order; may be taken back by correcting again.</param>
/// <param name="Remember">Words to know for these items from now on in this group.</param>
public sealed record CorrectDraftRequest(
    Id<Membership>? Membership, [property: MaxLength(HouseNickname.Longest)] string? Guest,
    [property: Required, MaxLength(50)] IReadOnlyList<ItemRequest> Lines, bool Skip,
    [property: MaxLength(10)] IReadOnlyList<WordForItem>? Remember);

public sealed record WordForItem(
    [property: Required, MinLength(1), MaxLength(ItemAlias.LongestWord)] string Word, Id<GroupBuyItem> Item);

/// <summary>
/// A person says what a draft means; with that its doubts are settled and it is priced anew. Only the latest posting
/// of a chain, and only drafts that are not settled.
/// </summary>
public sealed class CorrectDraft(
    Db db, GroupGate gate, ChainArchive archive, GroupBook groups, OpenGroupBuys groupBuys, Roster roster,
    StandingOrders standing, PriceCart priceCart, KeepAlias keepAlias)
{
    public async Task<Refusal?> Run(Actor actor, Id<Group> group, Id<ChainPaste> pasteId, Id<ChainDraft> id,
        CorrectDraftRequest request, CancellationToken cancel)
    {
        if (await gate.Check(actor, group, cancel) is { } stop) return stop;
        if (await archive.Find(group, pasteId, cancel) is not { } paste) return KernelRefusals.NotFound;
        if (await archive.Draft(group, pasteId, id, cancel) is not { } draft) return KernelRefusals.NotFound;
        if (!await archive.IsNewest(paste, cancel)) return GroupLifeRefusals.ChainSuperseded;
        if (draft.State is not (DraftState.Waiting or DraftState.Refused or DraftState.Skipped))
            return GroupLifeRefusals.DraftSettled.With("state", draft.State);
        if (request.Lines.DistinctBy(line => line.Item).Count() != request.Lines.Count)
            return OrderingRefusals.ItemTwice;
        if (await groupBuys.FindFor(paste.GroupBuyId, group, cancel) is not { } offered)
            return GroupLifeRefusals.ChainNotOffered;
        var content = archive.ContentOf(draft);
        var lines = Lines(request, offered, content);
        if (lines.Refusal is { } unknown) return unknown;
        var person = await Person(request, group, draft, content, cancel);
        if (person.Refusal is { } nobody) return nobody;
        var (member, guest) = person.Value;

        content = content with { Lines = lines.Value, Guest = guest, Doubts = [] };
        var price = await Price(paste, member, content, cancel);
        await using var work = await db.Begin(cancel);
        foreach (var word in request.Remember ?? [])
            if (offered.Items.FirstOrDefault(item => item.Id == word.Item) is not { } item)
                return GroupLifeRefusals.DraftItemUnknown.With("line", word.Word);
            else if (await keepAlias.Keep(group, word.Word, item.Sku, cancel) is { } no) return no;
        if (!await Save(draft, content, member, request.Skip, price, cancel)) return KernelRefusals.ChangedMeanwhile;
        await work.Commit(cancel);
        return null;
    }

    private static Outcome<IReadOnlyList<DraftLine>> Lines(
        CorrectDraftRequest request, OfferedGroupBuy offered, DraftContent content)
    {
        var lines = new List<DraftLine>();
        foreach (var (line, place) in request.Lines.Select((line, place) => (line, place)))
        {
            if (offered.Items.All(item => item.Id != line.Item))
                return GroupLifeRefusals.DraftItemUnknown.With("line", place + 1);
            var written = content.Lines.FirstOrDefault(before => before.Item == line.Item)?.Written ?? "";
            lines.Add(new DraftLine(line.Item, line.Quantity, written, Check: false));
        }
        return lines;
    }

    private async Task<Outcome<(Id<Member>? Member, string? Guest)>> Person(
        CorrectDraftRequest request, Id<Group> group, ChainDraft draft, DraftContent content, CancellationToken cancel)
    {
        if (request.Membership is { } membership)
        {
            var found = (await roster.ToMatch(group, cancel)).FirstOrDefault(one => one.Membership == membership);
            return found is null ? GroupLifeRefusals.DraftNeighbourUnknown : (found.Member, null);
        }
        if (request.Guest is not { } words) return (draft.MemberId, content.Guest);
        var nickname = HouseNickname.Parse(words);
        return nickname.Refusal is { } no ? no : (null, nickname.Value.ToString());
    }

    private async Task<DraftPrice> Price(
        ChainPaste paste, Id<Member>? member, DraftContent content, CancellationToken cancel)
    {
        if (content.Lines.Count == 0) return new DraftPrice(Money.Zero, null);
        IReadOnlyList<StandingOrder> own = member is { } known
            ? await standing.In(paste.GroupBuyId, paste.GroupId, known, cancel) : [];
        var group = (await groups.Find(paste.GroupId, cancel))!;
        return await new PriceDraft(priceCart).Run(group, paste.GroupBuyId, member, content.Guest,
            Goods.Of(content), own, cancel);
    }

    // By compare-and-set on what was read: a confirmation that settles the draft meanwhile wins.
    private async Task<bool> Save(ChainDraft draft, DraftContent content, Id<Member>? member, bool skip,
        DraftPrice price, CancellationToken cancel)
    {
        var (drafts, secret, version) = (db.ChainDrafts, archive.Seal(content), draft.Version);
        var (state, problem) = (skip ? DraftState.Skipped : DraftState.Waiting, Goods.Json(price.Problem));
        return await drafts.Where(row => row.Id == draft.Id && row.Version == version).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Content.KeyVersion, secret.KeyVersion).SetProperty(x => x.Content.Cipher, secret.Cipher)
            .SetProperty(x => x.MemberId, member).SetProperty(x => x.NeedsLook, false).SetProperty(x => x.State, state)
            .SetProperty(x => x.Total.Fen, price.Total.Fen).SetProperty(x => x.Problem, problem)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel) == 1;
    }

    internal static async Task<Results<Ok<ChainPasteView>, Refused>> Put(Id<Group> id, Id<ChainPaste> paste,
        Id<ChainDraft> draft, CorrectDraftRequest request, Actor actor, CorrectDraft correct, ChainPasteQueries queries,
        CancellationToken cancel) =>
        await correct.Run(actor, id, paste, draft, request, cancel) is { } no ? no.Problem
            : TypedResults.Ok((await queries.View(id, paste, cancel))!);
}
