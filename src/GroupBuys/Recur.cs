using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <param name="Weekdays">Days rounds open on, such as Tuesday and Friday.</param>
/// <param name="Schedules">True: rounds are scheduled at once; false: they wait as drafts for a person.</param>
public sealed record RecurRequest(
    Id<GroupBuy> Template, [property: Required, MinLength(1), MaxLength(7)] IReadOnlyList<DayOfWeek> Weekdays,
    bool Schedules);

public sealed record RecurrenceView(
    Id<Recurrence> Id, Id<GroupBuy> Template, string CityCode, IReadOnlyList<DayOfWeek> Weekdays, bool Schedules,
    RecurrenceState State)
{
    internal static RecurrenceView Of(Recurrence row) =>
        new(row.Id, row.TemplateId, row.CityCode, row.Weekdays, row.Schedules, row.State);
}

/// <summary>Sets and ends fixed group-buy days.</summary>
public sealed class Recur(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<RecurrenceView>> Run(RecurRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var template = await db.Seen(request.Template, actor, cancel);
        if (template is null) return KernelRefusals.NotFound;
        var recurrence = new Recurrence
        {
            Id = Id<Recurrence>.New(clock),
            TemplateId = template.Id,
            CityCode = template.CityCode,
            Weekdays = [.. request.Weekdays.Distinct().Order()],
            Schedules = request.Schedules,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Recurrences.Add(recurrence);
        audit.Add(actor, "set-recurring-days", $"recurrence:{recurrence.Id}");
        await work.Commit(cancel);
        return RecurrenceView.Of(recurrence);
    }

    public async Task<Outcome<RecurrenceView>> End(Id<Recurrence> id, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var recurrence = await db.Recurrences.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (recurrence is null || !actor.MaySeeCity(recurrence.CityCode)) return KernelRefusals.NotFound;
        if (recurrence.End() is { } no) return no;
        audit.Add(actor, "end-recurring-days", $"recurrence:{id}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        return RecurrenceView.Of(recurrence);
    }

    public async Task<Outcome<Page<RecurrenceView>>> List(PageRequest page, Actor actor, CancellationToken cancel)
    {
        var after = page.AfterId<Recurrence>();
        if (after.Refusal is { } no) return no;
        IQueryable<Recurrence> rows = db.Recurrences.AsNoTracking();
        if (actor.Cities.Count > 0) rows = rows.Where(row => actor.Cities.Contains(row.CityCode));
        if (after.Value is { } position) rows = rows.Where(row => row.Id.CompareTo(position) < 0);
        var list = await rows.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<RecurrenceView>.Of([.. list.Select(RecurrenceView.Of)], page, row => row.Id.ToString());
    }

    internal static async Task<Results<Created<RecurrenceView>, Refused>> Post(
        RecurRequest request, Actor actor, Recur recur, CancellationToken cancel)
    {
        var outcome = await recur.Run(request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Created("/api/group-buy-recurrences", outcome.Value);
    }

    internal static async Task<Results<Ok<RecurrenceView>, Refused>> PostEnding(
        Id<Recurrence> id, Actor actor, Recur recur, CancellationToken cancel)
    {
        var outcome = await recur.End(id, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<RecurrenceView>>, Refused>> GetList(
        [AsParameters] PageRequest page, Actor actor, Recur recur, CancellationToken cancel)
    {
        var outcome = await recur.List(page, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
