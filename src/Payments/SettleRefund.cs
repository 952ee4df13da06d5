using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>
/// Applies a provider's last word on a refund in the caller's unit of work: once per refund however often it is said.
/// </summary>
internal sealed class SettleRefund(Db db, Books books, AlarmBook alarms, Outbox outbox)
{
    internal async Task<Verdict> Settled(
        string provider, string number, Money amount, DateTimeOffset at, CancellationToken cancel)
    {
        if (await Find(provider, number, cancel) is not { } refund) return await Unknown(provider, number, cancel);
        if (amount != refund.Amount)
            return await Alarm(AlarmBook.RefundDiffers, provider, number, $"{amount} went back, {refund.Amount} was asked for.", cancel);

        var (id, refunds) = (refund.Id, db.Refunds);
        var moved = await refunds.Where(row => row.Id == id && row.State != RefundState.Settled)
            .ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, RefundState.Settled).SetProperty(x => x.SettledAt, at)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0) return Verdict.Applied;

        await books.Post(new Posting($"refund-settled:{number}", "refund-settled", refund.Reason,
        [
            new Entry(ChartOfAccounts.RefundsDue, refund.Amount, refund.Payable, refund.Group),
            new Entry(ChartOfAccounts.Provider(provider), -refund.Amount, refund.Payable, refund.Group),
        ]), cancel);
        outbox.Add(new RefundSettled(id, refund.Payable, refund.Amount, refund.Reference));
        return Verdict.Applied;
    }

    internal async Task<Verdict> Failed(string provider, string number, string reason, CancellationToken cancel)
    {
        if (await Find(provider, number, cancel) is not { } refund) return await Unknown(provider, number, cancel);
        if (refund.State == RefundState.Settled)
            return await Alarm(AlarmBook.RefundContradicted, provider, number, $"Settled before, now said to have failed: {reason}", cancel);
        var (id, refunds) = (refund.Id, db.Refunds);
        await refunds.Where(row => row.Id == id && row.State != RefundState.Settled).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, RefundState.Failed).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        return await Alarm(AlarmBook.RefundFailed, provider, number, reason, cancel);
    }

    private Task<Refund?> Find(string provider, string number, CancellationToken cancel)
    {
        var (refunds, payments) = (db.Refunds, db.Payments);
        return refunds.AsNoTracking().Where(row => row.Number == number
            && payments.Any(payment => payment.Id == row.PaymentId && payment.Provider == provider))
            .SingleOrDefaultAsync(cancel);
    }

    private Task<Verdict> Unknown(string provider, string number, CancellationToken cancel) =>
        Alarm(AlarmBook.UnknownRefund, provider, number, "The provider reports a refund that was never asked for here.", cancel);

    private async Task<Verdict> Alarm(
        string kind, string provider, string number, string detail, CancellationToken cancel)
    {
        await alarms.Raise(kind, provider, number, detail, cancel);
        return Verdict.Alarmed;
    }
}
