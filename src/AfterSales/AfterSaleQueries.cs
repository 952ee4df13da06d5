using Linli.Accounts;
using Linli.Leaders;
using Linli.Members;
using Linli.Ordering;
using Linli.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>A case in a list.</summary>
public sealed record AfterSaleSummary(
    Id<AfterSale> Id, string Number, string OrderNumber, string Item, AfterSaleReason Reason, int Quantity,
    AfterSaleState State, bool Appealed, Money Refunded, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt);

/// <summary>A case with everything that happened to it; <paramref name="Liability"/> and internal steps are for staff only.</summary>
public sealed record AfterSaleDetails(
    AfterSaleSummary Case, Id<OrderLine> Line, Id<Order> Order, AfterSaleOrigin Origin, string Description,
    IReadOnlyList<Id<Picture>> Photos, IReadOnlyList<AfterSaleEvent> Timeline, AfterSaleLiability? Liability);

public sealed record AfterSaleEvent(AfterSaleStepKind Kind, ActorKind By, string Chinese, string English,
    DateTimeOffset At);

/// <summary>Who bears what, in basis points and in fen of the loss.</summary>
public sealed record AfterSaleLiability(Liability Split, Money Loss, LiabilityShares Shares, int Revision);

/// <summary>Reads cases: a member own ones, a leader those of own groups, staff those of their cities.</summary>
public sealed class AfterSaleQueries(Db db, Leaderships leaderships)
{
    public Task<Outcome<Page<AfterSaleSummary>>> OfMember(Id<Member> member, PageRequest page,
        CancellationToken cancel) =>
        List(db.AfterSales.Where(row => row.MemberId == member), page, cancel);

    public async Task<Outcome<Page<AfterSaleSummary>>> OfLeader(Id<Leader> leader, PageRequest page,
        CancellationToken cancel)
    {
        var groups = await leaderships.GroupsOf(leader, cancel);
        return await List(db.AfterSales.Where(row => groups.Contains(row.GroupId)), page, cancel);
    }

    public Task<Outcome<Page<AfterSaleSummary>>> OfStaff(
        Actor actor, AfterSaleState? state, PageRequest page, CancellationToken cancel)
    {
        var rows = Seen(actor);
        if (state is { } only) rows = rows.Where(row => row.State == only);
        return List(rows, page, cancel);
    }

    public Task<AfterSaleDetails?> OfStaff(Actor actor, Id<AfterSale> id, CancellationToken cancel) =>
        Details(Seen(actor).Where(row => row.Id == id), staff: true, cancel);

    public Task<AfterSaleDetails?> OfMember(Id<Member> member, Id<AfterSale> id, CancellationToken cancel) =>
        Details(db.AfterSales.Where(row => row.Id == id && row.MemberId == member), staff: false, cancel);

    public async Task<AfterSaleDetails?> OfLeader(Id<Leader> leader, Id<AfterSale> id, CancellationToken cancel)
    {
        var groups = await leaderships.GroupsOf(leader, cancel);
        return await Details(db.AfterSales.Where(row => row.Id == id && groups.Contains(row.GroupId)), staff: false,
            cancel);
    }

    private IQueryable<AfterSale> Seen(Actor actor)
    {
        var cities = actor.Cities;
        var rows = db.AfterSales.AsQueryable();
        return cities.Count == 0 ? rows : rows.Where(row => cities.Contains(row.CityCode));
    }

    // Newest first: ids grow with time, so the list goes down from the last id seen.
    private static async Task<Outcome<Page<AfterSaleSummary>>> List(
        IQueryable<AfterSale> rows, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<AfterSale>();
        if (after.Refusal is { } no) return no;
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) < 0);
        var found = await rows.AsNoTracking().OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<AfterSaleSummary>.Of([.. found.Select(Summary)], page, row => row.Id.ToString());
    }

    private async Task<AfterSaleDetails?> Details(IQueryable<AfterSale> one, bool staff, CancellationToken cancel)
    {
        if (await one.AsNoTracking().SingleOrDefaultAsync(cancel) is not { } found) return null;
        var photos = await db.AfterSalePhotos.Where(row => row.AfterSaleId == found.Id)
            .Select(row => row.PictureId).ToListAsync(cancel);
        var steps = await db.AfterSaleSteps.AsNoTracking()
            .Where(row => row.AfterSaleId == found.Id && (staff || !row.Internal))
            .OrderBy(row => row.Number)
            .Select(row => new AfterSaleEvent(row.Kind, row.By, row.Chinese, row.English, row.At)).ToListAsync(cancel);
        return new AfterSaleDetails(Summary(found), found.LineId, found.OrderId, found.Origin, found.Description,
            photos, steps,
            staff ? new AfterSaleLiability(found.Liability, found.Loss, found.Liability.Spread(found.Loss),
                found.LiabilityRevision)
                : null);
    }

    private static AfterSaleSummary Summary(AfterSale row) =>
        new(row.Id, row.Number, row.OrderNumber, row.Item, row.Reason,
        row.Quantity, row.State, row.Appealed, row.Refunded, row.RequestedAt, row.DecidedAt);

    internal static async Task<Results<Ok<Page<AfterSaleSummary>>, Refused>> GetMine(
        Actor actor, [AsParameters] PageRequest page, AfterSaleQueries queries, CancellationToken cancel) =>
        Answer(await queries.OfMember(actor.AsMember!.Value, page, cancel));

    internal static async Task<Results<Ok<Page<AfterSaleSummary>>, Refused>> GetOfLeader(
        Actor actor, [AsParameters] PageRequest page, AfterSaleQueries queries, CancellationToken cancel) =>
        Answer(await queries.OfLeader(actor.AsLeader!.Value, page, cancel));

    internal static async Task<Results<Ok<Page<AfterSaleSummary>>, Refused>> GetOfStaff(
        Actor actor, AfterSaleState? state, [AsParameters] PageRequest page, AfterSaleQueries queries,
            CancellationToken cancel) =>
        Answer(await queries.OfStaff(actor, state, page, cancel));

    internal static async Task<Results<Ok<AfterSaleDetails>, Refused>> GetMineById(
        Id<AfterSale> id, Actor actor, AfterSaleQueries queries, CancellationToken cancel) =>
        Answer(await queries.OfMember(actor.AsMember!.Value, id, cancel));

    internal static async Task<Results<Ok<AfterSaleDetails>, Refused>> GetOfLeaderById(
        Id<AfterSale> id, Actor actor, AfterSaleQueries queries, CancellationToken cancel) =>
        Answer(await queries.OfLeader(actor.AsLeader!.Value, id, cancel));

    internal static async Task<Results<Ok<AfterSaleDetails>, Refused>> GetOfStaffById(
        Id<AfterSale> id, Actor actor, AfterSaleQueries queries, CancellationToken cancel) =>
        Answer(await queries.OfStaff(actor, id, cancel));

    private static Results<Ok<Page<AfterSaleSummary>>, Refused> Answer(Outcome<Page<AfterSaleSummary>> outcome) =>
        outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);

    private static Results<Ok<AfterSaleDetails>, Refused> Answer(AfterSaleDetails? found) =>
        found is null ? KernelRefusals.NotFound.Problem : TypedResults.Ok(found);
}
