using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <param name="LowersCommission">True when leaders lose by the change: it is then announced 15 days ahead, else
/// 7.</param>
public sealed record AnnounceAgreementRequest(
    [property: Required, MaxLength(100)] string Title,
    [property: Required, MaxLength(20_000)] string Text,
    DateOnly EffectiveOn,
    bool LowersCommission);

public sealed record AgreementReceipt(int Number, DateOnly EffectiveOn);

/// <summary>
/// Announces the next version of the agreement; the first one may take effect at once since it binds nobody yet.
/// </summary>
public sealed class AnnounceAgreement(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<AgreementReceipt>> Run(
        AnnounceAgreementRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var last = await db.AgreementVersions.OrderByDescending(row => row.Number)
            .Select(row => new { row.Number, row.EffectiveOn }).FirstOrDefaultAsync(cancel);
        var days = request.LowersCommission ? Notice.LossDays : Notice.UsualDays;
        if (Notice.Check(request.EffectiveOn, BusinessTime.Today(clock), days, last is not null,
            last?.EffectiveOn) is { } no)
            return no;

        var version = new AgreementVersion
        {
            Id = Id<AgreementVersion>.New(clock),
            Number = (last?.Number ?? 0) + 1,
            Title = request.Title,
            Text = request.Text,
            EffectiveOn = request.EffectiveOn,
            NoticeDays = days,
            AnnouncedAt = clock.GetUtcNow(),
        };
        db.AgreementVersions.Add(version);
        audit.Add(actor, "agreement-announced", $"agreement:{version.Number}", details: new { version.EffectiveOn, days });
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return KernelRefusals.ChangedMeanwhile;
        }
        return new AgreementReceipt(version.Number, version.EffectiveOn);
    }

    internal static async Task<Results<Created<AgreementReceipt>, Refused>> Post(
        AnnounceAgreementRequest request, AnnounceAgreement announce, Actor actor, CancellationToken cancel)
    {
        var outcome = await announce.Run(request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/leader-agreements/{outcome.Value.Number}", outcome.Value);
    }
}
