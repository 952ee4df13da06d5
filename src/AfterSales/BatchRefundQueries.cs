using Linli.Accounts;
using Linli.Catalog;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>A batch and how far it is.</summary>
public sealed record BatchRefundProgress(
    Id<BatchRefund> Id, string Number, BatchRefundState State, Id<GroupBuy>? GroupBuy, Id<Sku>? Sku, Id<Lot>? Lot,
    AfterSaleReason Reason, string Explanation, int Lines, int Refunded, int Skipped, Money Amount, string StartedBy,
    DateTimeOffset StartedAt, DateTimeOffset? DoneAt);

/// <summary>One line of a batch; the buyer's name is masked.</summary>
public sealed record BatchRefundRow(
    Id<OrderLine> Line, string OrderNumber, string Buyer, int Quantity, BatchLineState State, int RefundedQuantity,
    Money Refunded, string? Why, DateTimeOffset? ToldAt);

public sealed class BatchRefundQueries(Db db)
{
    public async Task<BatchRefundProgress?> Find(Id<BatchRefund> id, CancellationToken cancel)
    {
        var rows = db.BatchRefundLines;
        var batch = await db.BatchRefunds.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (batch is null) return null;
        var states = await rows.Where(row => row.BatchId == id).GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.Count(), Fen = group.Sum(row => row.Refunded.Fen) })
                .ToListAsync(cancel);
        return new BatchRefundProgress(batch.Id, batch.Number, batch.State, batch.GroupBuyId, batch.SkuId, batch.LotId,
            batch.Reason, batch.Explanation, batch.Lines,
            states.Where(state => state.Key == BatchLineState.Refunded).Sum(state => state.Count),
            states.Where(state => state.Key == BatchLineState.Skipped).Sum(state => state.Count),
            new Money(states.Sum(state => state.Fen)), batch.StartedBy, batch.StartedAt, batch.DoneAt);
    }

    public async Task<Outcome<Page<BatchRefundRow>>> Lines(Id<BatchRefund> batch, PageRequest page,
        CancellationToken cancel)
    {
        var after = page.AfterId<BatchRefundLine>();
        if (after.Refusal is { } no) return no;
        var rows = db.BatchRefundLines.AsNoTracking().Where(row => row.BatchId == batch);
        if (after.Value is { } last) rows = rows.Where(row => row.Id.CompareTo(last) > 0);
        var found = await rows.OrderBy(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        var shown = Page<BatchRefundLine>.Of(found, page, row => row.Id.ToString());
        return new Page<BatchRefundRow>([.. shown.Items.Select(row =>
            new BatchRefundRow(row.LineId, row.OrderNumber, row.Buyer,
            row.Quantity, row.State, row.RefundedQuantity, row.Refunded, row.Why, row.ToldAt))], shown.Next);
    }

    internal static async Task<Results<Ok<BatchRefundProgress>, Refused>> Get(
        Id<BatchRefund> id, BatchRefundQueries queries, CancellationToken cancel) =>
        await queries.Find(id, cancel) is { } found ? TypedResults.Ok(found) : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<Page<BatchRefundRow>>, Refused>> GetLines(
        Id<BatchRefund> id, [AsParameters] PageRequest page, BatchRefundQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Lines(id, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
