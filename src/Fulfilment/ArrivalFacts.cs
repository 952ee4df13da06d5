using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Leaders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>
/// What should come to a group: the batch that brings it, and every item with the lines that wait for it.
/// </summary>
internal sealed record Delivered(DeliveryBatch Batch, IReadOnlyList<DeliveredItem> Items);

internal sealed record DeliveredItem(Id<GroupBuyItem> Item, string Name, string Specification, int Expected,
    IReadOnlyList<Holder> Holders);

/// <summary>An item a leader is to count.</summary>
public sealed record ExpectedItem(Id<GroupBuyItem> Item, string Name, string Specification, int Expected);

/// <summary>Reads about deliveries to groups and the claims they led to.</summary>
public sealed class ArrivalFacts(Db db)
{
    internal async Task<Outcome<Delivered>> Expected(Id<GroupBuy> groupBuy, Id<Group> group, CancellationToken cancel)
    {
        var (lines, lists, batches) = (db.SortingLines, db.SortingLists, db.DeliveryBatches);
        var due = await lines.AsNoTracking()
            .Where(line => line.GroupBuyId == groupBuy && line.GroupId == group && line.Expected > 0)
            .OrderBy(line => line.Position).ToListAsync(cancel);
        if (due.Count == 0) return KernelRefusals.NotFound;
        var list = due[0].ListId;
        var batch = await batches.AsNoTracking().FirstOrDefaultAsync(row => row.SortingListId == list, cancel);
        if (batch is null || batch.State == DeliveryState.Loading) return FulfilmentRefusals.NotDelivered;
        return new Delivered(batch,
        [
            .. due.GroupBy(line => line.ItemId).Select(item => new DeliveredItem(item.Key, item.First().Name,
                item.First().Specification, item.Sum(line => line.Expected),
                [.. item.Select(line => new Holder(line.OrderLineId, line.OrderId, line.ChainNumber, line.Expected))])),
        ]);
    }

    internal async Task<IReadOnlyList<ArrivalClaimFacts>> Claims(Id<Arrival> arrival, CancellationToken cancel)
    {
        var (claims, lines) = (db.ArrivalClaims, db.ArrivalClaimLines);
        var rows = await claims.AsNoTracking().Where(claim => claim.ArrivalId == arrival).OrderBy(claim => claim.Id)
            .ToListAsync(cancel);
        var hit = await lines.AsNoTracking()
            .Where(line => claims.Any(claim => claim.Id == line.ClaimId && claim.ArrivalId == arrival))
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(claim => new ArrivalClaimFacts(claim.Id, claim.ItemId, claim.Name, claim.Short,
                claim.Damaged,
                [.. hit.Where(line => line.ClaimId == claim.Id).OrderBy(line => line.OrderLineId)
                    .Select(line => new ClaimedLine(line.OrderLineId, line.Quantity))])),
        ];
    }

    /// <summary>What a leader is to count for one of the own groups.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<ExpectedItem>>, Refused>> GetExpected(
        [FromQuery] Id<GroupBuy> groupBuy, [FromQuery] Id<Group> group, Actor actor, Leaderships leaderships,
        ArrivalFacts facts, CancellationToken cancel)
    {
        if (actor.AsLeader is not { } leader || !await leaderships.Leads(leader, group, cancel))
            return KernelRefusals.NotFound.Problem;
        var expected = await facts.Expected(groupBuy, group, cancel);
        if (expected.Refusal is { } no) return no.Problem;
        return TypedResults.Ok<IReadOnlyList<ExpectedItem>>([.. expected.Value.Items
            .Select(item => new ExpectedItem(item.Item, item.Name, item.Specification, item.Expected))]);
    }
}
