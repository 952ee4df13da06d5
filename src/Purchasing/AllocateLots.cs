namespace Linli.Purchasing;

/// <summary>Units of one lot that may still be given to members.</summary>
public sealed record FreeLot(Guid Key, DateOnly? ExpiresOn, int Quantity);

/// <summary>So many units of a lot (by index) for a taker (by index).</summary>
public readonly record struct LotPart(int Lot, int Taker, int Quantity);

/// <summary>
/// Gives lots to lines, earliest expiry first and lots without a date last: nobody gets more than due, no lot gives
/// more than it has, and everything is given while both last.
/// </summary>
public static class AllocateLots
{
    /// <param name="due">Units due per taker, in the order in which takers are served.</param>
    public static IReadOnlyList<LotPart> To(IReadOnlyList<int> due, IReadOnlyList<FreeLot> lots)
    {
        List<LotPart> parts = [];
        var turn = new Queue<int>(Enumerable.Range(0, lots.Count)
            .OrderBy(i => lots[i].ExpiresOn ?? DateOnly.MaxValue).ThenBy(i => lots[i].Key));
        var left = lots.Select(lot => lot.Quantity).ToArray();
        for (var taker = 0; taker < due.Count; taker++)
        {
            var wanted = due[taker];
            while (wanted > 0 && turn.TryPeek(out var lot))
            {
                var given = Math.Min(wanted, left[lot]);
                if (given > 0) parts.Add(new LotPart(lot, taker, given));
                wanted -= given;
                left[lot] -= given;
                if (left[lot] == 0) turn.Dequeue();
            }
        }
        return parts;
    }
}
