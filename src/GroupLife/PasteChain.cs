using System.ComponentModel.DataAnnotations;
using System.Text;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

/// <param name="Text">The whole chain as copied from the group, at most 200 KB.</param>
public sealed record PasteChainRequest(
    Id<GroupBuy> GroupBuy, [property: Required, MinLength(1), MaxLength(PasteChain.MostBytes)] string Text);

/// <summary>
/// Reads a pasted chain into drafts and stores both; nothing is ordered by it. The same text pasted again answers
/// with the paste there is; a newer text is compared with the one before, so that nobody is ordered for twice.
/// </summary>
public sealed class PasteChain(
    Db db, GroupGate gate, GroupBook groups, OpenGroupBuys groupBuys, Roster roster, MemberBook members,
    StandingOrders standing, ChainArchive archive, PriceCart priceCart, AuditLog audit, TimeProvider clock)
{
    public const int MostBytes = 200 * 1024;

    public async Task<Outcome<Id<ChainPaste>>> Run(
        Actor actor, Id<Group> group, PasteChainRequest request, CancellationToken cancel)
    {
        if (await gate.Check(actor, group, cancel) is { } stop) return stop;
        if (Encoding.UTF8.GetByteCount(request.Text) > MostBytes) return GroupLifeRefusals.ChainTextTooLong;
        if (await groupBuys.FindFor(request.GroupBuy, group, cancel) is not { } offered)
            return GroupLifeRefusals.ChainNotOffered;
        var last = await archive.Newest(group, request.GroupBuy, cancel);
        var index = archive.IndexOf(request.Text);
        if (last is { Text.IsErased: false } && last.TextIndex.AsSpan().SequenceEqual(index)) return last.Id;

        var neighbours = await roster.ToMatch(group, cancel);
        var known = await Known(neighbours, cancel);
        var aliases = await archive.AliasesOf(group, cancel);
        var (reading, codes) = ChainMenu.Read(request.Text, offered.Items, aliases, known);
        var people = reading.Orders.Count(order => order.Lines.Count > 0);
        // Talk pasted by mistake must not look as if everybody had withdrawn.
        if (people == 0) return GroupLifeRefusals.ChainNothingOrdered.With("lines", reading.TextLines.Count);
        if (people > ChainArchive.MostDrafts)
            return GroupLifeRefusals.ChainTooManyPeople.With("people", people).With("most", ChainArchive.MostDrafts);
        var orders = await standing.In(request.GroupBuy, group, null, cancel);
        var plans = await Plans(last, reading, codes, offered, aliases, known, neighbours, orders, cancel);

        var paste = PasteOf(actor, group, request, (last?.Number ?? 0) + 1, codes, index,
            FactsOf(reading, plans));
        var drafts = plans.Select((plan, position) => DraftOf(paste, plan, position)).ToList();
        await Price((await groups.Find(group, cancel))!, request.GroupBuy, drafts, plans, orders, cancel);
        return await Store(actor, paste, drafts, cancel);
    }

    private async Task<Outcome<Id<ChainPaste>>> Store(
        Actor actor, ChainPaste paste, List<ChainDraft> drafts, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        db.ChainPastes.Add(paste);
        db.ChainDrafts.AddRange(drafts);
        audit.Add(actor, "paste-chain", $"chain-paste:{paste.Id}",
            details: new { paste.GroupId, paste.GroupBuyId, drafts.Count });
        try
        {
            await work.Commit(cancel);
            return paste.Id;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Somebody pasted the same chain at this moment: what was compared with is no longer the posting before.
            return KernelRefusals.ChangedMeanwhile;
        }
    }

    private async Task<IReadOnlyList<ChainMember>> Known(
        IReadOnlyList<KnownNeighbour> neighbours, CancellationToken cancel)
    {
        var nicknames = await members.Nicknames([.. neighbours.Select(one => one.Member)], cancel);
        return [.. neighbours.Select(one => new ChainMember(one.Name, one.House,
            nicknames.GetValueOrDefault(one.Member), one.Member.ToString()))];
    }

    // The posting before is read again rather than kept as read: both by the same reader with the same words.
    private async Task<IReadOnlyList<DraftPlan>> Plans(ChainPaste? last, ChainReading reading, MenuCodes codes,
        OfferedGroupBuy offered, ILookup<Id<Sku>, string> aliases, IReadOnlyList<ChainMember> known,
        IReadOnlyList<KnownNeighbour> neighbours, IReadOnlyList<StandingOrder> orders, CancellationToken cancel)
    {
        IReadOnlyList<ChainChange>? changes = null;
        IReadOnlyList<EarlierDraft> earlier = [];
        if (last is { Text.IsErased: false })
        {
            var before = ReadChain.Read(
                archive.TextOf(last), ChainMenu.Items(offered.Items, aliases, last.Codes), known);
            changes = CompareChains.Compare(before, reading);
            earlier = [.. (await archive.DraftsOf(last.Id, cancel)).Select(draft => new EarlierDraft(
                archive.ContentOf(draft), draft.MemberId,
                !draft.NeedsLook, draft.State == DraftState.Skipped))];
        }
        var ordered = await archive.Ordered([.. orders.Select(order => order.Order)], cancel);
        var menu = offered.Items.Select((item, place) => (Code: ChainMenu.CodeOf(place, codes), item.Id))
            .ToDictionary(item => item.Code, item => item.Id);
        return DraftChain.From(reading, menu, neighbours, changes, earlier, ordered);
    }

    private async Task Price(GroupFacts group, Id<GroupBuy> groupBuy, List<ChainDraft> drafts,
        IReadOnlyList<DraftPlan> plans, IReadOnlyList<StandingOrder> orders, CancellationToken cancel)
    {
        var price = new PriceDraft(priceCart);
        var byMember = orders.ToLookup(order => order.Member);
        foreach (var (draft, plan) in drafts.Zip(plans))
        {
            if (plan.Kind == DraftKind.Withdrawn || plan.Skipped) continue;
            var own = draft.MemberId is { } member ? byMember[member].ToList() : [];
            var priced = await price.Run(group, groupBuy, draft.MemberId, plan.Content.Guest,
                Goods.Of(plan.Content), own, cancel);
            draft.Total = priced.Total;
            draft.Problem = Goods.Json(priced.Problem);
            // What stands differs from what is asked for, whatever the postings say: never replaced unasked.
            if (own.Count > 0 && !PriceDraft.SameGoods(Goods.Of(plan.Content), own) && !draft.NeedsLook)
                Ask(draft, plan.Content, DraftDoubts.Changed);
        }
    }

    private void Ask(ChainDraft draft, DraftContent content, ChainDoubt doubt)
    {
        draft.Content = archive.Seal(content with { Doubts = [.. content.Doubts, doubt] });
        draft.NeedsLook = true;
    }

    private ChainPaste PasteOf(Actor actor, Id<Group> group, PasteChainRequest request, int number, MenuCodes codes,
        byte[] index, PasteFacts facts) => new()
    {
        Id = Id<ChainPaste>.New(clock),
        GroupId = group,
        GroupBuyId = request.GroupBuy,
        Number = number,
        PastedByKind = actor.Kind,
        PastedBy = actor.SubjectId,
        PastedAt = clock.GetUtcNow(),
        Codes = codes,
        Text = archive.SealText(request.Text),
        Facts = archive.Seal(facts),
        TextIndex = index,
    };

    private ChainDraft DraftOf(ChainPaste paste, DraftPlan plan, int position) => new()
    {
        Id = Id<ChainDraft>.New(clock),
        PasteId = paste.Id,
        GroupId = paste.GroupId,
        Position = position,
        Kind = plan.Kind,
        State = plan.Skipped ? DraftState.Skipped : DraftState.Waiting,
        Content = archive.Seal(plan.Content),
        NeedsLook = plan.NeedsLook,
        MemberId = plan.Member,
    };

    private static PasteFacts FactsOf(ChainReading reading, IReadOnlyList<DraftPlan> plans) => new(
        reading.Header.Title, reading.Header.CapQuantity, reading.Header.PerPersonLimit, reading.Header.CutOff?.Words,
        reading.Header.Doubts, [.. reading.TextLines.Select(line => new PastedLine(line.Number, line.Text, line.Fate,
            line.Entry is { } entry ? PositionOf(entry, plans) : null))]);

    private static int? PositionOf(int entry, IReadOnlyList<DraftPlan> plans)
    {
        for (var position = 0; position < plans.Count; position++)
            if (plans[position].Content.Entries.Contains(entry)) return position;
        return null;
    }

    internal static async Task<Results<Created<ChainPasteView>, Refused>> Post(
        Id<Group> id, PasteChainRequest request, Actor actor, PasteChain pasteChain, ChainPasteQueries queries,
        CancellationToken cancel)
    {
        var outcome = await pasteChain.Run(actor, id, request, cancel);
        if (outcome.Refusal is { } no) return no.Problem;
        var view = await queries.View(id, outcome.Value, cancel);
        return TypedResults.Created($"/api/groups/{id}/chain-pastes/{outcome.Value}", view);
    }
}
