using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Accounts;

public sealed record OpenStaffRequest(
    [property: Required, MinLength(2), MaxLength(64)] string UserName,
    [property: Required, MinLength(1), MaxLength(40)] string Name,
    [property: Required, MinLength(10), MaxLength(200)] string Password,
    [property: Required, MinLength(1), MaxLength(10), EachMaxLength(40)] IReadOnlyList<string> Roles,
    [property: Required, MaxLength(50), EachMaxLength(12), CityCodes] IReadOnlyList<string> Cities);

public sealed record StaffReceipt(Id<Account> Account);

/// <summary>Opens the account of a staff member, with its entry in the audit log.</summary>
public sealed class OpenStaff(Db db, AccountBook book, AuditLog audit)
{
    public async Task<Outcome<StaffReceipt>> Run(Actor actor, OpenStaffRequest request, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var opened = await book.Open(ActorKind.Staff, Guid.Empty, request.UserName, request.Name, request.Password,
            request.Roles, request.Cities, cancel);
        if (opened.Refusal is { } no) return no;
        audit.Add(actor, "open-staff", $"account:{opened.Value}",
            details: new { request.UserName, request.Roles, request.Cities });
        await work.Commit(cancel);
        return new StaffReceipt(opened.Value);
    }

    internal static async Task<Results<Created<StaffReceipt>, Refused>> Post(
        OpenStaffRequest request, Actor actor, OpenStaff open, CancellationToken cancel)
    {
        var outcome = await open.Run(actor, request, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/staff/{outcome.Value.Account}", outcome.Value);
    }
}

/// <summary>Every entry is a city code of 2 to 12 digits.</summary>
internal sealed class CityCodesAttribute()
    : ValidationAttribute("The field {0} must list city codes of 2 to 12 digits.")
{
    public override bool IsValid(object? value) => value is not IReadOnlyList<string> codes
        || codes.All(code => code is { Length: >= 2 and <= 12 } && code.All(char.IsAsciiDigit));
}
