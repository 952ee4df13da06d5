using Linli.Accounts;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Purchasing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests;

public sealed partial class Shop
{
    /// <summary>A warehouse worker of all cities.</summary>
    public static readonly Actor WarehouseWorker =
        new(ActorKind.Staff, Guid.CreateVersion7(), "仓库小陈", new HashSet<string> { Roles.Warehouse }, []);

    /// <summary>The purchase orders of a group-buy with their lines.</summary>
    public async Task<IReadOnlyList<PurchaseOrderDetail>> PurchaseOrdersOf(Id<GroupBuy> groupBuy)
    {
        await Settle();
        var page = await With<PurchaseOrderQueries, Page<PurchaseOrderRow>>(queries =>
            queries.List(WarehouseWorker, groupBuy, null, new PageRequest(null, PageRequest.Most), null, default));
        List<PurchaseOrderDetail> orders = [];
        foreach (var row in page.Items)
            orders.Add((await With<PurchaseOrderQueries, Outcome<PurchaseOrderDetail>>(queries =>
                queries.Detail(WarehouseWorker, row.Id, default))).Value);
        return orders;
    }

    /// <summary>Suppliers deliver everything that was ordered, fresh; what follows has happened.</summary>
    public async Task ReceiveEverything(Id<GroupBuy> groupBuy)
    {
        foreach (var order in await PurchaseOrdersOf(groupBuy))
            if (order.Order.CountedAt is null)
                await Receive(order.Order.Id, [.. order.Lines.Select(line => Fresh(line.Id, line.Ordered))]);
        await Settle();
    }

    /// <summary>The final delivery of a purchase order, as counted; what follows has not happened yet.</summary>
    public async Task<GoodsReceiptAnswer> Receive(
        Id<PurchaseOrder> order, IReadOnlyList<ReceivedLine> lines, ShortageRule rule = ShortageRule.EarliestFirst)
    {
        var received = await With<ReceiveGoods, Outcome<GoodsReceiptAnswer>>(receive => receive.Run(WarehouseWorker, order,
            new ReceiveGoodsRequest(Guid.NewGuid(), Final: true, rule, lines), default));
        Assert.Null(received.Refusal);
        return received.Value;
    }

    /// <summary>Good units of a lot that keeps for years.</summary>
    public ReceivedLine Fresh(Id<PurchaseOrderLine> line, int good, string lot = "L1") =>
        new(line, good, 0, null, lot, null, BusinessTime.Today(Clock).AddDays(1_000));

    /// <summary>The warehouse counts every line right and closes the lists; the vans leave and arrive.</summary>
    public async Task SortAndDeliver(Id<GroupBuy> groupBuy)
    {
        await Settle();
        foreach (var list in await SortingListsOf(groupBuy))
        {
            await SortEverything(list.Id);
            await With<CloseSorting, Outcome<SortingClosed>>(close =>
                close.Run(WarehouseWorker, list.Id, new CloseSortingRequest(), default));
        }
        foreach (var batch in await BatchesOf(groupBuy))
        {
            await With<DispatchDelivery, Outcome<DeliveryMoved>>(dispatch =>
                dispatch.Run(WarehouseWorker, batch, new DispatchDeliveryRequest("van-1"), default));
            var arrived = await With<ArriveDelivery, Outcome<DeliveryMoved>>(arrive => arrive.Run(WarehouseWorker, batch, default));
            Assert.Null(arrived.Refusal);
        }
        await Settle();
    }

    public async Task<IReadOnlyList<SortingListRow>> SortingListsOf(Id<GroupBuy> groupBuy) =>
        (await With<SortingQueries, Page<SortingListRow>>(queries =>
            queries.List(WarehouseWorker, groupBuy, new PageRequest(null, PageRequest.Most), null, default))).Items;

    public async Task<IReadOnlyList<SortingLineRow>> SortingLinesOf(Id<SortingList> list)
    {
        List<SortingLineRow> rows = [];
        while (true)
        {
            var page = (await With<SortingQueries, Outcome<Page<SortingLineRow>>>(queries => queries.Lines(
                WarehouseWorker, list, false, rows.Count, new PageRequest(null, PageRequest.Most), default))).Value;
            rows.AddRange(page.Items);
            if (page.Next is null) return rows;
        }
    }

    /// <summary>Scans of every line of a list what is still missing.</summary>
    public async Task SortEverything(Id<SortingList> list)
    {
        foreach (var some in (await SortingLinesOf(list)).Where(line => line.Difference != 0).Chunk(50))
        {
            var scanned = await With<ScanSorting, Outcome<ScanAnswer>>(scan => scan.Run(WarehouseWorker, list,
                new ScanRequest(Guid.NewGuid(), [.. some.Select(line => new ScannedLine(line.Id, -line.Difference))]), default));
            Assert.Null(scanned.Refusal);
        }
    }

    public async Task<IReadOnlyList<Id<DeliveryBatch>>> BatchesOf(Id<GroupBuy> groupBuy) =>
        await With<Db, IReadOnlyList<Id<DeliveryBatch>>>(async db =>
        {
            var batches = db.DeliveryBatches;
            return await batches.Where(batch => batch.GroupBuyId == groupBuy).Select(batch => batch.Id).ToListAsync();
        });

    /// <summary>The member shows the code and the group's leader hands the order over; what follows has happened.</summary>
    public async Task HandOver(Id<Order> order)
    {
        await Settle();
        var (group, code) = await CodeOf(order);
        var redeemed = await TryHandOver(await ActingLeaderOf(group), new RedeemRequest(Guid.NewGuid(), code));
        Assert.Null(redeemed.Refusal);
        await Settle();
    }

    public Task<Outcome<RedemptionReceipt>> TryHandOver(Actor leader, RedeemRequest request) =>
        With<Redeem, Outcome<RedemptionReceipt>>(redeem => redeem.Run(leader, request, default));

    /// <summary>Group and pickup code of an order, as stored.</summary>
    public async Task<(Id<Group> Group, string Code)> CodeOf(Id<Order> order) => await With<Db, (Id<Group>, string)>(async db =>
    {
        var codes = db.PickupCodes;
        var code = await codes.AsNoTracking().SingleAsync(row => row.OrderId == order);
        return (code.GroupId, code.Code);
    });

    /// <summary>Whoever leads a group now, as who is asking; a new leader is found for a group without one.</summary>
    public async Task<Actor> ActingLeaderOf(Id<Group> group)
    {
        var leader = await With<Leaderships, Id<Leader>?>(book => book.LeaderOf(group, default));
        leader ??= (await LeaderOf(group)).Id;
        return Actor.Of(ActorKind.Leader, leader.Value.Value, "王姐");
    }
}
