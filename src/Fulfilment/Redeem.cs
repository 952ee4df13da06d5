using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>Either the whole code, or the order's number with the last four digits of its code.</summary>
/// <param name="At">When it happened, for hand-overs recorded offline; now when left out.</param>
public sealed record RedeemRequest(
    Guid RequestKey,
    [property: MaxLength(8), RegularExpression("[0-9]{8}")] string? Code = null,
    [property: MaxLength(40)] string? OrderNumber = null,
    [property: MaxLength(4), RegularExpression("[0-9]{4}")] string? LastDigits = null,
    DateTimeOffset? At = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Code is null == (OrderNumber is null || LastDigits is null))
            yield return new ValidationResult("Give either code, or orderNumber and lastDigits.", [nameof(Code)]);
    }
}

public sealed record RedemptionReceipt(
    Id<Order> Order, string OrderNumber, int ChainNumber, string Nickname, DateTimeOffset HandedOverAt);

/// <summary>An order was handed to whoever showed its code. <paramref name="At"/> is the server's time, never a phone's.</summary>
public sealed record OrderHandedOver(Id<Order> Order, Id<Group> Group, Id<GroupBuy> GroupBuy, DateTimeOffset At,
    Id<Leader> Leader);

/// <summary>
/// Hands an order of one of the leader's groups over by its code. An order is handed over once; the same leader and
/// request key give the same answer for ever; wrong codes are counted and limited per leader and group in the database.
/// </summary>
public sealed class Redeem(
    Db db, Leaderships leaderships, LeaderMayAct mayAct, CompleteOrders orders, WrongGuesses guesses, Outbox outbox,
    AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<RedemptionReceipt>> Run(Actor actor, RedeemRequest request, CancellationToken cancel)
    {
        if (actor.AsLeader is not { } leader) return KernelRefusals.NotFound;
        if (await mayAct.Check(leader, cancel) is { } mayNot) return mayNot;
        var print = RequestFingerprint.Of(request);
        if (await Existing(leader, request.RequestKey, print, cancel) is { } known) return known;

        var groups = await leaderships.GroupsOf(leader, cancel);
        await using var work = await db.Begin(cancel);
        // A guess is taken before the code is looked at and given back when it was none, so that guesses made at once
        // cannot pass the limit.
        var subjects = WrongGuesses.Subjects(leader, groups);
        if (await guesses.Take(subjects, cancel) is { } tooMany) return tooMany;
        if (await Find(groups, request, cancel) is not { } code)
        {
            await work.Commit(cancel);
            return FulfilmentRefusals.WrongPickupCode;
        }
        await guesses.GiveBack(subjects, cancel);
        var refusal = await HandOver(actor, leader, code, request, print, cancel);
        if (refusal is null)
        {
            await work.Commit(cancel);
            return await Existing(leader, request.RequestKey, print, cancel)
                ?? throw new InvalidOperationException("The hand-over was recorded and is gone.");
        }
        // The same request may have won while this one waited for its row.
        return await Existing(leader, request.RequestKey, print, cancel) ?? refusal;
    }

    private async Task<Outcome<RedemptionReceipt>?> Existing(
        Id<Leader> leader, Guid requestKey, byte[] print, CancellationToken cancel)
    {
        var (redemptions, codes) = (db.Redemptions, db.PickupCodes);
        var known = await redemptions.AsNoTracking()
            .Where(row => row.LeaderId == leader && row.RequestKey == requestKey)
            .Join(codes, row => row.PickupCodeId, code => code.Id, (row, code) => new { row.Fingerprint, code })
            .FirstOrDefaultAsync(cancel);
        if (known is null) return null;
        if (!known.Fingerprint.AsSpan().SequenceEqual(print)) return KernelRefusals.RequestKeyReused;
        return new RedemptionReceipt(known.code.OrderId, known.code.OrderNumber, known.code.ChainNumber,
            known.code.Nickname,
            known.code.HandedOverAt!.Value);
    }

    private async Task<PickupCode?> Find(IReadOnlyList<Id<Group>> groups, RedeemRequest request,
        CancellationToken cancel)
    {
        var codes = db.PickupCodes;
        var own = codes.AsNoTracking().Where(code => groups.Contains(code.GroupId));
        own = request.Code is { } text
            ? own.Where(code => code.Code == text)
            : own.Where(code => code.OrderNumber == request.OrderNumber && code.Code.EndsWith(request.LastDigits!));
        // A code may have been drawn before by an order collected long ago: the open one is meant.
        return await own.OrderBy(code => code.State == PickupState.Open ? 0 : 1).ThenByDescending(code => code.IssuedAt)
            .FirstOrDefaultAsync(cancel);
    }

    private async Task<Refusal?> HandOver(
        Actor actor, Id<Leader> leader, PickupCode code, RedeemRequest request, byte[] print, CancellationToken cancel)
    {
        var (codes, batches) = (db.PickupCodes, db.DeliveryBatches);
        var onItsWay = await batches.AnyAsync(batch => batch.GroupBuyId == code.GroupBuyId
            && batch.RouteCode == code.RouteCode
            && batch.State != DeliveryState.Loading, cancel);
        if (code.State == PickupState.Open && !onItsWay) return FulfilmentRefusals.NotDelivered;

        var now = clock.GetUtcNow();
        var moved = await codes.Where(row => row.Id == code.Id && row.State == PickupState.Open)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, PickupState.HandedOver)
                .SetProperty(x => x.HandedOverBy, leader)
                .SetProperty(x => x.HandedOverAt, now), cancel);
        if (moved == 0)
        {
            var stands = await codes.AsNoTracking().SingleAsync(row => row.Id == code.Id, cancel);
            return stands.State == PickupState.Void
                ? FulfilmentRefusals.NothingDue
                : FulfilmentRefusals.AlreadyHandedOver.With("at", stands.HandedOverAt);
        }
        db.Add(new Redemption
        {
            Id = Id<Redemption>.New(clock),
            LeaderId = leader,
            RequestKey = request.RequestKey,
            PickupCodeId = code.Id,
            Fingerprint = print,
            ClaimedAt = request.At is { } at && at < now ? at : now,
            RecordedAt = now,
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // The same key at the same moment for another order.
            return KernelRefusals.RequestKeyReused;
        }
        if (!await orders.Complete(code.OrderId, cancel))
            throw new InvalidOperationException($"Order {code.OrderId} was handed over but is not paid.");
        outbox.Add(new OrderHandedOver(code.OrderId, code.GroupId, code.GroupBuyId, now, leader));
        audit.Add(actor, "hand-over-order", $"order:{code.OrderId}");
        return null;
    }

    internal static async Task<Results<Ok<RedemptionReceipt>, Refused>> Post(
        RedeemRequest request, Actor actor, Redeem redeem, CancellationToken cancel)
    {
        var outcome = await redeem.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
