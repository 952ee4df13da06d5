using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>
/// Tells a buyer by text message what a whole-batch refund gave back and why. The message may rarely be sent twice,
/// when the node stops between sending and noting it; it is never forgotten.
/// </summary>
public sealed class TellBuyer(Db db, MemberBook members, ISmsSender texts, TimeProvider clock)
    : IReaction<BatchLineRefunded>
{
    public async Task React(BatchLineRefunded happened, CancellationToken cancel)
    {
        var line = await db.BatchRefundLines.SingleAsync(row => row.Id == happened.BatchLine, cancel);
        if (line.ToldAt is not null) return;
        var explanation = await db.BatchRefunds.Where(row => row.Id == line.BatchId)
            .Select(row => row.Explanation).SingleAsync(cancel);
        if (await members.PhoneOf(line.MemberId, cancel) is not { } phone) return;
        await texts.Send(phone, $"您的订单 {line.OrderNumber} 已退款 {line.Refunded}（{line.RefundedQuantity} 件）：{explanation}", cancel);
        line.ToldAt = clock.GetUtcNow();
    }
}
