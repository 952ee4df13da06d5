using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <summary>Records a leader's yes to a version, in force or announced; saying yes again changes nothing.</summary>
public sealed class AcceptAgreement(Db db, TimeProvider clock)
{
    public async Task<Refusal?> Run(Id<Leader> leader, int number, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (!await db.AgreementVersions.AnyAsync(row =>
            row.Number == number, cancel)) return LeadersRefusals.AgreementUnknown;
        if (await db.AgreementAcceptances.AnyAsync(row => row.LeaderId == leader
            && row.Number == number, cancel)) return null;
        db.AgreementAcceptances.Add(new AgreementAcceptance
        {
            LeaderId = leader, Number = number, AcceptedAt = clock.GetUtcNow(),
        });
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            // The same leader said yes on another device at the same moment.
        }
        return null;
    }

    internal static async Task<Results<NoContent, Refused>> Post(
        int number, AcceptAgreement accept, Actor actor, CancellationToken cancel) =>
        await accept.Run(new Id<Leader>(actor.SubjectId), number, cancel) is { } no ? no.Problem
            : TypedResults.NoContent();
}
