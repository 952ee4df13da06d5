using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>What a payment says was refunded is the sum of its refunds, and only paid payments have any.</summary>
internal sealed class RefundedAddsUp(Db db) : Invariant
{
    public override string Name => "refunded of a payment is the sum of its refunds, and not more than was paid";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var (payments, refunds) = (db.Payments, db.Refunds);
        var wrong = await payments.Select(payment => new
        {
            payment.Number,
            payment.State,
            Refunded = payment.Refunded.Fen,
            Sum = refunds.Where(refund => refund.PaymentId == payment.Id).Sum(refund => refund.Amount.Fen),
        }).Where(row => row.Refunded != row.Sum || (row.Sum != 0 && row.State != PaymentState.Paid))
            .OrderBy(row => row.Number).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row =>
            $"Payment {row.Number} ({row.State}): refunded {new Money(row.Refunded)}, refunds {new Money(row.Sum)}.")];
    }
}

/// <summary>The ledger's provider and refunds-due accounts say what payments and refunds say.</summary>
internal sealed class PaymentsArePosted(Db db, Books books) : Invariant
{
    public override string Name => "provider and refunds-due balances are those of payments and refunds";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var (payments, refunds) = (db.Payments, db.Refunds);
        var breaks = new List<string>();
        // One unit of work: on the embedded database nothing moves meanwhile. On a server under traffic the figures
        // may be some commits apart; ask when it is quiet.
        await using var work = await db.Begin(cancel);
        var received = await payments.Where(row => row.State == PaymentState.Paid)
            .GroupBy(row => row.Provider)
            .Select(rows => new { Provider = rows.Key, Fen = rows.Sum(row => row.Amount.Fen) })
            .ToListAsync(cancel);
        foreach (var provider in received)
        {
            var back = await refunds.Where(refund => refund.State == RefundState.Settled
                    && payments.Any(payment => payment.Id == refund.PaymentId && payment.Provider == provider.Provider))
                .SumAsync(refund => refund.Amount.Fen, cancel);
            var balance = await books.Balance(ChartOfAccounts.Provider(provider.Provider), cancel);
            if (balance.Fen != provider.Fen - back)
                breaks.Add($"Provider {provider.Provider}: balance {balance}, payments less refunds {new Money(provider.Fen - back)}.");
        }
        var due = await refunds.Where(row => row.State != RefundState.Settled).SumAsync(row => row.Amount.Fen, cancel);
        var owed = await books.Balance(ChartOfAccounts.RefundsDue, cancel);
        if (owed.Fen != -due) breaks.Add($"Refunds due: balance {owed}, open refunds {new Money(due)}.");
        return breaks;
    }
}
