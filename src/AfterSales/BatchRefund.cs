using Linli.Catalog;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Purchasing;

namespace Linli.AfterSales;

public enum BatchRefundState { Running, Done }

/// <summary>Waiting: not tried yet. Refunded. Skipped: nothing was left, or <see cref="BatchRefundLine.Why"/> says why not.</summary>
public enum BatchLineState { Waiting, Refunded, Skipped }

/// <summary>
/// One act that refunds everything of one kind: a SKU of a group-buy, or a lot. Its lines are written down with it in
/// one
/// transaction, so that a crash later loses none of them; a sweep works them off.
/// </summary>
public sealed class BatchRefund : IVersioned
{
    private BatchRefund() { }

    public Id<BatchRefund> Id { get; private init; }
    public string Number { get; private init; } = "";
    /// <summary>Unique: the caller's key, so the same act twice is one batch.</summary>
    public Guid RequestKey { get; private init; }
    public Id<GroupBuy>? GroupBuyId { get; private init; }
    public Id<Sku>? SkuId { get; private init; }
    public Id<Lot>? LotId { get; private init; }
    public AfterSaleReason Reason { get; private init; }
    public string Explanation { get; private init; } = "";
    public Liability Liability { get; private init; }
    public BatchRefundState State { get; private set; }
    public int Lines { get; private init; }
    public string StartedBy { get; private init; } = "";
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? DoneAt { get; private set; }
    public int Version { get; private set; }

    internal static BatchRefund Start(
        RefundBatchRequest request, Liability liability, int lines, string by, DateTimeOffset now,
        Id<BatchRefund> id) => new()
    {
        Id = id,
        Number = $"BR{BusinessTime.DayOf(now):yyMMdd}-{ReadableNumber.Of(id.Value)}",
        RequestKey = request.RequestKey,
        GroupBuyId = request.GroupBuy,
        SkuId = request.Sku,
        LotId = request.Lot,
        Reason = request.Reason,
        Explanation = request.Explanation,
        Liability = liability,
        State = BatchRefundState.Running,
        Lines = lines,
        StartedBy = by,
        StartedAt = now,
    };

    internal BatchRefundReceipt Receipt => new(Id, Number, State, Lines);

    internal bool Asks(RefundBatchRequest request) => GroupBuyId == request.GroupBuy && SkuId == request.Sku
        && LotId == request.Lot && Reason == request.Reason;
}

/// <summary>One order line a batch hits: what became of it and when its buyer was told.</summary>
public sealed class BatchRefundLine
{
    public required Id<BatchRefundLine> Id { get; init; }
    public required Id<BatchRefund> BatchId { get; init; }
    public required Id<OrderLine> LineId { get; init; }
    public required Id<Order> OrderId { get; init; }
    public required string OrderNumber { get; init; }
    public required Id<Member> MemberId { get; init; }
    /// <summary>Masked when written: a batch's list never shows whole names.</summary>
    public required string Buyer { get; init; }
    /// <summary>At most so many units; less when fewer are left unrefunded.</summary>
    public required int Quantity { get; init; }
    public BatchLineState State { get; set; }
    public int RefundedQuantity { get; set; }
    public Money Refunded { get; set; }
    /// <summary>The code of the refusal, when skipped.</summary>
    public string? Why { get; set; }
    public DateTimeOffset? ToldAt { get; set; }
}
