using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

public sealed record AddLicenceRequest(
    LicenceKind Kind, [property: Required, MinLength(4), MaxLength(60)] string Number, DateOnly ExpiresOn);

public sealed record LicenceReceipt(Id<Licence> Licence, bool Checked);

/// <summary>
/// Adds a paper to a supplier's file. What a buyer adds counts at once; what the supplier adds counts once a buyer
/// checked it, since otherwise anybody could go on selling by typing a later date.
/// </summary>
public sealed class AddLicence(Db db, AuditLog audit, TimeProvider clock)
{
    public const int MostLicences = 100;

    public async Task<Outcome<LicenceReceipt>> Run(
        Actor actor, Id<Supplier> supplier, AddLicenceRequest request, CancellationToken cancel)
    {
        if (request.ExpiresOn < BusinessTime.Today(clock))
            return SuppliersRefusals.AlreadyExpired.With("day", request.ExpiresOn);
        await using var work = await db.Begin(cancel);
        if (!await MayTouch(actor, supplier, cancel)) return KernelRefusals.NotFound;
        if (await db.Licences.CountAsync(row => row.SupplierId == supplier, cancel) >= MostLicences)
            return SuppliersRefusals.TooManyLicences;
        var now = clock.GetUtcNow();
        var licence = new Licence
        {
            Id = Id<Licence>.New(clock),
            SupplierId = supplier,
            Kind = request.Kind,
            Number = request.Number.Trim(),
            ExpiresOn = request.ExpiresOn,
            AddedAt = now,
            CheckedAt = actor.Kind == ActorKind.Supplier ? null : now,
        };
        db.Licences.Add(licence);
        audit.Add(actor, "add-licence", $"supplier:{supplier}",
            details: new { licence.Id, licence.Kind, licence.ExpiresOn });
        await work.Commit(cancel);
        return new LicenceReceipt(licence.Id, licence.CheckedAt is not null);
    }

    /// <summary>A buyer has seen the paper.</summary>
    public async Task<Refusal?> Check(Actor actor, Id<Supplier> supplier, Id<Licence> id, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var licence = await db.Licences.FirstOrDefaultAsync(row => row.Id == id && row.SupplierId == supplier, cancel);
        if (licence is null || !await MayTouch(actor, supplier, cancel)) return KernelRefusals.NotFound;
        if (licence.CheckedAt is not null) return null;
        licence.CheckedAt = clock.GetUtcNow();
        audit.Add(actor, "check-licence", $"supplier:{supplier}", details: new { licence.Id });
        await work.Commit(cancel);
        return null;
    }

    private async Task<bool> MayTouch(Actor actor, Id<Supplier> id, CancellationToken cancel) =>
        await db.Suppliers.Where(row => row.Id == id).Select(row => row.CityCode)
            .FirstOrDefaultAsync(cancel) is { } city
            && (actor.AsSupplier == id || actor.MaySeeCity(city));

    internal static async Task<Results<Created<LicenceReceipt>, Refused>> Post(
        Id<Supplier> id, AddLicenceRequest request, Actor actor, AddLicence add, CancellationToken cancel) =>
        Answer(id, await add.Run(actor, id, request, cancel));

    internal static async Task<Results<Created<LicenceReceipt>, Refused>> PostOwn(
        AddLicenceRequest request, Actor actor, AddLicence add, CancellationToken cancel) =>
        Answer(actor.AsSupplier!.Value, await add.Run(actor, actor.AsSupplier!.Value, request, cancel));

    internal static async Task<Results<NoContent, Refused>> PostCheck(
        Id<Supplier> id, Id<Licence> licence, Actor actor, AddLicence add, CancellationToken cancel) =>
        await add.Check(actor, id, licence, cancel) is { } no ? no.Problem : TypedResults.NoContent();

    private static Results<Created<LicenceReceipt>, Refused> Answer(Id<Supplier> id, Outcome<LicenceReceipt> outcome) =>
        outcome.Refusal is { } no ? no.Problem : TypedResults.Created($"/api/suppliers/{id}", outcome.Value);
}
