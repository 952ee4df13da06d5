using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

public sealed record ApplySupplierRequest(
    [property: Required, MinLength(2), MaxLength(100)] string Name,
    [property: Required, RegularExpression("^[0-9]{2,12}$"), MaxLength(12)] string CityCode,
    [property: Required, MinLength(1), MaxLength(40)] string ContactName,
    [property: Required, MaxLength(20)] string ContactPhone,
    [property: Required, MaxLength(500)] string Goods);

/// <summary>An application is in; the code is what people read out.</summary>
public sealed record SupplierReceipt(Id<Supplier> Supplier, string Code);

/// <summary>
/// Takes the application of somebody who wants to sell. One phone has at most one application waiting (a constraint),
/// and at most <see cref="MostWaiting"/> wait in all, so that nobody can fill the table.
/// </summary>
public sealed class ApplySupplier(Db db, PersonalData data, TimeProvider clock)
{
    public const int MostWaiting = 2000;

    // Without characters that are mistaken for others when read out.
    private const string CodeLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <param name="code">The code to use, for imports; null makes one.</param>
    public async Task<Outcome<SupplierReceipt>> Run(
        ApplySupplierRequest request, string? code, CancellationToken cancel)
    {
        var phone = PhoneNumbers.Normalize(request.ContactPhone);
        if (phone.Refusal is { } bad) return bad;
        var index = data.BlindIndex(phone.Value);
        if (await Waiting(index, cancel)) return SuppliersRefusals.AlreadyApplied;
        if (await db.Suppliers.CountAsync(row => row.State == SupplierState.Applied, cancel) >= MostWaiting)
            return SuppliersRefusals.TooManyApplications;

        var supplier = Supplier.Apply(
            code ?? "S" + RandomNumberGenerator.GetString(CodeLetters, 7), request, phone.Value, data, clock);
        await using var work = await db.Begin(cancel);
        db.Suppliers.Add(supplier);
        try
        {
            await work.Commit(cancel);
            return new SupplierReceipt(supplier.Id, supplier.Code);
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Either the same phone applied meanwhile or the code is taken.
        }
        await work.DisposeAsync();
        return await Waiting(index, cancel)
            ? SuppliersRefusals.AlreadyApplied
            : SuppliersRefusals.CodeTaken.With("code", supplier.Code);
    }

    private Task<bool> Waiting(byte[] phone, CancellationToken cancel) => db.Suppliers.AnyAsync(
        row => row.ContactPhoneIndex == phone && row.State == SupplierState.Applied, cancel);

    internal static async Task<Results<Created<SupplierReceipt>, Refused>> Post(
        ApplySupplierRequest request, ApplySupplier apply, CancellationToken cancel)
    {
        var outcome = await apply.Run(request, null, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/suppliers/{outcome.Value.Supplier}", outcome.Value);
    }
}
