using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

public sealed record AnnounceCommissionRequest(
    [property: Range(0, LeaderLevel.MostBasisPoints)] int BasisPoints, DateOnly EffectiveOn);

/// <summary>
/// Announces a level's commission from a day on: 7 days ahead, 15 for a cut; at once only where nobody holds the level.
/// </summary>
public sealed class AnnounceCommission(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(
        string code, AnnounceCommissionRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var level = await db.LeaderLevels.SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (level is null) return KernelRefusals.NotFound;
        var last = await db.LevelRates.Where(row => row.LevelCode == code)
            .OrderByDescending(row => row.EffectiveOn).FirstOrDefaultAsync(cancel);
        var held = await db.Leaders.AnyAsync(
            row => row.Level == code
                && (row.State == LeaderState.Approved || row.State == LeaderState.Suspended), cancel);
        var cut = request.BasisPoints < (last?.BasisPoints ?? level.CommissionBasisPoints);
        if (Notice.Check(request.EffectiveOn, BusinessTime.Today(clock), cut ? Notice.LossDays : Notice.UsualDays, held,
            last?.EffectiveOn) is { } no) return no;

        db.LevelRates.Add(new LevelRate
        {
            Id = Id<LevelRate>.New(clock),
            LevelCode = code,
            BasisPoints = request.BasisPoints,
            EffectiveOn = request.EffectiveOn,
            AnnouncedAt = clock.GetUtcNow(),
        });
        audit.Add(actor, "commission-announced", $"leader-level:{code}", details: request);
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        return null;
    }

    internal static async Task<Results<Created, Refused>> Post(
        [MaxLength(20)] string code, AnnounceCommissionRequest request, AnnounceCommission announce, Actor actor,
        CancellationToken cancel) =>
        await announce.Run(code, request, actor, cancel) is { } no ? no.Problem : TypedResults.Created("/api/leader-levels");
}
