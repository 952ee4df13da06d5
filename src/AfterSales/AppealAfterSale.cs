using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Leaders;
using Linli.Members;
using Linli.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.AfterSales;

public sealed record AppealAfterSaleRequest(
    [property: Required, MinLength(2), MaxLength(500)] string Text,
    [property: MaxLength(9)] IReadOnlyList<Id<Picture>>? Photos);

/// <summary>Whoever may see a rejected case as its member or leader reopens it, once and in time.</summary>
public sealed class AppealAfterSale(
    Db db, LeaderMayAct mayAct, PictureBook pictures, AfterSaleSettings settings, TimeProvider clock)
{
    public async Task<Outcome<AfterSaleReceipt>> Run(
        Actor actor, Id<AfterSale> id, AppealAfterSaleRequest request, CancellationToken cancel)
    {
        IReadOnlyList<Id<Picture>> photos = [.. (request.Photos ?? []).Distinct()];
        if (!await pictures.Exists(photos, cancel)) return AfterSalesRefusals.PhotoUnknown;

        await using var work = await db.Begin(cancel);
        var afterSale = await db.AfterSales.SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (afterSale is null) return KernelRefusals.NotFound;
        if (await MayAppeal(actor, afterSale, cancel) is { } notYours) return notYours;
        var now = clock.GetUtcNow();
        if (afterSale.Appeal(settings.AppealDays, now) is { } no) return no;

        var known = await db.AfterSalePhotos.Where(row => row.AfterSaleId == id).Select(row => row.PictureId)
            .ToListAsync(cancel);
        foreach (var photo in photos.Except(known))
            db.AfterSalePhotos.Add(new AfterSalePhoto { AfterSaleId = id, PictureId = photo });
        db.AfterSaleSteps.Add(afterSale.Step(AfterSaleStepKind.Appealed, actor.Kind, now,
            $"提出申诉：{request.Text}", $"Appealed: {request.Text}"));
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // A new case about the same line is being worked on.
            return AfterSalesRefusals.CaseOpen;
        }
        return afterSale.Receipt;
    }

    private async Task<Refusal?> MayAppeal(Actor actor, AfterSale afterSale, CancellationToken cancel)
    {
        if (actor.AsLeader is { } leader) return await mayAct.Check(leader, afterSale.GroupId, cancel);
        return actor.AsMember == afterSale.MemberId ? null : KernelRefusals.NotFound;
    }

    internal static async Task<Results<Ok<AfterSaleReceipt>, Refused>> Post(
        Id<AfterSale> id, AppealAfterSaleRequest request, Actor actor, AppealAfterSale appeal, CancellationToken cancel)
    {
        var outcome = await appeal.Run(actor, id, request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
