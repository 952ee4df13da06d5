using Linli.Accounts;
using Linli.AfterSales;
using Linli.Fulfilment;
using Linli.Leaders;
using Linli.Ordering;
using Linli.Pictures;
using Linli.Purchasing;

namespace Linli.Insight.DemoTown;

/// <summary>
/// Plays what follows a cut-off: suppliers deliver (now and then too little), the warehouse sorts, leaders count,
/// members
/// collect, and a few things turn out bad.
/// </summary>
internal sealed class PlayDelivery(Stage stage, DemoClock clock, TownNames names)
{
    /// <param name="until">What lies later than this is not played.</param>
    internal async Task Run(PlayedSale sale, Id<Picture> picture, DateTimeOffset until, CancellationToken cancel)
    {
        if (!await At(sale.GroupBuy.ClosesAt.AddMinutes(1), until, cancel)) return;
        if (!await At(sale.GroupBuy.ClosesAt.AddHours(2), until, cancel)) return;
        await Purchase(sale, supplierOnly: true, cancel);
        var pickup = sale.GroupBuy.PickupOn;
        if (!await At(BusinessTime.At(pickup, new TimeOnly(4, 30)), until, cancel)) return;
        await Purchase(sale, supplierOnly: false, cancel);
        await stage.Rest(cancel);
        if (!await At(BusinessTime.At(pickup, new TimeOnly(7, 0)), until, cancel)) return;
        await Sort(sale, cancel);
        if (!await At(BusinessTime.At(pickup, new TimeOnly(11, 0)), until, cancel)) return;
        await Arrive(sale, picture, cancel);
        await stage.Rest(cancel);
        if (!await At(BusinessTime.At(pickup, new TimeOnly(17, 30)), until, cancel)) return;
        await HandOver(sale, cancel);
        await stage.Rest(cancel);
        if (!await At(BusinessTime.At(pickup, new TimeOnly(20, 15)), until, cancel)) return;
        await Complain(sale, picture, cancel);
        await stage.Rest(cancel);
    }

    /// <summary>
    /// Lets the house work at every turn on the way; false when the moment lies beyond the end of the play.
    /// </summary>
    private async Task<bool> At(DateTimeOffset moment, DateTimeOffset until, CancellationToken cancel)
    {
        if (moment >= until) return false;
        clock.StandAt(moment);
        await stage.Rest(cancel);
        return true;
    }

    private async Task Purchase(PlayedSale sale, bool supplierOnly, CancellationToken cancel)
    {
        var orders = await stage.Do<PurchaseOrderQueries, Page<PurchaseOrderRow>>(queries => queries.List(
            Actor.System, sale.GroupBuy.GroupBuy, null, new PageRequest(null, PageRequest.Most), null, cancel));
        foreach (var order in orders.Items)
        {
            var supplier = Actor.Of(ActorKind.Supplier, order.Supplier.Value, "supplier");
            if (supplierOnly)
            {
                await stage.Get<ConfirmPurchaseOrder, PurchaseOrderMoved>(confirm => confirm.Run(supplier, order.Id,
                    cancel));
                await stage.Get<DispatchPurchaseOrder, PurchaseOrderMoved>(dispatch => dispatch.Run(supplier,
                    order.Id, cancel));
                continue;
            }
            var detail = await stage.Get<PurchaseOrderQueries,
                PurchaseOrderDetail>(queries => queries.Detail(Actor.System, order.Id, cancel));
            var lines = detail.Lines.Select(Counted).ToList();
            await stage.Get<ReceiveGoods, GoodsReceiptAnswer>(receive => receive.Run(Actor.System, order.Id,
                new ReceiveGoodsRequest(
                Key(), Final: true, ShortageRule.EarliestFirst, lines), cancel));
        }
    }

    private ReceivedLine Counted(PurchaseOrderLineRow line)
    {
        var missing = names.Chance(4) ? Math.Min(line.Ordered, names.Number(1, 3)) : 0;
        var rejected = names.Chance(4) ? Math.Min(line.Ordered - missing, 1) : 0;
        var today = BusinessTime.Today(clock);
        return new ReceivedLine(line.Id, line.Ordered - missing - rejected, rejected, rejected > 0 ? "外箱破损" : null,
            $"L{today:yyMMdd}-{names.Number(10, 99)}", today.AddDays(-1), today.AddYears(1));
    }

    private async Task Sort(PlayedSale sale, CancellationToken cancel)
    {
        var lists = await stage.Do<SortingQueries, Page<SortingListRow>>(queries => queries.List(
            Actor.System, sale.GroupBuy.GroupBuy, new PageRequest(null, PageRequest.Most), null, cancel));
        foreach (var list in lists.Items)
        {
            await Scan(list.Id, cancel);
            await stage.Get<CloseSorting, SortingClosed>(close => close.Run(Actor.System, list.Id,
                new CloseSortingRequest(true), cancel));
        }
    }

    private async Task Scan(Id<SortingList> list, CancellationToken cancel)
    {
        var after = 0;
        while (true)
        {
            var page = await stage.Get<SortingQueries, Page<SortingLineRow>>(queries =>
                queries.Lines(Actor.System, list, false, after, new PageRequest(null, 50), cancel));
            if (page.Items.Count == 0) return;
            await stage.Get<ScanSorting, ScanAnswer>(scan => scan.Run(Actor.System, list, new ScanRequest(
                Key(), [.. page.Items.Select(line => new ScannedLine(line.Id, line.Expected))]), cancel));
            after = page.Items[^1].Position;
        }
    }

    private async Task Arrive(PlayedSale sale, Id<Picture> picture, CancellationToken cancel)
    {
        var batches = await stage.Do<DeliveryQueries, Page<DeliveryBatchRow>>(queries => queries.List(
            Actor.System, sale.GroupBuy.GroupBuy, new PageRequest(null, PageRequest.Most), null, cancel));
        foreach (var batch in batches.Items)
        {
            await stage.Get<DispatchDelivery, DeliveryMoved>(dispatch =>
                dispatch.Run(Actor.System, batch.Id, new DispatchDeliveryRequest("driver-1"), cancel));
            await stage.Get<ArriveDelivery, DeliveryMoved>(arrive => arrive.Run(Actor.System, batch.Id, cancel));
        }
        foreach (var group in sale.Paid.Select(order => order.Group).Distinct())
            await Count(sale, group, picture, cancel);
    }

    private async Task Count(PlayedSale sale, TownGroup group, Id<Picture> picture, CancellationToken cancel)
    {
        var due = new Dictionary<Id<GroupBuys.GroupBuyItem>, int>();
        await stage.Do<SoldLines, bool>(async sold =>
        {
            await foreach (var line in sold.Of(sale.GroupBuy.GroupBuy, cancel))
                if (line.Group == group.Id && line.Quantity > 0)
                    due[line.Item] = due.GetValueOrDefault(line.Item) + line.Quantity;
            return true;
        });
        if (due.Count == 0) return;
        var items = due.Select(item =>
        {
            var damaged = names.Chance(2) ? 1 : 0;
            return new CountedItem(item.Key, item.Value - damaged, 0, damaged, damaged > 0 ? [picture] : null);
        }).ToList();
        await stage.Get<CountArrival, ArrivalReceipt>(count => count.Run(
            Leader(group), new CountArrivalRequest(Key(), sale.GroupBuy.GroupBuy, group.Id, items), cancel));
    }

    private async Task HandOver(PlayedSale sale, CancellationToken cancel)
    {
        foreach (var order in sale.Paid)
        {
            clock.Advance(TimeSpan.FromSeconds(names.Number(20, 150)));
            if (names.Chance(4)) continue;
            var code = await stage.Do<PickupQueries, Outcome<PickupCodeAnswer>>(queries => queries.Own(order.Member,
                order.Order, cancel));
            if (code.Refusal is not null || code.Value.Code is null) continue;
            await stage.Get<Redeem, RedemptionReceipt>(redeem => redeem.Run(
                Leader(order.Group), new RedeemRequest(Key(), code.Value.Code), cancel));
        }
    }

    private async Task Complain(PlayedSale sale, Id<Picture> picture, CancellationToken cancel)
    {
        foreach (var order in sale.Paid.Where(_ => names.Chance(3)))
        {
            var line = (await stage.Do<SoldLines, List<SoldLine>>(sold => sold.OfOrder(order.Order, cancel)))
                .FirstOrDefault(line => line is { State: OrderState.Completed, Quantity: > 0, Gift: false });
            if (line is null) continue;
            await stage.Do<RequestAfterSale, bool>(async request => (await request.Run(
                Actor.Of(ActorKind.Member, order.Member.Value, "member"), new RequestAfterSaleRequest(
                    Key(), line.Line, AfterSaleReason.Quality, 1, "打开发现有坏果", [picture]), cancel)).Accepted);
        }
    }

    private Guid Key() => Guid.CreateVersion7(clock.GetUtcNow());

    private static Actor Leader(TownGroup group) => Actor.Of(ActorKind.Leader, group.Leader.Value, "leader");
}
