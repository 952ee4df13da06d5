using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.GroupBuys;

/// <param name="OpensOn">Day of opening; the other times follow from it unless given.</param>
public sealed record DraftGroupBuyRequest(
    [property: Required, MinLength(2), MaxLength(GroupBuy.LongestTitle)] string Title,
    [property: Required, MaxLength(12)] string CityCode,
    [property: Required] Scope Scope,
    DateOnly OpensOn,
    DateTimeOffset? PreviewAt = null,
    DateTimeOffset? OpensAt = null,
    DateTimeOffset? ClosesAt = null,
    DateOnly? PickupOn = null);

public sealed record GroupBuyReceipt(
    Id<GroupBuy> GroupBuy, string Number, GroupBuyState State, DateTimeOffset PreviewAt, DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt, DateOnly PickupOn)
{
    internal static GroupBuyReceipt Of(GroupBuy row, GroupBuyState state) =>
        new(row.Id, row.Number, state, row.PreviewAt, row.OpensAt, row.ClosesAt, row.PickupOn);
}

/// <summary>Writes a group-buy down as a draft; nobody but staff sees it before it is scheduled.</summary>
public sealed class DraftGroupBuy(Db db, GroupBook groups, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<GroupBuyReceipt>> Run(DraftGroupBuyRequest request, Actor actor, CancellationToken cancel)
    {
        if (!actor.MaySeeCity(request.CityCode)) return GroupBuysRefusals.OutOfScope.With("city", request.CityCode);
        var usual = Timing.Of(request.OpensOn);
        var opensAt = request.OpensAt?.ToUniversalTime() ?? usual.OpensAt;
        var timing = new Timing(
            request.PreviewAt?.ToUniversalTime() ?? (usual.PreviewAt < opensAt ? usual.PreviewAt : opensAt),
            opensAt, request.ClosesAt?.ToUniversalTime() ?? usual.ClosesAt, request.PickupOn ?? usual.PickupOn);
        if (timing.Fault() is { } no) return no;
        if (await NamesOthers(request, cancel)) return GroupBuysRefusals.GroupElsewhere;

        await using var work = await db.Begin(cancel);
        var groupBuy = Draft(request.Title.Trim(), request.CityCode, request.Scope, timing, clock);
        db.GroupBuys.Add(groupBuy);
        audit.Add(actor, "draft-group-buy", $"group-buy:{groupBuy.Id}");
        await work.Commit(cancel);
        return GroupBuyReceipt.Of(groupBuy, groupBuy.State);
    }

    internal static GroupBuy Draft(
        string title, string cityCode, Scope scope, Timing timing, TimeProvider clock, Id<GroupBuy>? clonedFrom = null,
        Id<Recurrence>? recurrence = null, DateOnly? roundDay = null)
    {
        var id = Id<GroupBuy>.New(clock);
        return new GroupBuy
        {
            Id = id,
            Number = GroupBuyNumber.Of(id, BusinessTime.DayOf(timing.OpensAt)),
            Title = title,
            CityCode = cityCode,
            PreviewAt = timing.PreviewAt.ToUniversalTime(),
            OpensAt = timing.OpensAt.ToUniversalTime(),
            ClosesAt = timing.ClosesAt.ToUniversalTime(),
            PickupOn = timing.PickupOn,
            Scope = scope,
            ClonedFrom = clonedFrom,
            RecurrenceId = recurrence,
            RoundDay = roundDay,
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private async Task<bool> NamesOthers(DraftGroupBuyRequest request, CancellationToken cancel)
    {
        if (request.Scope.Groups.Count == 0) return false;
        var facts = await groups.Find([.. request.Scope.Groups.Distinct()], cancel);
        return request.Scope.Groups.Any(id => facts.GetValueOrDefault(id)?.CityCode != request.CityCode);
    }

    internal static async Task<Results<Created<GroupBuyReceipt>, Refused>> Post(
        DraftGroupBuyRequest request, Actor actor, DraftGroupBuy draft, CancellationToken cancel)
    {
        var outcome = await draft.Run(request, actor, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/group-buys/{outcome.Value.GroupBuy}", outcome.Value);
    }
}

/// <summary>Numbers people can read out: <c>T260302-7K3MQX</c>, without letters that look like digits.</summary>
internal static class GroupBuyNumber
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The last 30 bits of the id are random; a clash within a day is caught by a unique index.</summary>
    public static string Of(Id<GroupBuy> id, DateOnly day)
    {
        var bytes = id.Value.ToByteArray(bigEndian: true);
        var bits = (uint)bytes[12] << 24 | (uint)bytes[13] << 16 | (uint)bytes[14] << 8 | bytes[15];
        return $"T{day:yyMMdd}-" + string.Concat(Enumerable.Range(0, 6).Select(at => Letters[(int)(bits >> 5 * at & 31)]));
    }
}
