using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

public sealed record CorrectNicknameRequest([property: Required, MaxLength(HouseNickname.Longest)] string Nickname);

/// <summary>Corrects a member's own nickname; orders placed before keep theirs.</summary>
public sealed class CorrectNickname(Db db, PersonalData personal, Changes changes)
{
    public async Task<Refusal?> Run(Id<Member> member, CorrectNicknameRequest request, CancellationToken cancel)
    {
        var parsed = HouseNickname.Parse(request.Nickname);
        if (parsed.Refusal is { } unreadable) return unreadable;
        var nickname = parsed.Value;

        await using var work = await db.Begin(cancel);
        var seat = await db.Memberships
            .SingleOrDefaultAsync(row => row.MemberId == member && row.State != MembershipState.Left, cancel);
        if (seat is null) return CommunitiesRefusals.NotInGroup;
        (seat.Nickname, seat.Building, seat.Unit, seat.Room) =
            (nickname.Masked, nickname.Building, nickname.Unit, nickname.Room);
        seat.Name = personal.Seal(nickname.Name);
        changes.Tell(SeatReads.Seat, member.ToString());
        await work.Commit(cancel);
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Put(
        CorrectNicknameRequest request, CorrectNickname correct, Actor actor, CancellationToken cancel) =>
        await correct.Run(new Id<Member>(actor.SubjectId), request, cancel) is { } no ? no.Problem
            : TypedResults.NoContent();
}
