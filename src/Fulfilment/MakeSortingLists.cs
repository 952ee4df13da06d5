using Linli.Communities;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>
/// When all goods of a group-buy are received, makes a sorting list and a delivery batch per route and a pickup code
/// per order that is still due. Running it again changes nothing.
/// </summary>
public sealed class MakeSortingLists(
    Db db, SoldLines soldLines, GroupBook groups, OpenGroupBuys groupBuys, IssuePickupCodes codes, TimeProvider clock)
    : IReaction<AllGoodsReceived>
{
    public async Task React(AllGoodsReceived happened, CancellationToken cancel)
    {
        var lists = db.SortingLists;
        if (await lists.AnyAsync(list => list.GroupBuyId == happened.GroupBuy, cancel)) return;
        List<SoldLine> due = [];
        await foreach (var line in soldLines.Of(happened.GroupBuy, cancel))
            if (line.Quantity > 0)
                due.Add(line);
        if (due.Count == 0) return;

        var groupBuy = await groupBuys.Find(happened.GroupBuy, cancel)
            ?? throw new InvalidOperationException($"Group-buy {happened.GroupBuy} is received but cannot be found.");
        var facts = await groups.Find([.. due.Select(line => line.Group).Distinct()], cancel);
        foreach (var route in SortingPlan.Make(due, facts))
        {
            Add(groupBuy, route);
            await codes.Issue(groupBuy, route, cancel);
        }
    }

    private void Add(OfferedGroupBuy groupBuy, RoutePlan route)
    {
        var list = new SortingList
        {
            Id = Id<SortingList>.New(clock),
            GroupBuyId = groupBuy.Id,
            CityCode = groupBuy.CityCode,
            RouteCode = route.RouteCode,
            PickupOn = groupBuy.PickupOn,
            Lines = route.Lines.Count,
            MadeAt = clock.GetUtcNow(),
        };
        db.Add(list);
        db.Add(new DeliveryBatch
        {
            Id = Id<DeliveryBatch>.New(clock),
            GroupBuyId = groupBuy.Id,
            SortingListId = list.Id,
            CityCode = groupBuy.CityCode,
            RouteCode = route.RouteCode,
            PickupOn = groupBuy.PickupOn,
        });
        for (var i = 0; i < route.Lines.Count; i++)
            db.Add(Line(list, i + 1, route.Lines[i]));
    }

    private SortingLine Line(SortingList list, int position, PlannedLine planned) => new()
    {
        Id = Id<SortingLine>.New(clock),
        ListId = list.Id,
        Position = position,
        GroupBuyId = list.GroupBuyId,
        GroupId = planned.Line.Group,
        GroupName = planned.Group.Name,
        PickupPoint = planned.Group.PickupPointName,
        OrderId = planned.Line.Order,
        OrderLineId = planned.Line.Line,
        OrderNumber = planned.Line.OrderNumber,
        ChainNumber = planned.Line.ChainNumber,
        Nickname = planned.Line.Nickname,
        ItemId = planned.Line.Item,
        Name = planned.Line.Name,
        Specification = planned.Line.Specification,
        Expected = planned.Line.Quantity,
    };
}
