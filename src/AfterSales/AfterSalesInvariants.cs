using Linli.Ledger;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

/// <summary>Every refund after hand-over is split by liability in the same transaction, so nothing stays
/// undecided.</summary>
internal sealed class ClearingIsZero(Books books) : Invariant
{
    public override string Name => "after-sale clearing is zero";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var balance = await books.Balance(ChartOfAccounts.AfterSaleClearing, cancel);
        return balance.IsZero ? [] : [$"After-sale clearing stands at {balance}."];
    }
}

/// <summary>What cases say they refunded is at most what their lines say was refunded.</summary>
internal sealed class CasesRefundWithinTheirLines(Db db, SoldLines sold) : Invariant
{
    private const int Batch = 500;

    public override string Name => "after-sale refunds of a line <= refunded of the line";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        List<string> breaks = [];
        for (var after = default(Id<OrderLine>); breaks.Count < MostBreaks;)
        {
            var rows = await db.AfterSales
                .Where(row => row.State == AfterSaleState.Refunded && row.LineId.CompareTo(after) > 0)
                .GroupBy(row => row.LineId)
                .Select(group => new
                {
                    Line = group.Key,
                    Fen = group.Sum(row => row.Refunded.Fen),
                    Quantity = group.Sum(row => row.RefundedQuantity),
                })
                .OrderBy(row => row.Line).Take(Batch).ToListAsync(cancel);
            if (rows.Count == 0) break;
            after = rows[^1].Line;
            var lines = (await sold.Find([.. rows.Select(row => row.Line)], cancel)).ToDictionary(line => line.Line);
            breaks.AddRange(rows
                .Where(row => !lines.TryGetValue(row.Line, out var line) || row.Fen > line.Refunded.Fen
                    || row.Quantity > line.Ordered - line.Quantity)
                .Select(row => $"Line {row.Line}: its cases refunded {row.Quantity} for {new Money(row.Fen)}, the line less."));
        }
        return [.. breaks.Take(MostBreaks)];
    }
}
