using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Leaders;
using Linli.Members;
using Linli.Ordering;
using Linli.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

public sealed record RequestAfterSaleRequest(
    Guid RequestKey,
    Id<OrderLine> Line,
    [property: EnumDataType(typeof(AfterSaleReason))] AfterSaleReason Reason,
    [property: Range(1, 99)] int Quantity,
    [property: MaxLength(500)] string? Description,
    [property: MaxLength(9)] IReadOnlyList<Id<Picture>>? Photos);

public sealed record AfterSaleReceipt(
    Id<AfterSale> AfterSale, string Number, AfterSaleState State, int Quantity, Money Refunded);

/// <summary>
/// A member, or the leader for a member of an own group, asks for an after-sale. The same request key always gives the
/// same case; small cases are refunded at once, others wait for customer service.
/// </summary>
public sealed class RequestAfterSale(
    Db db, SoldLines sold, Leaderships leaderships, LeaderMayAct mayAct, PictureBook pictures, AfterSaleRefunds refunds,
    AfterSaleSettings settings, TimeProvider clock)
{
    private const int MostTries = 3;

    public async Task<Outcome<AfterSaleReceipt>> Run(Actor actor, RequestAfterSaleRequest request,
        CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await Existing(actor, request, cancel) is { } existing) return existing;
            try
            {
                return await Open(actor, request, cancel);
            }
            // Somebody was first with this key, this line or the member's last instant refund: look again.
            catch (DbUpdateException exception) when (db.BrokeUnique(exception) && attempt < MostTries) { }
        }
    }

    private async Task<Outcome<AfterSaleReceipt>> Open(Actor actor, RequestAfterSaleRequest request,
        CancellationToken cancel)
    {
        IReadOnlyList<Id<Picture>> photos = [.. (request.Photos ?? []).Distinct()];
        if (photos.Count == 0 && request.Reason is (AfterSaleReason.Quality or AfterSaleReason.Damaged))
            return AfterSalesRefusals.PhotoNeeded;
        if (!await pictures.Exists(photos, cancel)) return AfterSalesRefusals.PhotoUnknown;

        await using var work = await db.Begin(cancel);
        if (await sold.Find(request.Line, cancel) is not { } line) return KernelRefusals.NotFound;
        if (await MayAsk(actor, line, cancel) is { } notYours) return notYours;
        var now = clock.GetUtcNow();
        if (AfterSaleWindow.Check(request.Reason, line.CompletedAt, line.AfterSaleHours,
            now) is { } closed) return closed;
        if (request.Quantity > line.Quantity) return AfterSalesRefusals.NothingLeft.With("left", line.Quantity);
        var cases = db.AfterSales;
        if (await cases.AnyAsync(row => row.LineId == line.Line && row.State == AfterSaleState.Waiting, cancel))
            return AfterSalesRefusals.CaseOpen;

        var leader = await leaderships.LeaderOf(line.Group, cancel);
        var origin = actor.Kind == ActorKind.Leader ? AfterSaleOrigin.Leader : AfterSaleOrigin.Member;
        var afterSale = AfterSale.Open(new AfterSaleFacts(request.RequestKey, line, leader, origin,
            AfterSaleStage.HandedOver,
            request.Reason, request.Description ?? "", request.Quantity), now, Id<AfterSale>.New(clock));
        cases.Add(afterSale);
        foreach (var photo in photos)
            db.AfterSalePhotos.Add(new AfterSalePhoto { AfterSaleId = afterSale.Id, PictureId = photo });
        db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.Requested, actor.Kind, now,
            $"提交售后申请：{request.Quantity} 件。", $"After-sale asked for: {request.Quantity}."));

        if (await InstantNumber(line, request, now, cancel) is { } instant
            && await refunds.Refund(afterSale, line, request.Quantity, null, instant, ActorKind.System,
                cancel) is { } no) return no;
        await work.Commit(cancel);
        return afterSale.Receipt;
    }

    private async Task<Refusal?> MayAsk(Actor actor, SoldLine line, CancellationToken cancel)
    {
        if (actor.AsLeader is { } leader) return await mayAct.Check(leader, line.Group, cancel);
        return actor.AsMember == line.Member ? null : KernelRefusals.NotFound;
    }

    // Null when a person must decide. Before hand-over always: nobody but the leader's count can tell that it is
    // missing.
    private async Task<int?> InstantNumber(
        SoldLine line, RequestAfterSaleRequest request, DateTimeOffset now, CancellationToken cancel)
    {
        if (line.CompletedAt is null
            || AfterSaleRefunds.Share(line, request.Quantity) > settings.InstantRefund) return null;
        var instant = db.AfterSales.Where(row => row.MemberId == line.Member && row.InstantNumber != null);
        var since = now - AfterSaleSettings.InstantPeriod;
        if (await instant.CountAsync(row => row.DecidedAt > since,
            cancel) >= settings.InstantRefundsPerMonth) return null;
        return (await instant.MaxAsync(row => row.InstantNumber, cancel) ?? 0) + 1;
    }

    private async Task<Outcome<AfterSaleReceipt>?> Existing(
        Actor actor, RequestAfterSaleRequest request, CancellationToken cancel)
    {
        var existing = await db.AfterSales.AsNoTracking()
            .SingleOrDefaultAsync(row => row.RequestKey == request.RequestKey, cancel);
        if (existing is null) return null;
        var own = actor.AsMember is { } member ? existing.MemberId == member
            : actor.AsLeader is { } leader && await leaderships.Leads(leader, existing.GroupId, cancel);
        return own && existing.Asks(request) ? existing.Receipt : KernelRefusals.RequestKeyReused;
    }

    internal static async Task<Results<Created<AfterSaleReceipt>, Refused>> PostAsMember(
        RequestAfterSaleRequest request, Actor actor, RequestAfterSale ask, CancellationToken cancel)
    {
        var outcome = await ask.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/me/after-sales/{outcome.Value.AfterSale}", outcome.Value);
    }

    internal static async Task<Results<Created<AfterSaleReceipt>, Refused>> PostAsLeader(
        RequestAfterSaleRequest request, Actor actor, RequestAfterSale ask, CancellationToken cancel)
    {
        var outcome = await ask.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/leader/after-sales/{outcome.Value.AfterSale}", outcome.Value);
    }
}
