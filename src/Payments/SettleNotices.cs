using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Linli.Payments;

/// <summary>
/// Applies stored notices: the notice's own state and everything it causes move in one transaction, so each has its
/// effect once. One that cannot be applied yet waits; one that cannot be true becomes an alarm.
/// </summary>
internal sealed partial class SettleNotices(
    Db db, CapturePayment capture, SettleRefund settle, AlarmBook alarms, PaymentProviders providers,
    CrashPoints points, TimeProvider clock, ILogger<SettleNotices> log) : ISweep
{
    private const int Batch = 100;

    /// <summary>Some 70 minutes of waiting for what should have come before; then a person looks.</summary>
    private const int MostAttempts = 12;

    public async Task<int> Run(CancellationToken cancel)
    {
        var (now, notices) = (clock.GetUtcNow(), db.Notices);
        var due = await notices.AsNoTracking().Where(row => row.State == NoticeState.Waiting && row.DueAt <= now)
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancel);
        var moved = 0;
        foreach (var notice in due)
        {
            try
            {
                if (await Apply(notice, cancel)) moved++;
                points.At(CrashPoints.Done);
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                // One notice that breaks does not hold up the others.
                Broke(log, exception, notice.Id);
                await PutOff(notice, cancel);
                moved++;
            }
        }
        return moved;
    }

    private async Task<bool> Apply(Notice notice, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var own = db.Notices.Where(row => row.Id == notice.Id);
        if (await own.Where(row => row.State == NoticeState.Waiting).ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, NoticeState.Applied)
                .SetProperty(x => x.Attempts, x => x.Attempts + 1), cancel) == 0)
            return false;
        points.At(CrashPoints.Claimed);

        var verdict = await Judge(notice, cancel);
        points.At(CrashPoints.Applied);
        if (verdict == Verdict.Alarmed)
            await own.ExecuteUpdateAsync(row => row.SetProperty(x => x.State, NoticeState.Alarmed), cancel);
        if (verdict == Verdict.NotYet)
        {
            var again = clock.GetUtcNow() + BackOff.After(notice.Attempts);
            await own.ExecuteUpdateAsync(row => row
                .SetProperty(x => x.State, NoticeState.Waiting).SetProperty(x => x.DueAt, again), cancel);
        }
        await work.Commit(cancel);
        return true;
    }

    private async Task<Verdict> Judge(Notice notice, CancellationToken cancel)
    {
        if (notice.Kind == NoticeKind.PaymentSucceeded)
            return await capture.Apply(notice.Provider, new MoneyReceived(
                notice.Payment, notice.Trade, notice.Amount, notice.Currency, notice.Payee, notice.HappenedAt), cancel);

        // A refund of a payment we do not know to be paid: its own notice may still be on the way.
        var payments = db.Payments;
        if (notice.Attempts < MostAttempts && await payments.AnyAsync(
                row => row.Number == notice.Payment && row.State != PaymentState.Paid, cancel))
            return Verdict.NotYet;
        var number = notice.Refund ?? "";
        if (notice.Kind == NoticeKind.RefundFailed)
            return await settle.Failed(notice.Provider, number, notice.Body, cancel);
        if (notice.Currency != "CNY" || notice.Payee != providers.Find(notice.Provider)?.Payee)
        {
            await alarms.Raise(AlarmBook.RefundDiffers, notice.Provider, number,
                $"Currency '{notice.Currency}', payee '{notice.Payee}' are not ours.", cancel);
            return Verdict.Alarmed;
        }
        return await settle.Settled(notice.Provider, number, notice.Amount, notice.HappenedAt, cancel);
    }

    private async Task PutOff(Notice notice, CancellationToken cancel)
    {
        var (attempts, again) = (notice.Attempts + 1, clock.GetUtcNow() + BackOff.After(notice.Attempts));
        await using var work = await db.Begin(cancel);
        var notices = db.Notices;
        await notices.Where(row => row.Id == notice.Id && row.State == NoticeState.Waiting)
            .ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Attempts, attempts).SetProperty(x => x.DueAt, again), cancel);
        if (attempts == MostAttempts)
            await alarms.Raise(AlarmBook.NoticeStuck, notice.Provider, notice.Payment, $"Notice {notice.NoticeId} fails again and again.", cancel);
        await work.Commit(cancel);
    }

    [LoggerMessage(LogLevel.Error, "Notice {Notice} could not be applied; it is tried again")]
    private static partial void Broke(ILogger log, Exception exception, Id<Notice> notice);
}
