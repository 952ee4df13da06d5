using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

/// <summary>A paste in a list.</summary>
public sealed record ChainPasteRow(
    Id<ChainPaste> Id, Id<GroupBuy> GroupBuy, DateTimeOffset PastedAt, int Drafts, int Waiting);

/// <summary>
/// A paste with its drafts: what stands beside the text while it is worked through. Every line of the text is in it
/// once.
/// </summary>
/// <param name="Latest">Only the latest paste of a chain can be corrected and confirmed.</param>
/// <param name="Total">Of all drafts that are not skipped or withdrawn.</param>
public sealed record ChainPasteView(
    Id<ChainPaste> Id, Id<Group> Group, Id<GroupBuy> GroupBuy, DateTimeOffset PastedAt, bool Latest, MenuCodes Codes,
    string? Title, decimal? CapQuantity, decimal? PerPersonLimit, string? CutOff, IReadOnlyList<ChainDoubt> Doubts,
    IReadOnlyList<MenuLine> Menu, IReadOnlyList<PastedLine> Lines, IReadOnlyList<DraftView> Drafts, Money Total);

/// <param name="Ordered">Packs the waiting drafts ask for.</param>
public sealed record MenuLine(
    string Code, Id<GroupBuyItem> Item, string Name, string Specification, Money Price, int Free, int Ordered);

/// <param name="Neighbour">The member matched, name masked; null for a guest to be made or nobody.</param>
/// <param name="Membership">To choose the same neighbour when correcting.</param>
/// <param name="Standing">State of <paramref name="Order"/> while it stands; null once it ended (unpaid or
/// cancelled).</param>
/// <param name="NeedsLook">True: ordered only after it was corrected or accepted.</param>
public sealed record DraftView(
    Id<ChainDraft> Id, int Position, int? Number, string Name, string? Room, Id<Membership>? Membership,
    string? Neighbour, string? Guest, DraftKind Kind, DraftState State, bool NeedsLook, IReadOnlyList<DraftLine> Lines,
    IReadOnlyList<ChainDoubt> Doubts, string? Note, string? PaidMark, string Words, Money Total, Id<Order>? Order,
    OrderState? Standing, DraftProblem? Problem);

/// <summary>Reads pastes of one group; who may is asked at the endpoint.</summary>
public sealed class ChainPasteQueries(
    Db db, ChainArchive archive, OpenGroupBuys groupBuys, Roster roster, StandingOrders standing)
{
    public async Task<ChainPasteView?> View(Id<Group> group, Id<ChainPaste> id, CancellationToken cancel)
    {
        if (await archive.Find(group, id, cancel) is not { } paste) return null;
        var facts = archive.FactsOf(paste);
        var neighbours = (await roster.ToMatch(group, cancel)).ToDictionary(one => one.Member);
        var states = (await standing.In(paste.GroupBuyId, group, null, cancel))
            .ToDictionary(order => order.Order, order => order.State);
        var drafts = (await archive.DraftsOf(id, cancel)).Select(draft => View(draft, neighbours, states)).ToList();
        var wanted = drafts.Where(draft => draft.State is DraftState.Waiting or DraftState.Refused)
            .SelectMany(draft => draft.Lines).Where(line => line.Item is not null).ToLookup(line => line.Item!.Value);
        var offered = await groupBuys.FindFor(paste.GroupBuyId, group, cancel);
        var menu = (offered?.Items ?? []).Select((item, place) => new MenuLine(ChainMenu.CodeOf(place, paste.Codes),
            item.Id, item.Name, item.Specification, item.Price, Math.Max(0, item.Free),
            wanted[item.Id].Sum(line => line.Quantity ?? 0)));
        return new ChainPasteView(id, group, paste.GroupBuyId, paste.PastedAt, await archive.IsNewest(paste, cancel),
            paste.Codes, facts.Title, facts.CapQuantity, facts.PerPersonLimit, facts.CutOff, facts.Doubts, [.. menu],
            facts.Lines, drafts, Money.Sum(drafts.Where(draft => draft.State is not (DraftState.Skipped
                or DraftState.Withdrawn)).Select(draft => draft.Total)));
    }

    private DraftView View(ChainDraft draft, Dictionary<Id<Member>, KnownNeighbour> neighbours,
        Dictionary<Id<Order>, OrderState> states)
    {
        var content = archive.ContentOf(draft);
        var neighbour = draft.MemberId is { } member ? neighbours.GetValueOrDefault(member) : null;
        return new DraftView(draft.Id, draft.Position, content.Number, content.Name, content.Room,
            neighbour?.Membership, neighbour?.Nickname, content.Guest, draft.Kind, draft.State, draft.NeedsLook,
            content.Lines, content.Doubts, content.Note, content.PaidMark, content.Words, draft.Total, draft.OrderId,
            draft.OrderId is { } order && states.TryGetValue(order, out var state) ? state : null,
            Goods.Problem(draft.Problem));
    }

    /// <param name="groupBuy">Null for all; newest first.</param>
    public async Task<Outcome<Page<ChainPasteRow>>> Of(
        Id<Group> group, Id<GroupBuy>? groupBuy, PageRequest page, CancellationToken cancel)
    {
        var position = page.AfterId<ChainPaste>();
        if (position.Refusal is { } no) return no;
        var rows = db.ChainPastes.AsNoTracking().Where(row => row.GroupId == group);
        if (groupBuy is { } one) rows = rows.Where(row => row.GroupBuyId == one);
        if (position.Value is { } after) rows = rows.Where(row => row.Id.CompareTo(after) < 0);
        var drafts = db.ChainDrafts;
        var found = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).Select(row => new ChainPasteRow(
            row.Id, row.GroupBuyId, row.PastedAt, drafts.Count(draft => draft.PasteId == row.Id),
            drafts.Count(draft => draft.PasteId == row.Id && (draft.State == DraftState.Waiting
                || draft.State == DraftState.Refused)))).ToListAsync(cancel);
        return Page<ChainPasteRow>.Of(found, page, row => row.Id.ToString());
    }

    internal static async Task<Results<Ok<ChainPasteView>, Refused>> GetOne(
        Id<Group> id, Id<ChainPaste> paste, Actor actor, GroupGate gate, ChainPasteQueries queries,
        CancellationToken cancel)
    {
        if (await gate.Check(actor, id, cancel) is { } stop) return stop.Problem;
        return await queries.View(id, paste, cancel) is { } view ? TypedResults.Ok(view)
            : KernelRefusals.NotFound.Problem;
    }

    internal static async Task<Results<Ok<Page<ChainPasteRow>>, Refused>> GetAll(
        Id<Group> id, Id<GroupBuy>? groupBuy, [AsParameters] PageRequest page, Actor actor, GroupGate gate,
        ChainPasteQueries queries, CancellationToken cancel)
    {
        if (await gate.Check(actor, id, cancel) is { } stop) return stop.Problem;
        var found = await queries.Of(id, groupBuy, page, cancel);
        return found.Refusal is { } no ? no.Problem : TypedResults.Ok(found.Value);
    }
}
