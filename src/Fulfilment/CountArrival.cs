using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Pictures;
using Linli.Purchasing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>Every item of the delivery as counted on arrival.</summary>
public sealed record CountArrivalRequest(
    Guid RequestKey, Id<GroupBuy> GroupBuy, Id<Group> Group,
    [property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<CountedItem> Items);

/// <param name="Pictures">Of the damage; at least one when anything is damaged.</param>
/// <param name="Orders">Whose units cannot be handed over, when the leader names them; otherwise the last in chain order go without.</param>
public sealed record CountedItem(
    Id<GroupBuyItem> Item,
    [property: Range(0, 100_000)] int Good,
    [property: Range(0, 100_000)] int Short,
    [property: Range(0, 100_000)] int Damaged,
    [property: MaxLength(9)] IReadOnlyList<Id<Picture>>? Pictures = null,
    [property: MaxLength(50)] IReadOnlyList<NamedOrder>? Orders = null);

public sealed record NamedOrder(Id<Order> Order, [property: Range(1, 10_000)] int Quantity);

public sealed record ArrivalReceipt(Id<Arrival> Arrival, DateTimeOffset CountedAt,
    IReadOnlyList<ArrivalClaimFacts> Claims);

public sealed record ArrivalClaimFacts(
    Id<ArrivalClaim> Claim, Id<GroupBuyItem> Item, string Name, int Short, int Damaged,
    IReadOnlyList<ClaimedLine> Lines);

/// <summary>
/// Records what a leader counted when the goods reached the group: once per delivery, the same request key giving the
/// same receipt. Each item that is short or damaged becomes a claim, and after-sales is told.
/// </summary>
public sealed class CountArrival(
    Db db, LeaderMayAct mayAct, PictureBook pictures, ArrivalFacts facts, Outbox outbox, AuditLog audit,
    TimeProvider clock)
{
    public async Task<Outcome<ArrivalReceipt>> Run(Actor actor, CountArrivalRequest request, CancellationToken cancel)
    {
        if (actor.AsLeader is not { } leader) return KernelRefusals.NotFound;
        if (await mayAct.Check(leader, request.Group, cancel) is { } mayNot) return mayNot;
        var print = RequestFingerprint.Of(request);
        if (await Existing(request, print, cancel) is { } known) return known;

        var expected = await facts.Expected(request.GroupBuy, request.Group, cancel);
        if (expected.Refusal is { } none) return none;
        if (await Check(request, expected.Value, cancel) is { } no) return no;
        try
        {
            await using var work = await db.Begin(cancel);
            var refusal = Record(actor, leader, request, print, expected.Value);
            if (refusal is not null) return refusal;
            await work.Commit(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            db.ChangeTracker.Clear();
        }
        return await Existing(request, print, cancel) ?? throw new InvalidOperationException("The count was recorded and is gone.");
    }

    private async Task<Outcome<ArrivalReceipt>?> Existing(CountArrivalRequest request, byte[] print,
        CancellationToken cancel)
    {
        var arrivals = db.Arrivals;
        var known = await arrivals.AsNoTracking().FirstOrDefaultAsync(
            row => row.GroupBuyId == request.GroupBuy && row.GroupId == request.Group, cancel);
        if (known is null) return null;
        if (known.RequestKey != request.RequestKey) return FulfilmentRefusals.AlreadyCounted.With("at", known.CountedAt);
        if (!known.Fingerprint.AsSpan().SequenceEqual(print)) return KernelRefusals.RequestKeyReused;
        return new ArrivalReceipt(known.Id, known.CountedAt, await facts.Claims(known.Id, cancel));
    }

    private async Task<Refusal?> Check(CountArrivalRequest request, Delivered delivered, CancellationToken cancel)
    {
        var items = delivered.Items.ToDictionary(item => item.Item);
        HashSet<Id<GroupBuyItem>> seen = [];
        foreach (var counted in request.Items)
        {
            if (!items.TryGetValue(counted.Item, out var item) || !seen.Add(counted.Item))
                return FulfilmentRefusals.UnknownItem.With("item", counted.Item);
            if (counted.Good + counted.Short + counted.Damaged != item.Expected)
                return FulfilmentRefusals.CountDoesNotAddUp.With("name", item.Name).With("expected", item.Expected);
            if (counted.Damaged > 0 && counted.Pictures is not { Count: > 0 })
                return FulfilmentRefusals.PictureNeeded.With("name", item.Name);
        }
        if (delivered.Items.FirstOrDefault(item => !seen.Contains(item.Item)) is { } missing)
            return FulfilmentRefusals.ItemMissing.With("name", missing.Name);
        var shown = request.Items.SelectMany(item => item.Pictures ?? []).Distinct().ToList();
        return shown.Count > 0 && !await pictures.Exists(shown, cancel) ? FulfilmentRefusals.UnknownPicture : null;
    }

    private Refusal? Record(Actor actor, Id<Leader> leader, CountArrivalRequest request, byte[] print,
        Delivered delivered)
    {
        var arrival = new Arrival
        {
            Id = Id<Arrival>.New(clock),
            GroupBuyId = request.GroupBuy,
            GroupId = request.Group,
            BatchId = delivered.Batch.Id,
            CountedBy = leader,
            RequestKey = request.RequestKey,
            Fingerprint = print,
            CountedAt = clock.GetUtcNow(),
        };
        db.Add(arrival);
        foreach (var counted in request.Items)
        {
            var item = delivered.Items.Single(row => row.Item == counted.Item);
            db.Add(new ArrivalItem
            {
                ArrivalId = arrival.Id,
                ItemId = item.Item,
                Name = item.Name,
                Expected = item.Expected,
                Good = counted.Good,
                Short = counted.Short,
                Damaged = counted.Damaged,
            });
            if (counted.Short + counted.Damaged == 0) continue;
            if (Claim(arrival, counted, item, delivered.Batch.Driver) is { } no) return no;
        }
        audit.Add(actor, "count-arrival", $"arrival:{arrival.Id}",
            details: new { Differ = request.Items.Count(item => item.Short + item.Damaged > 0) });
        return null;
    }

    private Refusal? Claim(Arrival arrival, CountedItem counted, DeliveredItem item, string? driver)
    {
        var hit = HitOrders.Of(item.Holders, counted.Short + counted.Damaged, counted.Orders);
        if (hit is null) return FulfilmentRefusals.UnknownOrder.With("name", item.Name);
        var claim = new ArrivalClaim
        {
            Id = Id<ArrivalClaim>.New(clock),
            ArrivalId = arrival.Id,
            GroupBuyId = arrival.GroupBuyId,
            GroupId = arrival.GroupId,
            ItemId = item.Item,
            Name = item.Name,
            Short = counted.Short,
            Damaged = counted.Damaged,
            Driver = driver,
            ReportedBy = arrival.CountedBy,
            ReportedAt = arrival.CountedAt,
        };
        db.Add(claim);
        IReadOnlyList<Id<Picture>> shown = [.. (counted.Pictures ?? []).Distinct()];
        foreach (var picture in shown)
            db.Add(new ArrivalClaimPicture { ClaimId = claim.Id, PictureId = picture });
        foreach (var line in hit)
            db.Add(new ArrivalClaimLine { ClaimId = claim.Id, OrderLineId = line.Line, Quantity = line.Quantity });
        outbox.Add(new ArrivalClaimed(claim.Id, claim.GroupBuyId, claim.GroupId, claim.ItemId, claim.Short,
            claim.Damaged, shown,
            claim.ReportedBy, driver, hit));
        return null;
    }

    internal static async Task<Results<Ok<ArrivalReceipt>, Refused>> Post(
        CountArrivalRequest request, Actor actor, CountArrival count, CancellationToken cancel)
    {
        var outcome = await count.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
