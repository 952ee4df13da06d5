using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>The money of a refund is back with the customer; written once per refund.</summary>
public sealed record RefundSettled(Id<Refund> Refund, Guid Payable, Money Amount, string Reference);

/// <summary>Promises refunds; all refunds of a payment together never exceed what was paid.</summary>
public sealed class Refunds(Db db, Books books, TimeProvider clock)
{
    /// <summary>
    /// Promises a refund in the caller's unit of work; the provider is told by a sweep. The same reference and content
    /// gives the first refund again.
    /// </summary>
    /// <param name="reference">Unique over all refunds; at most 100 characters.</param>
    /// <param name="costAccount">Who bears it; null is <see cref="ChartOfAccounts.Prepaid"/>, goods not yet handed over.</param>
    public async Task<Outcome<Id<Refund>>> Request(
        Guid payable, Money amount, string reference, string reason, AccountCode? costAccount, CancellationToken cancel)
    {
        var payments = db.Payments;
        var wish = new Wish(amount, reference, reason, costAccount ?? ChartOfAccounts.Prepaid);
        var paid = payments.Where(row => row.Payable == payable && row.State == PaymentState.Paid && !row.Surplus);
        return await InWork(() => Promise(paid, payable, wish, cancel), cancel);
    }

    /// <summary>Sends a whole payment back that came on top of another one for the same payable.</summary>
    internal async Task ReturnSurplus(Id<Payment> id, CancellationToken cancel)
    {
        var payments = db.Payments;
        var payment = await payments.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        var wish = new Wish(payment.Amount, $"surplus:{payment.Number}", "paid-twice", ChartOfAccounts.Prepaid);
        var outcome = await Promise(payments.Where(row => row.Id == id), payment.Payable, wish, cancel);
        if (outcome.Refusal is { } no) throw new InvalidOperationException($"The surplus payment {payment.Number} cannot go back: {no.Code}.");
    }

    private async Task<Outcome<Id<Refund>>> Promise(
        IQueryable<Payment> payments, Guid payable, Wish wish, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wish.Reference.Length, 100);
        if (!wish.Amount.IsPositive) return PaymentsRefusals.NothingToRefund;
        await db.SaveChangesAsync(cancel);
        if (await Existing(payable, wish, cancel) is { } known) return known;
        if (await payments.AsNoTracking().SingleOrDefaultAsync(cancel) is not { } payment)
            return PaymentsRefusals.NotPaid;

        // The check and the promise are one statement; the row is held until the commit, so refunds of one payment go
        // one after the other.
        var (id, fen) = (payment.Id, wish.Amount.Fen);
        var own = db.Payments.Where(row => row.Id == id);
        if (await own.Where(row => row.Refunded.Fen + fen <= row.Amount.Fen).ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Refunded.Fen, x => x.Refunded.Fen + fen)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel) == 0)
            return await Existing(payable, wish, cancel) ?? (Outcome<Id<Refund>>)PaymentsRefusals.RefundTooMuch
                .With("left", (payment.Amount - payment.Refunded).ToString());

        var refund = Make(payment, wish);
        if (!await db.TryInsert(refund, cancel))
        {
            // The same reference was faster while we waited for the row: give back what was promised twice.
            await own.ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Refunded.Fen, x => x.Refunded.Fen - fen), cancel);
            return await Existing(payable, wish, cancel)
                ?? throw new InvalidOperationException($"The refund reference '{wish.Reference}' was taken and is gone.");
        }
        await books.Post(new Posting($"refund-requested:{refund.Number}", "refund-requested", refund.Reason,
        [
            new Entry(wish.CostAccount, refund.Amount, payable, refund.Group),
            new Entry(ChartOfAccounts.RefundsDue, -refund.Amount, payable, refund.Group),
        ]), cancel);
        return refund.Id;
    }

    private async Task<Outcome<Id<Refund>>?> Existing(Guid payable, Wish wish, CancellationToken cancel)
    {
        var refunds = db.Refunds;
        var known = await refunds.AsNoTracking().SingleOrDefaultAsync(row => row.Reference == wish.Reference, cancel);
        if (known is null) return null;
        return known.Payable == payable && known.Amount == wish.Amount && known.CostAccount == wish.CostAccount.Value
            ? (Outcome<Id<Refund>>)known.Id : PaymentsRefusals.RefundReferenceReused;
    }

    private Refund Make(Payment payment, Wish wish)
    {
        var now = clock.GetUtcNow();
        return new Refund
        {
            Id = Id<Refund>.New(clock),
            Number = Numbers.New('R', clock),
            PaymentId = payment.Id,
            Payable = payment.Payable,
            Group = payment.Group,
            Amount = wish.Amount,
            Reference = wish.Reference,
            Reason = wish.Reason.Length > 200 ? wish.Reason[..200] : wish.Reason,
            CostAccount = wish.CostAccount.Value,
            RequestedAt = now,
            DueAt = now,
        };
    }

    private async Task<Outcome<T>> InWork<T>(Func<Task<Outcome<T>>> act, CancellationToken cancel)
    {
        if (db.InWork) return await act();
        await using var work = await db.Begin(cancel);
        var outcome = await act();
        if (outcome.Accepted) await work.Commit(cancel);
        return outcome;
    }

    private sealed record Wish(Money Amount, string Reference, string Reason, AccountCode CostAccount);
}
