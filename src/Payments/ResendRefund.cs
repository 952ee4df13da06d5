using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>
/// Sends a failed refund again, under its old number, after finance has cleared what stood in its way.
/// </summary>
public sealed class ResendRefund(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Actor actor, Id<Refund> id, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var (now, own) = (clock.GetUtcNow(), db.Refunds.Where(row => row.Id == id));
        // From the first attempt on: this time it is sent and not asked for, since the last answer was a refusal.
        var moved = await own.Where(row => row.State == RefundState.Failed).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, RefundState.Requested).SetProperty(x => x.Attempts, 0)
            .SetProperty(x => x.DueAt, now)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0)
            return await own.Select(row => (RefundState?)row.State).SingleOrDefaultAsync(cancel) is { } state
                ? KernelRefusals.WrongState.With("state", state) : KernelRefusals.NotFound;
        audit.Add(actor, "refund-resent", $"refund:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<Accepted, Refused>> Post(
        Id<Refund> id, Actor actor, ResendRefund resendRefund, CancellationToken cancel) =>
        await resendRefund.Run(actor, id, cancel) is { } no ? no.Problem : TypedResults.Accepted((string?)null);
}
