using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>An order waits for its member longer than it should. Written once per order.</summary>
public sealed record PickupOverdue(Id<Order> Order, Id<Group> Group, Id<GroupBuy> GroupBuy, Id<Member> Member,
    DateOnly PickupOn);

/// <summary>Writes one reminder per order that was not collected by the day after its pickup day.</summary>
public sealed class RemindOverdue(Db db, Outbox outbox, TimeProvider clock) : ISweep
{
    /// <summary>An order is overdue from the day after this many days from its pickup day.</summary>
    public const int GraceDays = 1;

    private const int AtOnce = 200;

    /// <summary>Orders of this pickup day and before are overdue.</summary>
    public static DateOnly LastDay(TimeProvider clock) => BusinessTime.Today(clock).AddDays(-GraceDays - 1);

    public async Task<int> Run(CancellationToken cancel)
    {
        var (codes, last, now) = (db.PickupCodes, LastDay(clock), clock.GetUtcNow());
        await using var work = await db.Begin(cancel);
        var due = await codes.AsNoTracking()
            .Where(code => code.State == PickupState.Open && code.RemindedAt == null && code.PickupOn <= last)
            .OrderBy(code => code.Id).Take(AtOnce).ToListAsync(cancel);
        var moved = 0;
        foreach (var code in due)
        {
            var own = codes.Where(row => row.Id == code.Id && row.State == PickupState.Open && row.RemindedAt == null);
            if (await own.ExecuteUpdateAsync(row => row.SetProperty(x => x.RemindedAt, now), cancel) == 0) continue;
            outbox.Add(new PickupOverdue(code.OrderId, code.GroupId, code.GroupBuyId, code.MemberId, code.PickupOn));
            moved++;
        }
        await work.Commit(cancel);
        return moved;
    }
}
