using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <param name="Anew">Computes every group from its first day instead of what changed since the last run.</param>
public sealed record NightRunRequest(bool Anew = false);

/// <summary>A run and how far it is.</summary>
/// <param name="Groups">Groups when it began; <paramref name="GroupsDone"/> may pass it by groups opened since.</param>
public sealed record NightRunLine(
    Id<NightRun> Id, NightRunKind Kind, DateOnly Through, NightRunState State, NightPhase Phase, int GroupsDone,
    int Groups, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string StartedBy);

/// <summary>
/// Begins a run now. It is done by the next sweep, step by step, and can be watched and cancelled; what finished steps
/// computed stays, and the next run does the rest.
/// </summary>
public sealed class AskNightRun
{
    private readonly Db db;
    private readonly AuditLog audit;
    private readonly TimeProvider clock;
    private readonly RunNight night;

    internal AskNightRun(Db db, AuditLog audit, TimeProvider clock, RunNight night) =>
        (this.db, this.audit, this.clock, this.night) = (db, audit, clock, night);

    public async Task<Outcome<NightRunLine>> Run(NightRunRequest request, Actor actor, CancellationToken cancel)
    {
        if (!ChangeCitySettings.MayChangeAll(actor)) return OperationsRefusals.LeadOnly;
        await using var work = await db.Begin(cancel);
        if (await night.BeginAsked(actor, cancel) is not { } run) return OperationsRefusals.RunAtWork;
        var groups = db.TrackedGroups;
        if (request.Anew)
            await groups.ExecuteUpdateAsync(row => row.SetProperty(x => x.ComputedThrough, (DateOnly?)null), cancel);
        audit.Add(actor, "night-run-asked", $"night-run:{run.Id}", details: request);
        await work.Commit(cancel);
        return Line(run);
    }

    /// <summary>Stops a run between two steps; stopping one that is over changes nothing.</summary>
    public async Task<Outcome<NightRunLine>> Cancel(Id<NightRun> id, Actor actor, CancellationToken cancel)
    {
        if (!ChangeCitySettings.MayChangeAll(actor)) return OperationsRefusals.LeadOnly;
        await using var work = await db.Begin(cancel);
        var (runs, now) = (db.NightRuns, clock.GetUtcNow());
        if (await runs.Where(row => row.Id == id && row.State == NightRunState.Running).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, NightRunState.Cancelled).SetProperty(x => x.FinishedAt, now)
            .SetProperty(x => x.Step, x => x.Step + 1), cancel) == 1)
            audit.Add(actor, "night-run-cancelled", $"night-run:{id}");
        await work.Commit(cancel);
        return await runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } run
            ? Line(run) : KernelRefusals.NotFound;
    }

    /// <summary>Runs, newest first.</summary>
    public async Task<Outcome<Page<NightRunLine>>> List(PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<NightRun>();
        if (after.Refusal is { } bad) return bad;
        var rows = db.NightRuns.AsNoTracking();
        var runs = after.Value is { } last ? rows.Where(row => row.Id.CompareTo(last) < 0) : rows;
        var found = await runs.OrderByDescending(row => row.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<NightRunLine>.Of([.. found.Select(Line)], page, line => line.Id.ToString());
    }

    private static NightRunLine Line(NightRun run) => new(run.Id, run.Kind, run.Through, run.State, run.Phase,
        run.GroupsDone, run.Groups, run.StartedAt, run.FinishedAt, run.StartedBy);

    internal static async Task<Results<Accepted<NightRunLine>, Refused>> Post(
        NightRunRequest request, Actor actor, AskNightRun ask, CancellationToken cancel)
    {
        var outcome = await ask.Run(request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Accepted($"/api/operations/runs/{outcome.Value.Id}", outcome.Value);
    }

    internal static async Task<Results<Ok<NightRunLine>, Refused>> PostCancellation(
        Id<NightRun> id, Actor actor, AskNightRun ask, CancellationToken cancel)
    {
        var outcome = await ask.Cancel(id, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<Page<NightRunLine>>, Refused>> Get(
        [AsParameters] PageRequest page, AskNightRun ask, CancellationToken cancel)
    {
        var outcome = await ask.List(page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<NightRunLine>, Refused>> GetOne(
        Id<NightRun> id, Db db, CancellationToken cancel) =>
        await db.NightRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } run
            ? TypedResults.Ok(Line(run)) : KernelRefusals.NotFound.Problem;
}

internal static class HeldRuns
{
    /// <summary>
    /// Waits for the step of a run at work and keeps the next one waiting until the caller's transaction ends; that one
    /// then finds the run moved on and begins anew.
    /// </summary>
    internal static async Task HoldRuns(this Db db, CancellationToken cancel)
    {
        var runs = db.NightRuns;
        await runs.Where(row => row.State == NightRunState.Running)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Step, x => x.Step + 1), cancel);
    }
}
