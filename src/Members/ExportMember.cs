using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <summary>Everything kept about a member, in one document.</summary>
/// <param name="Parts">What the other modules keep, by name.</param>
public sealed record MemberData(
    Id<Member> Id, string Phone, string Nickname, DateTimeOffset JoinedAt, IReadOnlyList<ConsentAct> Consents,
    IReadOnlyDictionary<string, object> Parts);

public sealed record ConsentAct(DateTimeOffset At, ConsentKind What, bool Given, string? TextVersion)
{
    internal static ConsentAct Of(Consent consent) => new(consent.At, consent.What, consent.Given, consent.TextVersion);
}

/// <summary>Gives a member all that is kept about it, in full; each time is audited.</summary>
public sealed class ExportMember(
    Db db, PersonalData data, ConsentLedger consents, IEnumerable<MemberDataSource> sources, AuditLog audit)
{
    public async Task<MemberData?> Run(Actor actor, Id<Member> id, CancellationToken cancel)
    {
        var member = await db.Members.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.State == MemberState.Active, cancel);
        if (member is null) return null;
        var acts = await consents.History(ActorKind.Member, id.Value, cancel);
        var parts = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var source in sources)
            parts.Add(source.Part, await source.Of(id, cancel));
        audit.Add(actor, "export-member", $"member:{id}");
        await db.SaveChangesAsync(cancel);
        return new MemberData(id, data.Open(member.Phone), member.Nickname, member.JoinedAt,
            [.. acts.Select(ConsentAct.Of)], parts);
    }

    internal static async Task<Results<Ok<MemberData>, Refused>> Get(
        Actor actor, ExportMember export, CancellationToken cancel) =>
        await export.Run(actor, actor.AsMember!.Value, cancel) is { } all
            ? TypedResults.Ok(all)
            : KernelRefusals.NotFound.Problem;
}
