using System.Net.Http.Json;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Catalog;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Members;
using Linli.Ordering;
using Linli.Pictures;
using Linli.Purchasing;
using Linli.Settlement;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests;

public sealed partial class Shop
{
    private static int sales;

    /// <summary>A group with its leader and an open group-buy of one supplier's goods, for tests that begin behind the sale.</summary>
    public async Task<Sale> SomeSale(params SaleItem[] goods)
    {
        var group = await GroupIn();
        var (leader, leaderId) = await LeaderOf(group);
        var supplier = await ApprovedSupplier();
        var now = Clock.GetUtcNow();
        var groupBuy = new GroupBuy
        {
            Id = Id<GroupBuy>.New(Clock),
            Number = $"T-{Interlocked.Increment(ref sales):D6}",
            Title = "周末团",
            CityCode = "3301",
            PreviewAt = now.AddHours(-1),
            OpensAt = now,
            ClosesAt = now.AddDays(300),
            PickupOn = BusinessTime.Today(Clock).AddDays(301),
            Scope = Scope.Of([group]),
            CreatedAt = now,
            State = GroupBuyState.Open,
        };
        List<GroupBuyItem> items = [.. (goods.Length == 0 ? [new SaleItem()] : goods).Select((item, i) => new GroupBuyItem
        {
            Id = Id<GroupBuyItem>.New(Clock),
            GroupBuyId = groupBuy.Id,
            SkuId = Id<Sku>.New(Clock),
            SupplierId = supplier,
            Category = "fruit",
            Name = item.Name,
            Specification = "5斤",
            Price = new Money(item.Price),
            Cost = new Money(item.Cost),
            Quota = 1_000,
            PerMemberLimit = 0,
            CommissionBasisPoints = item.CommissionBasisPoints,
            AfterSaleHours = item.AfterSaleHours,
            SortOrder = i,
            OpensAt = groupBuy.OpensAt,
            ClosesAt = groupBuy.ClosesAt,
            Selling = true,
        })];
        await With<Db>(async db =>
        {
            db.GroupBuys.Add(groupBuy);
            db.OfferedGroups.Add(new OfferedGroup { GroupBuyId = groupBuy.Id, GroupId = group });
            GroupBuysTables.get_Items(db).AddRange(items);
            await db.SaveChangesAsync();
        });
        return new Sale(group, leader, leaderId, supplier, groupBuy.Id, [.. items.Select(item => item.Id)],
            [.. items.Select(item => item.SkuId)]);
    }

    /// <summary>A new neighbour buys and pays, of each item so many.</summary>
    public async Task<Bought> Buys(Sale sale, params int[] quantities)
    {
        var (member, memberId) = await NeighbourIn(sale.Group);
        var receipt = await PaidOrder(member, sale.GroupBuy,
            [.. sale.Items.Zip(quantities).Where(line => line.Second > 0).Select(line => (line.First, line.Second))]);
        var lines = await With<SoldLines, List<SoldLine>>(sold => sold.OfOrder(receipt.Order, default));
        return new Bought(member, memberId, receipt.Order, [.. sale.Items.SelectMany(item => lines.Where(line => line.Item == item))
            .Select(line => line.Line)]);
    }

    /// <summary>The buyer signed in again, after days in which the first sign-in ran out.</summary>
    public Task<HttpClient> Again(Bought bought) => SignInAs(ActorKind.Member, bought.MemberId.Value);

    /// <summary>The order is in the member's hands; everything that follows has happened.</summary>
    public async Task HandOverNow(Sale sale, Bought bought)
    {
        await HandOverSilently(bought);
        await TellHandOver(sale, bought);
        await Settle();
    }

    /// <summary>The order is handed over, and the letter about it is still on its way.</summary>
    public Task HandOverSilently(Bought bought) => With<CompleteOrders>(orders => orders.Complete(bought.Order, default));

    /// <summary>Writes the letter about a hand-over; it is delivered by <see cref="Settle"/>.</summary>
    public async Task TellHandOver(Sale sale, Bought bought)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var work = await db.Begin(default);
        var lines = await scope.ServiceProvider.GetRequiredService<SoldLines>().OfOrder(bought.Order, default);
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(new OrderHandedOver(
            bought.Order, sale.Group, sale.GroupBuy, lines[0].CompletedAt!.Value, sale.LeaderId));
        await work.Commit(default);
    }

    /// <summary>A received lot of the first item that went to these lines.</summary>
    public async Task<Id<Lot>> LotFor(Sale sale, params (Id<OrderLine> Line, int Units)[] given)
    {
        var id = Id<Lot>.New(Clock);
        await With<Db>(async db =>
        {
            var units = given.Sum(line => line.Units);
            var order = new PurchaseOrder
            {
                Id = Id<PurchaseOrder>.New(Clock),
                Number = $"PO-{Interlocked.Increment(ref sales)}",
                SupplierId = sale.Supplier,
                GroupBuyId = sale.GroupBuy,
                CityCode = "3301",
                PickupOn = BusinessTime.Today(Clock),
                SentAt = Clock.GetUtcNow(),
            };
            var bought = new PurchaseOrderLine
            {
                Id = Id<PurchaseOrderLine>.New(Clock),
                PurchaseOrderId = order.Id,
                GroupBuyId = sale.GroupBuy,
                SkuId = sale.Skus[0],
                Name = "蜜橘",
                Specification = "5斤",
                ShelfLifeDays = 0,
                Needed = units,
                PackSize = 1,
                Packs = units,
                Ordered = units,
                Surplus = 0,
                UnitCost = new Money(600),
            };
            db.PurchaseOrders.Add(order);
            db.PurchaseOrderLines.Add(bought);
            db.Lots.Add(new Lot
            {
                Id = id,
                PurchaseOrderLineId = bought.Id,
                SkuId = sale.Skus[0],
                SupplierId = sale.Supplier,
                LotCode = "L1",
                ProducedOn = null,
                ExpiresOn = null,
                Quantity = units,
            });
            foreach (var (line, part) in given)
                db.LotAllocations.Add(new LotAllocation { LotId = id, OrderLineId = line, Quantity = part });
            await db.SaveChangesAsync();
        });
        return id;
    }

    /// <summary>Posts a body as the API reads it: enums by name.</summary>
    public static Task<HttpResponseMessage> Send<T>(HttpClient client, string path, T body) =>
        client.PostAsJsonAsync(path, body, Json);

    /// <summary>Asks for an after-sale with a photo, as the member.</summary>
    public async Task<HttpResponseMessage> TryAskAfterSale(HttpClient member, Id<OrderLine> line, int quantity = 1,
        AfterSaleReason reason = AfterSaleReason.Quality) => await Send(member, "/api/me/after-sales",
            new RequestAfterSaleRequest(Guid.NewGuid(), line, reason, quantity, "坏了", [await SomePicture()]));

    public async Task<AfterSaleReceipt> AskAfterSale(HttpClient member, Id<OrderLine> line, int quantity = 1,
        AfterSaleReason reason = AfterSaleReason.Quality) =>
        await Read<AfterSaleReceipt>(await TryAskAfterSale(member, line, quantity, reason));

    public async Task<CommissionLine?> CommissionOf(Id<OrderLine> line) => await With<Db, CommissionLine?>(db =>
        db.CommissionLines.AsNoTracking().SingleOrDefaultAsync(row => row.OrderLineId == line));

    /// <summary>Every invariant of the modules behind the sale holds.</summary>
    public async Task AssertMoneyInvariants()
    {
        await using var scope = Services.CreateAsyncScope();
        foreach (var invariant in scope.ServiceProvider.GetServices<Invariant>()
            .Where(rule => rule.GetType().Namespace is "Linli.AfterSales" or "Linli.Settlement" or "Linli.Payments" or "Linli.Ledger"))
            Assert.Empty(await invariant.Breaks(default));
    }
}

public sealed record SaleItem(
    long Price = 1_000, long Cost = 600, int? CommissionBasisPoints = 1_000, int AfterSaleHours = 48, string Name = "蜜橘");

public sealed record Sale(Id<Group> Group, HttpClient Leader, Id<Leader> LeaderId, Id<Supplier> Supplier,
    Id<GroupBuy> GroupBuy, IReadOnlyList<Id<GroupBuyItem>> Items, IReadOnlyList<Id<Sku>> Skus);

public sealed record Bought(HttpClient Member, Id<Member> MemberId, Id<Order> Order, IReadOnlyList<Id<OrderLine>> Lines)
{
    public Id<OrderLine> Line => Lines[0];
}
