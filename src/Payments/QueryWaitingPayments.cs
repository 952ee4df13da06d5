using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Payments;

/// <summary>
/// Asks the provider about payments that wait for more than a minute, so that a lost notice costs minutes and no money;
/// once the time to pay is over it has the provider close them, and takes the money if the customer was faster.
/// </summary>
internal sealed partial class QueryWaitingPayments(
    Db db, CapturePayment capture, AlarmBook alarms, PaymentProviders providers, TimeProvider clock,
    ILogger<QueryWaitingPayments> log) : ISweep
{
    private const int Batch = 50, AlarmAfter = 20;

    public async Task<int> Run(CancellationToken cancel)
    {
        var (now, payments) = (clock.GetUtcNow(), db.Payments);
        var due = await payments.AsNoTracking().Where(row => row.State == PaymentState.Waiting && row.AskAt <= now)
            .OrderBy(row => row.AskAt).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        var moved = 0;
        foreach (var payment in due)
        {
            if (!await Claim(payment, now, cancel)) continue;
            moved++;
            try
            {
                await Ask(payment, now, cancel);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                Unanswered(log, exception, payment.Number);
                if (payment.Asked + 1 == AlarmAfter) await RaiseSilent(payment, cancel);
            }
        }
        return moved;
    }

    // Sets the next time first: another node passes this one by, and a provider that hangs is not asked at once again.
    private async Task<bool> Claim(Payment payment, DateTimeOffset now, CancellationToken cancel)
    {
        var again = now + BackOff.After(payment.Asked);
        if (payment.ExpiresAt > now && payment.ExpiresAt < again) again = payment.ExpiresAt;
        await using var work = await db.Begin(cancel);
        var payments = db.Payments;
        var claimed = await payments
            .Where(row => row.Id == payment.Id && row.State == PaymentState.Waiting && row.Asked == payment.Asked)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Asked, x => x.Asked + 1).SetProperty(x => x.AskAt, again)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await work.Commit(cancel);
        return claimed == 1;
    }

    private async Task Ask(Payment payment, DateTimeOffset now, CancellationToken cancel)
    {
        if (providers.Find(payment.Provider) is not { } provider)
            throw new InvalidOperationException($"This installation has no provider '{payment.Provider}'.");
        var answer = await PaymentProviders.Ask(limit => provider.Query(payment.Number, limit), cancel);
        if (answer.Kind is PaymentAnswerKind.NotPaid or PaymentAnswerKind.NotFound && payment.ExpiresAt <= now)
        {
            var closed = await PaymentProviders.Ask(limit => provider.Close(payment.Number, limit), cancel);
            // Paid between question and closing: what was received is asked for.
            answer = closed == CloseAnswer.AlreadyPaid
                ? await PaymentProviders.Ask(limit => provider.Query(payment.Number, limit), cancel)
                : new PaymentAnswer(PaymentAnswerKind.Closed);
        }
        if (answer.Kind == PaymentAnswerKind.Paid) await Capture(payment, answer.Paid!, cancel);
        if (answer.Kind == PaymentAnswerKind.Closed) await MarkClosed(payment, cancel);
    }

    private async Task Capture(Payment payment, MoneyReceived received, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (received.Payment == payment.Number) await capture.Apply(payment.Provider, received, cancel);
        else await alarms.Raise(AlarmBook.ReceiptDiffers, payment.Provider, payment.Number, $"Asked for it, told of {received}.", cancel);
        await work.Commit(cancel);
    }

    private async Task MarkClosed(Payment payment, CancellationToken cancel)
    {
        var (now, payments) = (clock.GetUtcNow(), db.Payments);
        await using var work = await db.Begin(cancel);
        await payments.Where(row => row.Id == payment.Id && row.State == PaymentState.Waiting)
            .ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, PaymentState.Closed).SetProperty(x => x.ClosedAt, now)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await work.Commit(cancel);
    }

    private async Task RaiseSilent(Payment payment, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await alarms.Raise(AlarmBook.ProviderSilent, payment.Provider, payment.Number, $"No answer to {AlarmAfter} questions.", cancel);
        await work.Commit(cancel);
    }

    [LoggerMessage(LogLevel.Warning, "The provider did not answer about payment {Number}; it is asked again")]
    private static partial void Unanswered(ILogger log, Exception exception, string number);
}
