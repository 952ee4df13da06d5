using System.Globalization;
using Linli.Communities;
using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Ordering;

/// <summary>One numbered line of a chain, such as <c>12. 3-2-502 王** 苹果×2</c>; the name is masked.</summary>
public sealed record ChainEntry(int Number, string Nickname, string Text, bool Paid);

/// <summary>
/// The chain (接龙) of a group-buy in a group: orders that stand, in the order of their numbers. Orders that ended leave
/// a gap; a number is never given twice.
/// </summary>
public sealed class ChainQueries(Db db)
{
    /// <param name="request">Pages by chain number.</param>
    public async Task<Outcome<Page<ChainEntry>>> Entries(
        Id<GroupBuy> groupBuy, Id<Group> group, PageRequest request, CancellationToken cancel)
    {
        var after = 0;
        if (request.After is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture,
            out after))
            return KernelRefusals.BadCursor;

        var orders = await db.Orders.AsNoTracking()
            .Where(row => row.GroupBuyId == groupBuy && row.GroupId == group && row.ChainNumber > after
                && row.State != OrderState.Cancelled && row.State != OrderState.Expired)
            .OrderBy(row => row.ChainNumber).Take(request.Fetch)
            .Select(row => new { row.Id, row.ChainNumber, row.Nickname, row.State }).ToListAsync(cancel);
        var ids = orders.Select(order => order.Id).ToList();
        var lines = await db.OrderLines.AsNoTracking().Where(line => ids.Contains(line.OrderId)).OrderBy(line =>
            line.Id)
            .Select(line => new { line.OrderId, line.Name, line.Quantity }).ToListAsync(cancel);
        var bought = lines.ToLookup(line => line.OrderId, line => $"{line.Name}×{line.Quantity}");
        return Page<ChainEntry>.Of([.. orders.Select(order => Entry(order.ChainNumber, order.Nickname, bought[order.Id],
            order.State != OrderState.AwaitingPayment))], request,
                entry => entry.Number.ToString(CultureInfo.InvariantCulture));
    }

    private static ChainEntry Entry(int number, string nickname, IEnumerable<string> bought, bool paid)
    {
        var masked = OrderQueries.Masked(nickname);
        return new ChainEntry(number, masked, $"{number}. {masked} {string.Join('、', bought)}", paid);
    }
}
