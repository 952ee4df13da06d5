using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

public sealed record StaffLine(
    Id<Account> Id, string UserName, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Cities,
    bool Disabled, DateTimeOffset OpenedAt);

public sealed record AuditLine(
    long Number, DateTimeOffset At, ActorKind ActorKind, Guid ActorId, string ActorName, string Action, string Subject,
    string? Reason, string? Details);

/// <summary>Which entries of the audit log; at most one of the three narrows by an index, all may be given.</summary>
public sealed record AuditFilter(
    [property: MaxLength(120)] string? Subject, [property: MaxLength(60)] string? Action, Guid? ActorId);

/// <summary>Lists for administrators.</summary>
public sealed class AccountQueries(Db db)
{
    public async Task<Outcome<Page<StaffLine>>> Staff(PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Account>();
        if (after.Refusal is { } no) return no;
        var accounts = db.Accounts.AsNoTracking().Where(account => account.Kind == ActorKind.Staff);
        if (after.Value is { Value: var last }) accounts = accounts.Where(account => account.Id.CompareTo(last) > 0);
        var rows = await accounts.OrderBy(account => account.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<StaffLine>.Of([.. rows.Select(row => new StaffLine(
            new Id<Account>(row.Id), row.UserName!, row.Name, row.Roles, row.Cities, row.Disabled, row.OpenedAt))],
            page, line => line.Id.ToString());
    }

    /// <summary>Newest first.</summary>
    public async Task<Outcome<Page<AuditLine>>> Audit(AuditFilter filter, PageRequest page, CancellationToken cancel)
    {
        var before = long.MaxValue;
        if (page.After is not null && !long.TryParse(page.After, CultureInfo.InvariantCulture, out before))
            return KernelRefusals.BadCursor;
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.Number < before);
        if (filter.Subject is { } subject) entries = entries.Where(entry => entry.Subject == subject);
        if (filter.Action is { } action) entries = entries.Where(entry => entry.Action == action);
        if (filter.ActorId is { } actor) entries = entries.Where(entry => entry.ActorId == actor);
        var rows = await entries.OrderByDescending(entry => entry.Number).Take(page.Fetch)
            .Select(entry => new AuditLine(entry.Number, entry.At, entry.ActorKind, entry.ActorId, entry.ActorName,
                entry.Action, entry.Subject, entry.Reason, entry.Details))
            .ToListAsync(cancel);
        return Page<AuditLine>.Of(rows, page, line => line.Number.ToString(CultureInfo.InvariantCulture));
    }

    internal static async Task<Results<Ok<Page<StaffLine>>, Refused>> GetStaff(
        [AsParameters] PageRequest page, AccountQueries queries, CancellationToken cancel)
    {
        var outcome = await queries.Staff(page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<AuditLine>>, Refused>> GetAudit(
        [AsParameters] AuditFilter filter, [AsParameters] PageRequest page, AccountQueries queries,
        CancellationToken cancel)
    {
        var outcome = await queries.Audit(filter, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
