using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>How the sandbox provider behaves; set by tests to be as bad as real ones.</summary>
public sealed class SandboxBehaviour
{
    /// <summary>
    /// How long after the event its notice is delivered. Set between two events it turns their order round.
    /// </summary>
    public TimeSpan NoticeDelay { get; set; }

    /// <summary>How often a notice is delivered after it was accepted: 0 never, 2 twice.</summary>
    public int Deliveries { get; set; } = 1;

    /// <summary>How many calls from now on are carried out and then answered with an error.</summary>
    public int FailuresAfterAccepting { get; set; }

    /// <summary>Notices and answers tell of this amount, whatever was paid.</summary>
    public Money? WrongAmount { get; set; }

    /// <summary>Notices are signed with another key.</summary>
    public bool ForgedSignature { get; set; }

    /// <summary>Refunds are refused for this reason.</summary>
    public string? RefundsRefused { get; set; }

    /// <summary>From now on as a good provider does.</summary>
    public void BehaveWell() => (NoticeDelay, Deliveries, FailuresAfterAccepting, WrongAmount, ForgedSignature,
        RefundsRefused) = (TimeSpan.Zero, 1, 0, null, false, null);
}

/// <summary>What a sandbox notice says, as JSON on the wire.</summary>
public sealed record SandboxMessage(
    string Id, NoticeKind Kind, string Payment, string? Refund, string Trade, Money Amount, string Currency,
    string Payee, DateTimeOffset HappenedAt);

/// <summary>A notice to be delivered now.</summary>
public sealed record SandboxDelivery(Guid Id, byte[] Body);

/// <summary>
/// The sandbox provider's own books: they survive a restart and know nothing of ours, as those of a real provider.
/// </summary>
public sealed class SandboxDesk(Db db, SandboxBehaviour behaviour, TimeProvider clock)
{
    public const string Payee = "sandbox-merchant";

    private const int MostFailures = 15;

    public async Task Announce(PrepayOrder order, CancellationToken cancel) =>
        await InWork(() => db.TryInsert(new SandboxTrade
    {
        Number = order.Payment,
        Amount = order.Amount,
        Title = order.Title,
        ExpiresAt = order.ExpiresAt,
    }, cancel), cancel);

    public async Task<PaymentAnswer> Find(string payment, CancellationToken cancel)
    {
        var trade = await db.SandboxTrades.AsNoTracking().SingleOrDefaultAsync(row => row.Number == payment, cancel);
        return trade?.State switch
        {
            null => new PaymentAnswer(PaymentAnswerKind.NotFound),
            SandboxTradeState.NotPaid => new PaymentAnswer(PaymentAnswerKind.NotPaid),
            SandboxTradeState.Closed => new PaymentAnswer(PaymentAnswerKind.Closed),
            _ => new PaymentAnswer(PaymentAnswerKind.Paid, new MoneyReceived(
                payment, TradeOf(payment), behaviour.WrongAmount ?? trade.Amount, "CNY", Payee, trade.PaidAt!.Value)),
        };
    }

    /// <summary>The customer pays. Paying twice changes nothing.</summary>
    public Task<Refusal?> Pay(string payment, CancellationToken cancel) => InWork(async () =>
    {
        var now = clock.GetUtcNow();
        var trades = db.SandboxTrades.Where(row => row.Number == payment);
        var moved = await trades.Where(row => row.State == SandboxTradeState.NotPaid && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, SandboxTradeState.Paid).SetProperty(x => x.PaidAt, now), cancel);
        var trade = await trades.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (trade is null) return KernelRefusals.NotFound;
        if (moved == 1) Notify(NoticeKind.PaymentSucceeded, payment, null, trade.Amount);
        return trade.State == SandboxTradeState.Paid ? null : PaymentsRefusals.Expired;
    }, cancel);

    public Task<CloseAnswer> Close(string payment, CancellationToken cancel) => InWork(async () =>
    {
        var trades = db.SandboxTrades.Where(row => row.Number == payment);
        await trades.Where(row => row.State == SandboxTradeState.NotPaid)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, SandboxTradeState.Closed), cancel);
        return await trades.AsNoTracking().SingleOrDefaultAsync(cancel) switch
        {
            null => CloseAnswer.NotFound,
            { State: SandboxTradeState.Paid } => CloseAnswer.AlreadyPaid,
            _ => CloseAnswer.Closed,
        };
    }, cancel);

    public Task<RefundAnswer> Refund(RefundOrder order, CancellationToken cancel) => InWork(async () =>
    {
        if (await FindRefund(order.Refund, cancel) is { Kind: not RefundAnswerKind.NotFound } known) return known;
        if (behaviour.RefundsRefused is { } reason) return new RefundAnswer(RefundAnswerKind.Refused, Reason: reason);
        var (fen, trades) = (order.Amount.Fen, db.SandboxTrades);
        var taken = await trades.Where(row => row.Number == order.Payment && row.State == SandboxTradeState.Paid
                && row.Refunded.Fen + fen <= row.Amount.Fen)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Refunded.Fen, x => x.Refunded.Fen + fen), cancel);
        if (taken == 0) return new RefundAnswer(RefundAnswerKind.Refused, Reason: "Not paid, or more than what is left of it.");
        db.Add(new SandboxRefund
        {
            Number = order.Refund,
            Payment = order.Payment,
            Amount = order.Amount,
            SettledAt = clock.GetUtcNow(),
        });
        Notify(NoticeKind.RefundSucceeded, order.Payment, order.Refund, order.Amount);
        await db.SaveChangesAsync(cancel);
        return new RefundAnswer(RefundAnswerKind.Processing, order.Amount);
    }, cancel);

    public async Task<RefundAnswer> FindRefund(string refund, CancellationToken cancel) =>
        await db.SandboxRefunds.AsNoTracking().SingleOrDefaultAsync(row => row.Number == refund, cancel) is { } known
            ? new RefundAnswer(RefundAnswerKind.Settled, behaviour.WrongAmount ?? known.Amount, known.SettledAt)
            : new RefundAnswer(RefundAnswerKind.NotFound);

    public async Task<IReadOnlyList<SandboxDelivery>> DueNotices(CancellationToken cancel)
    {
        var (now, notices) = (clock.GetUtcNow(), db.SandboxNotices);
        var due = await notices.AsNoTracking().Where(row => row.Left > 0 && row.DueAt <= now)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(100).ToListAsync(cancel);
        return [.. due.Select(row => new SandboxDelivery(row.Id.Value, Encoding.UTF8.GetBytes(row.Body)))];
    }

    /// <summary>Accepted notices are delivered once less; others again after a while, fifteen times at most.</summary>
    public Task Delivered(Guid id, bool accepted, CancellationToken cancel) => InWork(async () =>
    {
        var own = db.SandboxNotices.Where(row => row.Id == new Id<SandboxNotice>(id) && row.Left > 0);
        if (accepted) return await own.ExecuteUpdateAsync(row => row.SetProperty(x => x.Left, x => x.Left - 1), cancel);
        var failures = await own.Select(row => row.Failures).SingleOrDefaultAsync(cancel) + 1;
        var again = clock.GetUtcNow() + BackOff.After(failures);
        return await own.ExecuteUpdateAsync(row =>
            row.SetProperty(x => x.Failures, failures).SetProperty(x => x.DueAt, again)
            .SetProperty(x => x.Left, x => failures >= MostFailures ? 0 : x.Left), cancel);
    }, cancel);

    private void Notify(NoticeKind kind, string payment, string? refund, Money amount)
    {
        if (behaviour.Deliveries == 0) return;
        var (id, now) = (Id<SandboxNotice>.New(clock), clock.GetUtcNow());
        var message = new SandboxMessage(id.ToString(), kind, payment, refund, TradeOf(payment),
            behaviour.WrongAmount ?? amount, "CNY", Payee, now);
        db.Add(new SandboxNotice
        {
            Id = id,
            Body = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
            DueAt = now + behaviour.NoticeDelay,
            Left = behaviour.Deliveries,
        });
    }

    private static string TradeOf(string payment) => "sandbox-" + payment;

    private async Task<T> InWork<T>(Func<Task<T>> act, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var result = await act();
        await work.Commit(cancel);
        return result;
    }

    /// <summary>Lets a tester pay in the demo town; anywhere else there is no such address.</summary>
    internal static async Task<Results<NoContent, Refused>> Post(
        [MaxLength(40)] string number, SandboxDesk desk, Installation installation, CancellationToken cancel)
    {
        if (!installation.Demo) return KernelRefusals.NotFound.Problem;
        return await desk.Pay(number, cancel) is { } no ? no.Problem : TypedResults.NoContent();
    }
}
