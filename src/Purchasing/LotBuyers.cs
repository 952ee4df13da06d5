using Linli.Accounts;
using Linli.Ordering;

namespace Linli.Purchasing;

/// <summary>Who got units of a lot, for those who may see the lot; by order and chain number, never by name.</summary>
public sealed class LotBuyers(LotTrace trace, SoldLines soldLines)
{
    public async Task<Outcome<Page<TracedBuyer>>> Of(
        Actor actor, Id<Lot> lot, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<OrderLine>();
        if (after.Refusal is { } no) return no;
        if (!await trace.MaySee(actor, lot, cancel)) return KernelRefusals.NotFound;
        var traced = await trace.LinesOf(lot, after.Value, page.Fetch, cancel);
        var sold = (await soldLines.Find([.. traced.Select(row => row.Line)], cancel)).ToDictionary(line => line.Line);
        return Page<TracedBuyer>.Of([.. traced.Select(row => Buyer(row, sold[row.Line]))], page, row =>
            row.Line.ToString());
    }

    private static TracedBuyer Buyer(TracedLine row, SoldLine sold) =>
        new(row.Line, sold.Order, sold.OrderNumber, sold.Group, sold.ChainNumber, sold.Name, row.Quantity);
}
