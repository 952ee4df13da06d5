using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

public sealed record StaffAccessRequest(
    [property: Required, MinLength(1), MaxLength(10), EachMaxLength(40)] IReadOnlyList<string> Roles,
    [property: Required, MaxLength(50), EachMaxLength(12), CityCodes] IReadOnlyList<string> Cities);

public sealed record StaffPasswordRequest([property: Required, MinLength(10), MaxLength(200)] string Password);

/// <summary>
/// Changes what a staff member may, or whether at all; every change ends that person's sign-ins and is audited.
/// </summary>
public sealed class ChangeStaff(Db db, AccountBook book, Tokens tokens, AuditLog audit)
{
    public async Task<Refusal?> SetAccess(
        Actor actor, Id<Account> id, StaffAccessRequest request, CancellationToken cancel)
    {
        if (actor.SubjectId == id.Value) return AccountsRefusals.NotYourself;
        if (AccountBook.Unknown(request.Roles) is { } unknown) return unknown;
        string roles = Words.Join(request.Roles.Distinct()), cities = Words.Join(request.Cities.Distinct());
        await using var work = await db.Begin(cancel);
        var changed = await db.Accounts.Where(row => row.Id == id.Value && row.Kind == ActorKind.Staff)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RoleWords, roles)
                .SetProperty(x => x.CityWords, cities), cancel);
        if (changed == 0) return KernelRefusals.NotFound;
        await tokens.RevokeAll(ActorKind.Staff, id.Value, cancel);
        audit.Add(actor, "change-staff-access", $"account:{id}", details: request);
        await work.Commit(cancel);
        return null;
    }

    public async Task<Refusal?> SetDisabled(Actor actor, Id<Account> id, bool disabled, CancellationToken cancel)
    {
        if (actor.SubjectId == id.Value) return AccountsRefusals.NotYourself;
        await using var work = await db.Begin(cancel);
        if (await book.Disable(ActorKind.Staff, id.Value, disabled, cancel) == 0) return KernelRefusals.NotFound;
        audit.Add(actor, disabled ? "disable-staff" : "enable-staff", $"account:{id}");
        await work.Commit(cancel);
        return null;
    }

    public async Task<Refusal?> SetPassword(
        Actor actor, Id<Account> id, StaffPasswordRequest request, CancellationToken cancel)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id.Value, cancel);
        if (account is null) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        if (await book.SetPassword(account, request.Password, cancel) is { } no) return no;
        audit.Add(actor, "set-password", $"account:{id}");
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> PutAccess(
        Id<Account> id, StaffAccessRequest request, Actor actor, ChangeStaff change, CancellationToken cancel) =>
        Answer(await change.SetAccess(actor, id, request, cancel));

    internal static async Task<Results<NoContent, Refused>> PutPassword(
        Id<Account> id, StaffPasswordRequest request, Actor actor, ChangeStaff change, CancellationToken cancel) =>
        Answer(await change.SetPassword(actor, id, request, cancel));

    internal static async Task<Results<NoContent, Refused>> PostDisablement(
        Id<Account> id, Actor actor, ChangeStaff change, CancellationToken cancel) =>
        Answer(await change.SetDisabled(actor, id, disabled: true, cancel));

    internal static async Task<Results<NoContent, Refused>> DeleteDisablement(
        Id<Account> id, Actor actor, ChangeStaff change, CancellationToken cancel) =>
        Answer(await change.SetDisabled(actor, id, disabled: false, cancel));

    private static Results<NoContent, Refused> Answer(Refusal? refusal) =>
        refusal is { } no ? no.Problem : TypedResults.NoContent();
}
