using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <summary>A member's own view of itself; the phone is masked, the whole stands in the export.</summary>
public sealed record MyProfile(Id<Member> Id, string Nickname, string Phone, DateTimeOffset JoinedAt);

public sealed record RenameRequest([property: Required, MinLength(1), MaxLength(40)] string Nickname);

/// <summary>What a member may see and correct about itself.</summary>
public sealed class Me(Db db, PersonalData data)
{
    public async Task<MyProfile?> Profile(Id<Member> id, CancellationToken cancel) =>
        await db.Members.AsNoTracking().FirstOrDefaultAsync(
            row => row.Id == id && row.State == MemberState.Active, cancel)
            is { } member
            ? new MyProfile(member.Id, member.Nickname, Mask.Phone(data.Open(member.Phone)), member.JoinedAt)
            : null;

    public async Task<MyProfile?> Rename(Id<Member> id, string nickname, CancellationToken cancel)
    {
        var member = await db.Members.FirstOrDefaultAsync(
            row => row.Id == id && row.State == MemberState.Active, cancel);
        if (member is null) return null;
        member.Rename(nickname.Trim());
        await db.SaveChangesAsync(cancel);
        return await Profile(id, cancel);
    }

    internal static async Task<Results<Ok<MyProfile>, Refused>> Get(Actor actor, Me me, CancellationToken cancel) =>
        await me.Profile(actor.AsMember!.Value, cancel) is { } profile
            ? TypedResults.Ok(profile)
            : KernelRefusals.NotFound.Problem;

    internal static async Task<Results<Ok<MyProfile>, Refused>> Put(
        RenameRequest request, Actor actor, Me me, CancellationToken cancel) =>
        await me.Rename(actor.AsMember!.Value, request.Nickname, cancel) is { } profile
            ? TypedResults.Ok(profile)
            : KernelRefusals.NotFound.Problem;
}
