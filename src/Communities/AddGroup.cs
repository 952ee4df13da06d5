using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

/// <summary>What staff decide about a group.</summary>
public sealed record GroupFile(
    [property: Required, MaxLength(60)] string Name,
    Id<PickupPoint> PickupPoint,
    [property: Range(1, Group.MostSeats)] int Capacity = 500,
    [property: Range(1, Group.MostSeats)] int TargetSize = 200,
    [property: EnumDataType(typeof(JoinRule))] JoinRule JoinRule = JoinRule.Open,
    [property: MaxLength(2000)] string? HouseRules = null);

public sealed record AddGroupRequest(
    [property: Required, MaxLength(20), RegularExpression("^[A-Z0-9-]{2,20}$")] string Code,
    Id<Community> Community,
    [property: Required] GroupFile File);

public sealed record GroupReceipt(Id<Group> Id, string Code, string InvitationCode);

/// <summary>
/// Opens a group in a community of the caller's cities. Its code is unique; its pickup point lies in the same
/// community.
/// </summary>
public sealed class AddGroup(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<GroupReceipt>> Run(AddGroupRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var city = await db.Communities.Where(row => row.Id == request.Community)
            .Select(row => row.CityCode).SingleOrDefaultAsync(cancel);
        if (city is null || !actor.MaySeeCity(city)) return KernelRefusals.NotFound;
        if (!await db.PickupPoints.AnyAsync(
            row => row.Id == request.File.PickupPoint && row.CommunityId == request.Community, cancel))
            return CommunitiesRefusals.PickupPointElsewhere;

        var group = new Group
        {
            Id = Id<Group>.New(clock),
            Code = request.Code,
            CommunityId = request.Community,
            CityCode = city,
            InvitationCode = InvitationCodes.Next(),
        };
        group.Describe(request.File);
        db.Groups.Add(group);
        audit.Add(actor, "group-added", $"group:{group.Id}");
        try
        {
            await work.Commit(cancel);
        }
        catch (DbUpdateException broken) when (db.BrokeUnique(broken))
        {
            return CommunitiesRefusals.GroupCodeTaken.With("code", request.Code);
        }
        return new GroupReceipt(group.Id, group.Code, group.InvitationCode);
    }

    internal static async Task<Results<Created<GroupReceipt>, Refused>> Post(
        AddGroupRequest request, AddGroup add, Actor actor, CancellationToken cancel)
    {
        var outcome = await add.Run(request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Created($"/api/groups/{outcome.Value.Id}", outcome.Value);
    }
}

/// <summary>Codes people can read out: no 0/O, 1/I/L.</summary>
internal static class InvitationCodes
{
    internal static string Next() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8);
}
