using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Linli.Accounts;

/// <param name="Kind">Whose data: <c>member</c>, <c>supplier</c>, <c>leader</c>.</param>
/// <param name="Field">Which: <c>phone</c>, <c>name</c>.</param>
public sealed record UnmaskRequest(
    [property: Required, MaxLength(20)] string Kind, Guid Id, [property: Required, MaxLength(20)] string Field,
    [property: Required, MinLength(4), MaxLength(500)] string Reason);

public sealed record Unmasked(string Value);

/// <summary>What a module registers so that one kind of personal data it keeps can be shown in full.</summary>
public abstract class UnmaskSource
{
    /// <summary>Lower case; one source per kind.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// The text, or null when there is no such row or field, it is erased, or it is not this actor's to see.
    /// </summary>
    public abstract Task<string?> Reveal(Actor actor, Guid id, string field, CancellationToken cancel);
}

/// <summary>How often one person looked at full data on one day.</summary>
internal sealed class UnmaskDay
{
    public required Guid ActorId { get; init; }
    public required DateOnly Day { get; init; }
    public int Count { get; init; }
}

/// <summary>
/// Shows one piece of personal data in full, after writing who looked and why; at most
/// <c>Unmasking:MostPerDay</c> (30) times a person and business day, counted in the database.
/// </summary>
public sealed class Unmask(
    Db db, IEnumerable<UnmaskSource> sources, AuditLog audit, IConfiguration settings, TimeProvider clock)
{
    public async Task<Outcome<Unmasked>> Run(Actor actor, UnmaskRequest request, CancellationToken cancel)
    {
        // Blanks are no reason.
        if (request.Reason.Trim().Length < 4) return AccountsRefusals.ReasonTooShort;
        var source = sources.FirstOrDefault(source => source.Kind == request.Kind);
        if (source is null || await source.Reveal(actor, request.Id, request.Field, cancel) is not { } value)
            return KernelRefusals.NotFound;

        var limit = settings.GetValue("Unmasking:MostPerDay", 30);
        var day = BusinessTime.Today(clock);
        await BeginDay(actor.SubjectId, day, cancel);
        await using var work = await db.Begin(cancel);
        var counted = await db.UnmaskDays
            .Where(row => row.ActorId == actor.SubjectId && row.Day == day && row.Count < limit)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Count, x => x.Count + 1), cancel);
        if (counted == 0) return AccountsRefusals.UnmaskingsUsedUp.With("limit", limit);
        audit.Add(actor, "unmask", $"{request.Kind}:{request.Id}", request.Reason.Trim(), new { request.Field });
        await work.Commit(cancel);
        return new Unmasked(value);
    }

    private async Task BeginDay(Guid actor, DateOnly day, CancellationToken cancel)
    {
        if (await db.UnmaskDays.AnyAsync(row => row.ActorId == actor && row.Day == day, cancel)) return;
        await using var work = await db.Begin(cancel);
        db.UnmaskDays.Add(new UnmaskDay { ActorId = actor, Day = day });
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // The same person's other request made it.
        }
    }

    internal static async Task<Results<Ok<Unmasked>, Refused>> Post(
        UnmaskRequest request, Actor actor, Unmask unmask, CancellationToken cancel)
    {
        var outcome = await unmask.Run(actor, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
