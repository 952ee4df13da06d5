using Linli.Catalog;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Purchasing;

/// <summary>
/// At cut-off, makes one purchase order per supplier from everything that is due, rounded up to whole packs. Running it
/// again changes nothing.
/// </summary>
public sealed class MakePurchaseOrders(
    Db db, SoldLines soldLines, SkuBook skus, SupplierBook suppliers, OpenGroupBuys groupBuys, Outbox outbox,
    TimeProvider clock)
    : IReaction<OrdersSettledAtCutOff>
{
    public async Task React(OrdersSettledAtCutOff happened, CancellationToken cancel)
    {
        var rounds = db.PurchasingRounds;
        if (await rounds.AnyAsync(round => round.GroupBuyId == happened.GroupBuy, cancel)) return;

        var needs = await Needs(happened.GroupBuy, cancel);
        var groupBuy = await groupBuys.Find(happened.GroupBuy, cancel)
            ?? throw new InvalidOperationException($"Group-buy {happened.GroupBuy} is cut off but cannot be found.");
        var goods = await skus.Find([.. needs.Keys.Select(key => key.Sku)], cancel);
        var sellers = await suppliers.Find([.. needs.Keys.Select(key => key.Supplier).Distinct()], cancel);

        var bySupplier = needs.GroupBy(need => need.Key.Supplier).OrderBy(group => group.Key).ToList();
        foreach (var supplier in bySupplier)
        {
            var order = new PurchaseOrder
            {
                Id = Id<PurchaseOrder>.New(clock),
                Number = $"{groupBuy.Number}-{sellers[supplier.Key].Code}",
                SupplierId = supplier.Key,
                GroupBuyId = groupBuy.Id,
                CityCode = groupBuy.CityCode,
                PickupOn = groupBuy.PickupOn,
                SentAt = clock.GetUtcNow(),
            };
            db.Add(order);
            foreach (var (key, need) in supplier.OrderBy(need => need.Key.Sku))
                db.Add(Line(order, goods[key.Sku], need));
        }
        AddRound(groupBuy.Id, bySupplier.Count);
        await db.SaveChangesAsync(cancel);
    }

    private void AddRound(Id<GroupBuy> groupBuy, int orders)
    {
        var now = clock.GetUtcNow();
        db.Add(new PurchasingRound
        {
            GroupBuyId = groupBuy,
            Orders = orders,
            MadeAt = now,
            AllReceivedAt = orders == 0 ? now : null,
        });
        // Nobody ordered anything: nothing will ever be received, and nobody must wait for it for ever.
        if (orders == 0) outbox.Add(new AllGoodsReceived(groupBuy));
    }

    private PurchaseOrderLine Line(PurchaseOrder order, Sku sku, Need need)
    {
        var rounded = PackRounding.Of(need.Quantity, sku.PackSize);
        return new PurchaseOrderLine
        {
            Id = Id<PurchaseOrderLine>.New(clock),
            PurchaseOrderId = order.Id,
            GroupBuyId = order.GroupBuyId,
            SkuId = sku.Id,
            Name = need.Name,
            Specification = need.Specification,
            ShelfLifeDays = sku.ShelfLifeDays,
            Needed = need.Quantity,
            PackSize = sku.PackSize,
            Packs = rounded.Packs,
            Ordered = rounded.Ordered,
            Surplus = rounded.Surplus,
            UnitCost = need.UnitCost,
        };
    }

    private async Task<Dictionary<(Id<Supplier> Supplier, Id<Sku> Sku), Need>> Needs(Id<GroupBuy> groupBuy,
        CancellationToken cancel)
    {
        Dictionary<(Id<Supplier>, Id<Sku>), Need> needs = [];
        await foreach (var line in soldLines.Of(groupBuy, cancel))
        {
            if (line.Quantity == 0) continue;
            var key = (line.Supplier, line.Sku);
            needs[key] = needs.TryGetValue(key, out var need)
                ? need with { Quantity = checked(need.Quantity + line.Quantity) }
                : new Need(line.Name, line.Specification, line.UnitCost, line.Quantity);
        }
        return needs;
    }

    private sealed record Need(string Name, string Specification, Money UnitCost, int Quantity);
}
