using System.Runtime.CompilerServices;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>What was handed over had been paid, and every hand-over has its one redemption.</summary>
internal sealed class HandedOverWasPaid(Db db, SoldLines soldLines) : Invariant
{
    public override string Name => "each handed-over order was paid";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var (codes, redemptions) = (db.PickupCodes, db.Redemptions);
        var unrecorded = await codes
            .Where(code => code.State == PickupState.HandedOver
                != redemptions.Any(row => row.PickupCodeId == code.Id))
            .OrderBy(code => code.Id).Take(MostBreaks).Select(code => code.OrderNumber).ToListAsync(cancel);
        List<string> breaks = [.. unrecorded.Select(number => $"Order {number}: hand-over and redemption do not agree.")];
        await foreach (var number in Unpaid(cancel))
            if (breaks.Count < MostBreaks)
                breaks.Add($"Order {number} was handed over but is neither paid nor completed.");
        return breaks;
    }

    // Only lines of paid and completed orders are sold lines; one line per order is asked for.
    private async IAsyncEnumerable<string> Unpaid([EnumeratorCancellation] CancellationToken cancel)
    {
        var (codes, lines) = (db.PickupCodes, db.SortingLines);
        var after = default(Id<PickupCode>);
        while (true)
        {
            var page = await codes.Where(code => code.State == PickupState.HandedOver && code.Id.CompareTo(after) > 0)
                .OrderBy(code => code.Id).Take(500)
                .Select(code => new { code.Id, code.OrderId, code.OrderNumber,
                    Line = lines.Where(line => line.OrderId == code.OrderId).Select(line => line.OrderLineId).First() })
                .ToListAsync(cancel);
            if (page.Count == 0) yield break;
            var paid = (await soldLines.Find([.. page.Select(row => row.Line)], cancel)).Select(line => line.Order)
                .ToHashSet();
            foreach (var row in page.Where(row => !paid.Contains(row.OrderId)))
                yield return row.OrderNumber;
            after = page[^1].Id;
        }
    }
}
