using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Payments;

/// <summary>
/// Sends promised refunds to the provider under the same number at every try. After a first try whose outcome is
/// unknown it asks before it sends again, so an answer lost after the provider accepted never makes a second refund.
/// </summary>
internal sealed partial class SendRefunds(
    Db db, SettleRefund settle, AlarmBook alarms, PaymentProviders providers, TimeProvider clock,
    ILogger<SendRefunds> log) : ISweep
{
    private const int Batch = 50, AlarmAfter = 20;

    public async Task<int> Run(CancellationToken cancel)
    {
        var (now, refunds, payments) = (clock.GetUtcNow(), db.Refunds, db.Payments);
        var due = await refunds.AsNoTracking()
            .Where(row => (row.State == RefundState.Requested || row.State == RefundState.Sent) && row.DueAt <= now)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(Batch)
            .Join(payments, refund => refund.PaymentId, payment => payment.Id,
                (refund, payment) => new { refund, payment })
            .AsNoTracking().ToListAsync(cancel);
        var moved = 0;
        foreach (var row in due)
        {
            if (!await Claim(row.refund, now, cancel)) continue;
            moved++;
            try
            {
                await Send(row.refund, row.payment, cancel);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                Unanswered(log, exception, row.refund.Number);
                if (row.refund.Attempts + 1 == AlarmAfter) await RaiseSilent(row.refund, row.payment.Provider, cancel);
            }
        }
        return moved;
    }

    // Counted before the call: should this process die in it, the next try knows that there was one.
    private async Task<bool> Claim(Refund refund, DateTimeOffset now, CancellationToken cancel)
    {
        var again = now + BackOff.After(refund.Attempts);
        await using var work = await db.Begin(cancel);
        var refunds = db.Refunds;
        var claimed = await refunds
            .Where(row => row.Id == refund.Id && row.Attempts == refund.Attempts && row.State == refund.State)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Attempts, x => x.Attempts + 1)
                .SetProperty(x => x.DueAt, again)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await work.Commit(cancel);
        return claimed == 1;
    }

    private async Task Send(Refund refund, Payment payment, CancellationToken cancel)
    {
        if (providers.Find(payment.Provider) is not { } provider)
            throw new InvalidOperationException($"This installation has no provider '{payment.Provider}'.");
        var answer = refund.Attempts == 0 ? new RefundAnswer(RefundAnswerKind.NotFound)
            : await PaymentProviders.Ask(limit => provider.QueryRefund(refund.Number, limit), cancel);
        if (answer.Kind == RefundAnswerKind.NotFound)
        {
            var order = new RefundOrder(refund.Number, payment.Number, refund.Amount, payment.Amount, refund.Reason);
            answer = await PaymentProviders.Ask(limit => provider.Refund(order, limit), cancel);
        }

        await using var work = await db.Begin(cancel);
        var refunds = db.Refunds;
        if (answer.Kind == RefundAnswerKind.Processing)
            await refunds.Where(row => row.Id == refund.Id && row.State == RefundState.Requested)
                .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, RefundState.Sent).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (answer.Kind == RefundAnswerKind.Settled)
            await settle.Settled(payment.Provider, refund.Number, answer.Amount ?? Money.Zero,
                answer.SettledAt ?? clock.GetUtcNow(), cancel);
        if (answer.Kind == RefundAnswerKind.Refused)
            await settle.Failed(payment.Provider, refund.Number, answer.Reason ?? "The provider refused and gave no reason.", cancel);
        await work.Commit(cancel);
    }

    private async Task RaiseSilent(Refund refund, string provider, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await alarms.Raise(AlarmBook.ProviderSilent, provider, refund.Number, $"No answer to {AlarmAfter} tries.", cancel);
        await work.Commit(cancel);
    }

    [LoggerMessage(LogLevel.Warning, "The provider did not answer for refund {Number}; it is asked again")]
    private static partial void Unanswered(ILogger log, Exception exception, string number);
}
