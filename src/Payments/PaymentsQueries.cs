using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>One alarm as finance sees it.</summary>
public sealed record AlarmLine(
    Id<Alarm> Id, string Kind, string Provider, string Number, string Detail, DateTimeOffset RaisedAt);

/// <summary>One payment as finance sees it.</summary>
public sealed record PaymentLine(
    Id<Payment> Id, string Number, Guid Payable, Money Amount, Money Refunded, PaymentState State, string Provider,
    string? Trade, bool Surplus, bool Flagged, DateTimeOffset StartedAt, DateTimeOffset? PaidAt);

/// <summary>One refund as finance sees it.</summary>
public sealed record RefundLine(
    Id<Refund> Id, string Number, Guid Payable, Money Amount, string Reference, string Reason, RefundState State,
    int Attempts, DateTimeOffset RequestedAt, DateTimeOffset? SettledAt);

/// <summary>Lists for the finance desk, newest first, paged by key.</summary>
public sealed class PaymentsQueries(Db db)
{
    public async Task<Outcome<Page<AlarmLine>>> Alarms(PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Alarm>();
        if (after.Refusal is { } no) return no;
        var rows = db.Alarms.AsNoTracking();
        if (after.Value is { } id) rows = rows.Where(row => row.Id.CompareTo(id) < 0);
        var lines = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).Select(row => new AlarmLine(
            row.Id, row.Kind, row.Provider, row.Number, row.Detail, row.RaisedAt)).ToListAsync(cancel);
        return Page<AlarmLine>.Of(lines, page, row => row.Id.ToString());
    }

    public async Task<Outcome<Page<PaymentLine>>> Payments(Guid? payable, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Payment>();
        if (after.Refusal is { } no) return no;
        var rows = db.Payments.AsNoTracking();
        if (payable is not null) rows = rows.Where(row => row.Payable == payable);
        if (after.Value is { } id) rows = rows.Where(row => row.Id.CompareTo(id) < 0);
        var lines = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).Select(row => new PaymentLine(
            row.Id, row.Number, row.Payable, new Money(row.Amount.Fen), new Money(row.Refunded.Fen), row.State,
            row.Provider, row.Trade, row.Surplus, row.Flagged, row.StartedAt, row.PaidAt)).ToListAsync(cancel);
        return Page<PaymentLine>.Of(lines, page, row => row.Id.ToString());
    }

    public async Task<Outcome<Page<RefundLine>>> Refunds(
        RefundState? state, Guid? payable, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Refund>();
        if (after.Refusal is { } no) return no;
        var rows = db.Refunds.AsNoTracking();
        if (state is not null) rows = rows.Where(row => row.State == state);
        if (payable is not null) rows = rows.Where(row => row.Payable == payable);
        if (after.Value is { } id) rows = rows.Where(row => row.Id.CompareTo(id) < 0);
        var lines = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).Select(row => new RefundLine(
            row.Id, row.Number, row.Payable, new Money(row.Amount.Fen), row.Reference, row.Reason, row.State,
            row.Attempts, row.RequestedAt, row.SettledAt)).ToListAsync(cancel);
        return Page<RefundLine>.Of(lines, page, row => row.Id.ToString());
    }

    internal static async Task<Results<Ok<Page<AlarmLine>>, Refused>> GetAlarms(
        [AsParameters] PageRequest page, PaymentsQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Alarms(page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<PaymentLine>>, Refused>> GetPayments(
        Guid? payable, [AsParameters] PageRequest page, PaymentsQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Payments(payable, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<RefundLine>>, Refused>> GetRefunds(
        RefundState? state, Guid? payable, [AsParameters] PageRequest page, PaymentsQueries queries,
        CancellationToken cancel)
    {
        var outcome = await queries.Refunds(state, payable, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
