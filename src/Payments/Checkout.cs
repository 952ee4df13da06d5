using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Payments;

/// <summary>What the app needs to let the customer pay.</summary>
/// <param name="Ticket">Handed to the provider's pay screen as it is; null until the provider was told (<see cref="Checkout.Ticket"/>).</param>
public sealed record PaymentTicket(
    Id<Payment> Payment, string Number, Money Amount, string Provider, string? Ticket, DateTimeOffset ExpiresAt);

/// <summary>The money of a payment has arrived; written once per payment.</summary>
public sealed record PaymentCaptured(Id<Payment> Payment, Guid Payable, Money Amount, DateTimeOffset PaidAt);

/// <summary>Starts and closes payments; a payable never has two that wait, and never two that hold its price.</summary>
public sealed partial class Checkout(Db db, PaymentProviders providers, TimeProvider clock, ILogger<Checkout> log)
{
    /// <summary>The provider is asked by itself when no notice has come for this long.</summary>
    private static readonly TimeSpan FirstQuestion = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The waiting payment of a payable, made when there is none. Inside a unit of work only our side is written,
    /// since a provider is never called inside a transaction; outside it, and by <see cref="Ticket"/>, the provider is
    /// told too.
    /// </summary>
    public async Task<Outcome<PaymentTicket>> Start(
        Guid payable, Guid group, Money amount, string title, DateTimeOffset expiresAt, CancellationToken cancel)
    {
        if (!amount.IsPositive) return PaymentsRefusals.NothingToPay;
        while (true)
        {
            if (await Live(payable, cancel) is { } live)
            {
                if (Refuse(live, amount) is { } no) return no;
                return db.InWork ? live.AsTicket() : await Announce(live, cancel);
            }

            var now = clock.GetUtcNow();
            if (expiresAt <= now) return PaymentsRefusals.Expired;
            var payment = new Payment
            {
                Id = Id<Payment>.New(clock),
                Number = Numbers.New('P', clock),
                Payable = payable,
                Group = group,
                Amount = amount,
                Provider = providers.Default.Name,
                Title = title.Length > 200 ? title[..200] : title,
                ExpiresAt = expiresAt,
                StartedAt = now,
                AskAt = now + FirstQuestion < expiresAt ? now + FirstQuestion : expiresAt,
            };
            // Somebody may have been first; then theirs is found in the next round.
            if (await db.TryInsert(payment, cancel))
                return db.InWork ? payment.AsTicket() : await Announce(payment, cancel);
        }
    }

    /// <summary>
    /// The ticket to pay a payable with, announced to the provider now when it was not. Call it outside a unit of work.
    /// </summary>
    public async Task<Outcome<PaymentTicket>> Ticket(Guid payable, CancellationToken cancel)
    {
        if (await Live(payable, cancel) is not { } live) return KernelRefusals.NotFound;
        if (Refuse(live, live.Amount) is { } no) return no;
        return await Announce(live, cancel);
    }

    /// <summary>
    /// Asks for the waiting payment of a payable to be closed, in the caller's unit of work; the provider is told by a
    /// sweep. When the customer was faster, the payment is captured all the same.
    /// </summary>
    public async Task Close(Guid payable, CancellationToken cancel)
    {
        if (!db.InWork)
        {
            await using var work = await db.Begin(cancel);
            await Close(payable, cancel);
            await work.Commit(cancel);
            return;
        }
        var now = clock.GetUtcNow();
        var payments = db.Payments;
        await payments.Where(row => row.Payable == payable && row.State == PaymentState.Waiting && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.ExpiresAt, now).SetProperty(x => x.AskAt, now)
                .SetProperty(x => x.Version, x => x.Version + 1), cancel);
    }

    private Task<Payment?> Live(Guid payable, CancellationToken cancel)
    {
        var payments = db.Payments;
        return payments.AsNoTracking()
            .Where(row => row.Payable == payable && row.State != PaymentState.Closed && !row.Surplus)
            .OrderBy(row => row.State).FirstOrDefaultAsync(cancel);     // Paid before Waiting
    }

    private Refusal? Refuse(Payment live, Money amount) =>
        live.State == PaymentState.Paid ? PaymentsRefusals.AlreadyPaid
        : live.Amount != amount ? PaymentsRefusals.AmountChanged.With("amount", live.Amount.ToString())
        : live.ExpiresAt <= clock.GetUtcNow() ? PaymentsRefusals.Expired
        : null;

    private async Task<Outcome<PaymentTicket>> Announce(Payment payment, CancellationToken cancel)
    {
        if (payment.Ticket is not null) return payment.AsTicket();
        if (db.InWork) throw new InvalidOperationException("A provider is never called inside a transaction.");
        if (providers.Find(payment.Provider) is not { } provider) return PaymentsRefusals.ProviderUnavailable;
        string ticket;
        try
        {
            var order = new PrepayOrder(payment.Number, payment.Amount, payment.Title, payment.ExpiresAt);
            ticket = await PaymentProviders.Ask(limit => provider.Prepay(order, limit), cancel);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            Unanswered(log, exception, payment.Number);
            return PaymentsRefusals.ProviderUnavailable;
        }

        var (id, payments) = (payment.Id, db.Payments);
        await using (var work = await db.Begin(cancel))
        {
            await payments.Where(row => row.Id == id && row.State == PaymentState.Waiting && row.Ticket == null)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Ticket, ticket)
                    .SetProperty(x => x.Version, x => x.Version + 1), cancel);
            await work.Commit(cancel);
        }
        var now = await payments.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (Refuse(now, now.Amount) is { } no) return no;
        if (now.State == PaymentState.Waiting) return now.AsTicket();

        // Closed while the provider was being told: nobody gets this ticket, and the provider is asked to forget it.
        // Should that not arrive, a payment by it would still be captured and sent back by whoever it was for.
        try { await PaymentProviders.Ask(limit => provider.Close(payment.Number, limit), cancel); }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            Unanswered(log, exception, payment.Number);
        }
        return PaymentsRefusals.Expired;
    }

    [LoggerMessage(LogLevel.Warning, "The provider did not answer for payment {Number}")]
    private static partial void Unanswered(ILogger log, Exception exception, string number);
}
