using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Purchasing;
using Linli.Suppliers;

namespace Linli.Tests.Purchasing;

/// <summary>Goods of a market: price and cost in fen, and how the supplier packs them; suppliers are counted from 0.</summary>
public sealed record Goods(
    long Fen = 1_000, long Cost = 600, int PackSize = 1, int Supplier = 0, int ShelfLifeDays = 0, string Name = "苹果",
    Id<Supplier>? From = null);

/// <summary>An open group-buy with real goods of real suppliers, in groups of Hangzhou.</summary>
public sealed record Market(
    Shop Shop, Id<GroupBuy> GroupBuy, IReadOnlyList<Id<Group>> Groups, IReadOnlyList<Id<Supplier>> Suppliers,
    IReadOnlyList<Id<GroupBuyItem>> Items, DateOnly PickupOn)
{
    /// <summary>A new neighbour of a group orders one item and pays.</summary>
    public async Task<Buyer> Buys(int quantity, int item = 0, int group = 0, string? nickname = null)
    {
        var (client, id) = await Shop.NeighbourIn(Groups[group], nickname);
        var receipt = await Shop.PaidOrder(client, GroupBuy, (Items[item], quantity));
        Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        return new Buyer(client, id, receipt.Order);
    }

    /// <summary>The cut-off has passed and purchase orders are made.</summary>
    public async Task<IReadOnlyList<PurchaseOrderDetail>> CutOff()
    {
        await Shop.CutOff(GroupBuy);
        return await Shop.PurchaseOrdersOf(GroupBuy);
    }

    /// <summary>Everything is received, sorted and delivered.</summary>
    public async Task Deliver()
    {
        await CutOff();
        await Shop.ReceiveEverything(GroupBuy);
        await Shop.SortAndDeliver(GroupBuy);
    }

    public async Task<SoldLine> LineOf(Buyer buyer) =>
        Assert.Single(await Shop.With<SoldLines, List<SoldLine>>(sold => sold.OfOrder(buyer.Order, default)));
}

public sealed record Buyer(HttpClient Client, Id<Member> Id, Id<Order> Order);

public static class Markets
{
    private static int number;

    extension(Shop shop)
    {
        public Task<Market> OpenMarket(params Goods[] goods) => shop.OpenMarket(1, goods);

        public async Task<Market> OpenMarket(int groups, params Goods[] goods)
        {
            List<Id<Supplier>> suppliers = [];
            for (var i = 0; i <= goods.Max(one => one.Supplier); i++) suppliers.Add(goods.FirstOrDefault(one => one.Supplier == i)?.From ?? await shop.ApprovedSupplier());
            List<Id<Group>> places = [];
            for (var i = 0; i < groups; i++) places.Add(await shop.GroupIn());
            var now = shop.Clock.GetUtcNow();
            var groupBuy = new GroupBuy
            {
                Id = Id<GroupBuy>.New(shop.Clock),
                Number = $"M{Interlocked.Increment(ref number):D6}",
                Title = "今日鲜果",
                CityCode = "3301",
                PreviewAt = now.AddHours(-1),
                OpensAt = now.AddMinutes(-1),
                ClosesAt = now.AddHours(30),
                PickupOn = BusinessTime.DayOf(now).AddDays(3),
                Scope = Linli.GroupBuys.Scope.Of(places),
                CreatedAt = now,
                State = GroupBuyState.Open,
            };
            var category = new Category { Code = $"C{number}", Name = $"水果{number}", ParentCode = null, SortOrder = 1 };
            var skus = goods.Select((one, i) => SkuOf(shop, one, suppliers[one.Supplier], category.Code, $"M{number}-{i}")).ToList();
            var items = goods.Select((one, i) => ItemOf(shop, one, groupBuy, skus[i].Sku, i)).ToList();
            await shop.With<Db>(db =>
            {
                db.Add(category);
                foreach (var (product, sku) in skus) db.AddRange(product, sku);
                db.Add(groupBuy);
                db.AddRange(items);
                db.AddRange(places.Select(group => new OfferedGroup { GroupBuyId = groupBuy.Id, GroupId = group }));
                return db.SaveChangesAsync();
            });
            return new Market(shop, groupBuy.Id, places, suppliers, [.. items.Select(item => item.Id)], groupBuy.PickupOn);
        }
    }

    private static (Product Product, Sku Sku) SkuOf(Shop shop, Goods one, Id<Supplier> supplier, string category, string code)
    {
        var product = new Product { Id = Id<Product>.New(shop.Clock) };
        product.Describe(one.Name, category, "", shop.Clock);
        var sku = new Sku { Id = Id<Sku>.New(shop.Clock), ProductId = product.Id, Code = code };
        sku.Describe(new SkuFile(supplier, one.Name, "5斤装", "份", one.PackSize, Money.Zero, one.ShelfLifeDays,
            StorageKind.Ambient, "山东", NeedType.Instant, GoodsRole.Profit, 48, false), category, shop.Clock);
        sku.CostNow(new Money(one.Cost));
        sku.Move(SkuState.Listed, shop.Clock);
        return (product, sku);
    }

    private static GroupBuyItem ItemOf(Shop shop, Goods one, GroupBuy groupBuy, Sku sku, int order) => new()
    {
        Id = Id<GroupBuyItem>.New(shop.Clock),
        GroupBuyId = groupBuy.Id,
        SkuId = sku.Id,
        SupplierId = sku.SupplierId,
        Category = sku.CategoryCode,
        Name = sku.Name,
        Specification = sku.Specification,
        Price = new Money(one.Fen),
        Cost = new Money(one.Cost),
        Quota = 10_000,
        PerMemberLimit = 0,
        CommissionBasisPoints = null,
        AfterSaleHours = 48,
        SortOrder = order,
        OpensAt = groupBuy.OpensAt,
        ClosesAt = groupBuy.ClosesAt,
        Selling = true,
    };
}
