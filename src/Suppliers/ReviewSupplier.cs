using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

/// <param name="UserName">Needed to approve: the supplier's sign-in.</param>
/// <param name="Password">Needed to approve: a first password, for the supplier to change.</param>
public sealed record ReviewSupplierRequest(
    bool Approve, [property: MaxLength(500)] string? Note, [property: MaxLength(64)] string? UserName,
    [property: MinLength(10), MaxLength(200)] string? Password);

public sealed record SuspendSupplierRequest([property: Required, MinLength(4), MaxLength(500)] string Reason);

/// <summary>
/// Decides an application, suspends and resumes. Approving opens the supplier's account in the same transaction; a
/// suspended supplier can still sign in and see its orders and statements, but its goods cannot be sold.
/// </summary>
public sealed class ReviewSupplier(Db db, AccountBook accounts, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(
        Actor actor, Id<Supplier> id, ReviewSupplierRequest request, CancellationToken cancel)
    {
        if (request is { Approve: true, UserName: null or "" } or { Approve: true, Password: null })
            return SuppliersRefusals.AccountNeeded;
        await using var work = await db.Begin(cancel);
        var supplier = await db.Suppliers.FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (supplier is null || !actor.MaySeeCity(supplier.CityCode)) return KernelRefusals.NotFound;
        if (supplier.State != SupplierState.Applied) return KernelRefusals.WrongState.With("state", supplier.State);
        var to = request.Approve ? SupplierState.Approved : SupplierState.Rejected;
        if (supplier.Move(to, request.Note, clock) is { } no)
            return no;
        if (request.Approve)
        {
            var opened = await accounts.Open(
                ActorKind.Supplier, id.Value, request.UserName!, supplier.Name, request.Password!, [], [], cancel);
            if (opened.Refusal is { } refused) return refused;
        }
        audit.Add(actor, request.Approve ? "approve-supplier" : "reject-supplier", $"supplier:{id}", request.Note);
        await work.Commit(cancel);
        return null;
    }

    public async Task<Refusal?> Suspend(Actor actor, Id<Supplier> id, string reason, CancellationToken cancel) =>
        await Move(actor, id, SupplierState.Suspended, "suspend-supplier", reason, cancel);

    public async Task<Refusal?> Resume(Actor actor, Id<Supplier> id, CancellationToken cancel) =>
        await Move(actor, id, SupplierState.Approved, "resume-supplier", null, cancel);

    private async Task<Refusal?> Move(
        Actor actor, Id<Supplier> id, SupplierState to, string action, string? reason, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var supplier = await db.Suppliers.FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (supplier is null || !actor.MaySeeCity(supplier.CityCode)) return KernelRefusals.NotFound;
        // An application is approved by review only, which opens the account.
        if (supplier.State == SupplierState.Applied) return KernelRefusals.WrongState.With("state", supplier.State);
        if (supplier.Move(to, reason, clock) is { } no) return no;
        audit.Add(actor, action, $"supplier:{id}", reason);
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Post(
        Id<Supplier> id, ReviewSupplierRequest request, Actor actor, ReviewSupplier review, CancellationToken cancel) =>
        await review.Run(actor, id, request, cancel) is { } no ? no.Problem : TypedResults.NoContent();

    internal static async Task<Results<NoContent, Refused>> PostSuspension(
        Id<Supplier> id, SuspendSupplierRequest request, Actor actor, ReviewSupplier review,
        CancellationToken cancel) =>
        await review.Suspend(actor, id, request.Reason, cancel) is { } no ? no.Problem : TypedResults.NoContent();

    internal static async Task<Results<NoContent, Refused>> DeleteSuspension(
        Id<Supplier> id, Actor actor, ReviewSupplier review, CancellationToken cancel) =>
        await review.Resume(actor, id, cancel) is { } no ? no.Problem : TypedResults.NoContent();
}
