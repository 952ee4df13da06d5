using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Leaders;

/// <param name="Code">The code sent to the phone by <c>POST /api/phone-codes</c>.</param>
public sealed record ApplyAsLeaderRequest(
    [property: Required, MaxLength(30)] string Name,
    [property: Required, MaxLength(20)] string Phone,
    [property: Required, MaxLength(10)] string Code,
    [property: Required, MaxLength(4)] string CityCode,
    [property: Required, MaxLength(60)] string CommunityName,
    [property: Required, MaxLength(500)] string Introduction,
    [property: Required, MaxLength(40)] string ConsentText);

public sealed record ApplicationReceipt(Id<Leader> Leader, LeaderState State);

/// <summary>Takes an application from anybody who holds the phone; a phone applies once until it is rejected.</summary>
public sealed class ApplyAsLeader(
    Db db, PhoneCodes codes, PersonalData personal, ConsentLedger consents, TimeProvider clock)
{
    public async Task<Outcome<ApplicationReceipt>> Run(ApplyAsLeaderRequest request, CancellationToken cancel)
    {
        if (!Regions.IsCity(request.CityCode)) return LeadersRefusals.CityUnknown.With("code", request.CityCode);
        var phone = PhoneNumbers.Normalize(request.Phone);
        if (phone.Refusal is { } bad) return bad;
        // Counted in a transaction of its own: a wrong guess must count even though nothing else is written.
        if (await codes.Verify(phone.Value, request.Code, cancel) is { } wrong) return wrong;
        return await Record(request, phone.Value, cancel);
    }

    /// <summary>Takes an application whose phone somebody else vouches for: the demo town and imports.</summary>
    public async Task<Outcome<ApplicationReceipt>> Record(
        ApplyAsLeaderRequest request, string phone, CancellationToken cancel)
    {
        var leader = new Leader
        {
            Id = Id<Leader>.New(clock),
            Name = request.Name.Trim(),
            Phone = personal.Seal(phone),
            PhoneIndex = personal.BlindIndex(phone),
            CityCode = request.CityCode,
            CommunityName = request.CommunityName,
            Introduction = request.Introduction,
            AppliedAt = clock.GetUtcNow(),
        };
        await using var work = await db.Begin(cancel);
        db.Leaders.Add(leader);
        consents.Give(ActorKind.Leader, leader.Id.Value, ConsentKind.Terms, request.ConsentText);
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return LeadersRefusals.AlreadyApplied;
        }
        return new ApplicationReceipt(leader.Id, leader.State);
    }

    internal static async Task<Results<Created<ApplicationReceipt>, Refused>> Post(
        ApplyAsLeaderRequest request, ApplyAsLeader apply, CancellationToken cancel)
    {
        var outcome = await apply.Run(request, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/leaders/{outcome.Value.Leader}", outcome.Value);
    }
}
