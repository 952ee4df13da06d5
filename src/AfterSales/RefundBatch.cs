using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Linli.Accounts;
using Linli.Catalog;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>Either <paramref name="Lot"/> alone, or <paramref name="GroupBuy"/> together with <paramref name="Sku"/>.</summary>
/// <param name="Explanation">Said to every buyer.</param>
/// <param name="Liability">Who bears it; null: by the rule table.</param>
public sealed record RefundBatchRequest(
    Guid RequestKey,
    Id<GroupBuy>? GroupBuy,
    Id<Sku>? Sku,
    Id<Lot>? Lot,
    [property: EnumDataType(typeof(AfterSaleReason))] AfterSaleReason Reason,
    [property: Required, MinLength(2), MaxLength(300)] string Explanation,
    LiabilityRequest? Liability);

public sealed record BatchRefundReceipt(Id<BatchRefund> Batch, string Number, BatchRefundState State, int Lines);

/// <summary>
/// Refunds whatever is still unrefunded of a SKU in a group-buy, or of a lot, in one act: the lines are written down at
/// once, the same request key gives the same batch, and a sweep refunds line by line until all are done.
/// </summary>
public sealed class RefundBatch(Db db, SoldLines sold, LotTrace lots, AuditLog audit, TimeProvider clock)
{
    public const int MostLines = 20_000;
    private const int Fetch = 1_000;

    public async Task<Outcome<BatchRefundReceipt>> Run(Actor actor, RefundBatchRequest request,
        CancellationToken cancel)
    {
        if (request.Lot is null == (request.GroupBuy is null || request.Sku is null)
            || (request.Lot is not null && (request.GroupBuy is not null || request.Sku is not null)))
            return AfterSalesRefusals.BatchTarget;
        var split = request.Liability is { } asked ? Liability.Of(asked)
            : LiabilityRules.Propose(AfterSaleStage.HandedOver, request.Reason);
        if (split.Refusal is { } wrong) return wrong;
        // Whole batches cross city borders, so only who sees all cities may start one.
        if (actor.Cities.Count > 0) return KernelRefusals.NotFound;

        if (await Existing(request, cancel) is { } existing) return existing;
        try
        {
            return await Start(actor, request, split.Value, cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            return (await Existing(request, cancel))!.Value;
        }
    }

    private async Task<Outcome<BatchRefundReceipt>> Start(
        Actor actor, RefundBatchRequest request, Liability split, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        List<(SoldLine Line, int Units)> hit = [];
        await foreach (var found in Hit(request, cancel))
        {
            if (hit.Count == MostLines) return AfterSalesRefusals.BatchTooLarge.With("most", MostLines);
            hit.Add(found);
        }
        if (hit.Count == 0) return AfterSalesRefusals.NothingToRefund;

        var batch = BatchRefund.Start(request, split, hit.Count, actor.Name, clock.GetUtcNow(),
            Id<BatchRefund>.New(clock));
        db.BatchRefunds.Add(batch);
        foreach (var (line, units) in hit)
            db.BatchRefundLines.Add(new BatchRefundLine
            {
                Id = Id<BatchRefundLine>.New(clock),
                BatchId = batch.Id,
                LineId = line.Line,
                OrderId = line.Order,
                OrderNumber = line.OrderNumber,
                MemberId = line.Member,
                Buyer = MaskedNickname.Of(line.Nickname),
                Quantity = units,
            });
        audit.Add(actor, "refund-batch", $"batch-refund:{batch.Id}", request.Explanation,
            new { request.GroupBuy, request.Sku, request.Lot, lines = hit.Count });
        await work.Commit(cancel);
        return batch.Receipt;
    }

    // Units a line gets back of its lot are at most those it still keeps: which of its units went back is not known.
    private async IAsyncEnumerable<(SoldLine Line, int Units)> Hit(
        RefundBatchRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (request.Lot is { } lot)
        {
            for (Id<OrderLine>? after = null; ;)
            {
                var traced = await lots.LinesOf(lot, after, Fetch, cancel);
                if (traced.Count == 0) yield break;
                var units = traced.ToDictionary(row => row.Line, row => row.Quantity);
                foreach (var line in await sold.Find([.. units.Keys], cancel))
                    if (line.Quantity > 0) yield return (line, Math.Min(line.Quantity, units[line.Line]));
                after = traced[^1].Line;
            }
        }
        await foreach (var line in sold.Of(request.GroupBuy!.Value, cancel))
            if (line.Sku == request.Sku && line.Quantity > 0) yield return (line, line.Quantity);
    }

    private async Task<Outcome<BatchRefundReceipt>?> Existing(RefundBatchRequest request, CancellationToken cancel)
    {
        var existing = await db.BatchRefunds.AsNoTracking()
            .SingleOrDefaultAsync(row => row.RequestKey == request.RequestKey, cancel);
        if (existing is null) return null;
        return existing.Asks(request) ? existing.Receipt : KernelRefusals.RequestKeyReused;
    }

    internal static async Task<Results<Created<BatchRefundReceipt>, Refused>> Post(
        RefundBatchRequest request, Actor actor, RefundBatch refund, CancellationToken cancel)
    {
        var outcome = await refund.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/batch-refunds/{outcome.Value.Batch}", outcome.Value);
    }
}
