using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>How applying a provider's word ended.</summary>
internal enum Verdict { Applied, NotYet, Alarmed }

/// <summary>
/// Applies "the money is here" in the caller's unit of work: state, posting and letter together, once per payment however
/// often it is said. What does not fit our number, amount, currency and payee raises an alarm and posts nothing.
/// </summary>
internal sealed class CapturePayment(
    Db db, Books books, Refunds refunds, AlarmBook alarms, Outbox outbox, PaymentProviders providers)
{
    internal async Task<Verdict> Apply(string provider, MoneyReceived received, CancellationToken cancel)
    {
        var payments = db.Payments;
        var payment = await payments.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Number == received.Payment && row.Provider == provider, cancel);
        if (payment is null)
            return await Alarm(AlarmBook.UnknownPayment, provider, received.Payment, $"{received} names no payment of ours.", cancel);

        var id = payment.Id;
        if (Difference(payment, received) is { } difference)
        {
            await payments.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(x => x.Flagged, true)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
            return await Alarm(AlarmBook.ReceiptDiffers, provider, payment.Number, difference, cancel);
        }

        // Decides the race of many notices: one of them moves the state, the others find it moved.
        var surplus = await payments.AnyAsync(row => row.Payable == payment.Payable && row.Id != id
            && row.State == PaymentState.Paid && !row.Surplus, cancel);
        var moved = await payments.Where(row => row.Id == id && row.State != PaymentState.Paid)
            .ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, PaymentState.Paid).SetProperty(x => x.PaidAt, received.PaidAt)
            .SetProperty(x => x.Trade, received.Trade).SetProperty(x => x.Surplus, surplus)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel);
        if (moved == 0)
        {
            var trade = await payments.Where(row => row.Id == id).Select(row => row.Trade).SingleAsync(cancel);
            return trade == received.Trade ? Verdict.Applied
                : await Alarm(AlarmBook.PaidTwice, provider, payment.Number, $"Paid by {trade} and again by {received.Trade}.", cancel);
        }

        await books.Post(new Posting($"payment-captured:{payment.Number}", "payment-captured", payment.Title,
        [
            new Entry(ChartOfAccounts.Provider(provider), payment.Amount, payment.Payable, payment.Group),
            new Entry(ChartOfAccounts.Prepaid, -payment.Amount, payment.Payable, payment.Group),
        ]), cancel);
        if (!surplus)
        {
            outbox.Add(new PaymentCaptured(id, payment.Payable, payment.Amount, received.PaidAt));
            return Verdict.Applied;
        }
        await refunds.ReturnSurplus(id, cancel);
        return await Alarm(AlarmBook.PaidTwice, provider, payment.Number,
            $"{payment.Payable} had been paid already; this payment goes back.", cancel);
    }

    private string? Difference(Payment payment, MoneyReceived received) =>
        received.Amount != payment.Amount ? $"{received.Amount} was received, {payment.Amount} was expected."
        : received.Currency != "CNY" ? $"{received.Currency} was received, CNY was expected."
        : received.Payee != providers.Find(payment.Provider)?.Payee ? $"It went to payee '{received.Payee}', which is not us."
        : null;

    private async Task<Verdict> Alarm(
        string kind, string provider, string number, string detail, CancellationToken cancel)
    {
        await alarms.Raise(kind, provider, number, detail, cancel);
        return Verdict.Alarmed;
    }
}
