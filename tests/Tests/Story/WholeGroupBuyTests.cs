using System.Net.Http.Json;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Catalog;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.Leaders;
using Linli.Ledger;
using Linli.Ordering;
using Linli.Purchasing;
using Linli.Settlement;
using Linli.Tests.Catalog;
using Linli.Tests.House;

namespace Linli.Tests.Story;

/// <summary>
/// The main job from a goods file to the statements: imported, opened for six groups, ordered with two kinds of offers, some
/// cancelled, bought in packs, delivered short, counted with a damaged box, collected by code, a batch refunded, commission released.
/// </summary>
[Trait("Runs", "per-engine")]
public sealed class WholeGroupBuyTests : IAsyncLifetime
{
    private const int Groups = 6, MostGoods = 12;

    private Shop shop = null!;

    public async ValueTask InitializeAsync() => shop = await Shop.Open();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task With_our_sample_goods_and_three_hundred_members()
    {
        foreach (var code in new[] { "S001", "S002", "S003", "S004" }) await shop.SupplierWithCode(code);
        await Play(await File.ReadAllBytesAsync(Repository.PathOf("docs/samples/goods.csv")), members: 300);
    }

    [Fact]
    public async Task With_the_goods_of_a_real_group_buy()
    {
        Assert.SkipUnless(File.Exists(RealGoodsTests.Goods), $"{RealGoodsTests.Goods} is not on this machine.");
        await shop.SupplierWithCode("S001");
        await Play(RealGoodsTests.InOurColumns(), members: 60);
    }

    private async Task Play(byte[] goods, int members)
    {
        var sale = await OpenFor(await Import(goods));
        var orders = await Order(sale, members);
        await Cancel(orders, every: 25);
        await shop.CutOff(sale.Id);
        await ReceiveShort(sale.Id);
        await shop.SortAndDeliver(sale.Id);
        var damaged = await CountWithOneDamaged(sale.Id, orders[0].Group);
        Assert.Single(damaged.Claims);
        shop.Clock.Advance(TimeSpan.FromHours(10));
        foreach (var order in orders.Where(order => !order.Cancelled)) await HandOver(order.Id);
        await shop.Settle();
        await shop.AssertInvariants();

        await RefundBatch(sale);
        await shop.AssertInvariants();
        Assert.True((await Frozen(orders[1].Group)).Frozen.IsPositive);
        shop.Clock.Advance(TimeSpan.FromDays(16));
        await shop.Settle();

        var earned = await Frozen(orders[1].Group);
        Assert.True(earned.Frozen.IsZero);
        Assert.True(earned.Due.IsPositive);
        // The release stands in the statement of the week it happened in.
        shop.Clock.Advance(TimeSpan.FromDays(7));
        await shop.Settle();
        await StatementsClose();
        await shop.AssertInvariants();
        await shop.AssertLedgerAddsUp();
    }

    private async Task<IReadOnlyList<SkuLine>> Import(byte[] goods)
    {
        var report = await shop.With<ImportGoods, Outcome<ImportReport>>(import =>
            import.Run(new MemoryStream(goods), "goods.csv", dryRun: false, Actor.System, default));
        Assert.Equal("", string.Join('\n', report.Value.BadRows));
        var drafts = await Skus(SkuState.Draft);
        var listing = await shop.With<ListSkus, ListingReport>(list =>
            list.Run([.. drafts.Select(sku => sku.Id)], Actor.System, default));
        Assert.Empty(listing.Refused);
        return [.. (await Skus(SkuState.Listed)).Where(sku => sku.ShelfLifeDays is 0 or > 2).Take(MostGoods)];
    }

    private async Task<IReadOnlyList<SkuLine>> Skus(SkuState state) => (await shop.With<SkuQueries, Outcome<Page<SkuLine>>>(skus =>
        skus.Skus(new SkuSearch(null, null, null, state, null, null, null, null, null, 200), default))).Value.Items;

    private sealed record Sale(Id<GroupBuy> Id, Id<Group>[] Groups, IReadOnlyList<Id<GroupBuyItem>> Items, Id<Sku> Bad);

    private async Task<Sale> OpenFor(IReadOnlyList<SkuLine> skus)
    {
        var groups = new Id<Group>[Groups];
        for (var i = 0; i < Groups; i++)
        {
            groups[i] = await shop.GroupIn();
            await shop.LeaderOf(groups[i]);
        }
        await shop.ThresholdOffer(from: new Money(59_00), off: new Money(6_00));
        await shop.PieceOffer(pieces: 5, percentOff: 5);
        var opened = await shop.OpenGroupBuy(groups, [.. skus.Select(sku => (sku.Id, sku.Cost + sku.Cost.BasisPoints(3_000), 2_000))]);
        return new Sale(opened.Id, groups, opened.Items, skus[1].Id);
    }

    private sealed record Placed(Id<Order> Id, HttpClient Member, Id<Group> Group, bool Cancelled);

    private async Task<List<Placed>> Order(Sale sale, int members)
    {
        var orders = new List<Placed>();
        for (var n = 0; n < members; n++)
        {
            var group = sale.Groups[n % Groups];
            var (member, _) = await shop.NeighbourIn(group);
            var receipt = await shop.Order(member, sale.Id,
                (sale.Items[n % sale.Items.Count], n % 5 + 1), (sale.Items[(n + 1) % sale.Items.Count], 2));
            await Shop.StartPayment(member, receipt.Order);
            await shop.PayAtProvider(receipt.Order.Value);
            orders.Add(new Placed(receipt.Order, member, group, false));
        }
        await shop.Settle();
        return orders;
    }

    private async Task Cancel(List<Placed> orders, int every)
    {
        for (var n = every - 1; n < orders.Count; n += every)
        {
            var answer = await orders[n].Member.PostAsync($"/api/orders/{orders[n].Id}/cancellation", null);
            Assert.Equal(OrderState.Cancelled, (await Shop.Read<OrderView>(answer)).State);
            orders[n] = orders[n] with { Cancelled = true };
        }
        await shop.Settle();
    }

    private async Task ReceiveShort(Id<GroupBuy> sale)
    {
        var missing = 3;
        foreach (var order in await shop.PurchaseOrdersOf(sale))
        {
            Assert.All(order.Lines, line => Assert.Equal((0, line.Packs * line.PackSize - line.Needed), (line.Ordered % line.PackSize, line.Surplus)));
            var counted = order.Lines.Select(line =>
            {
                var good = missing > 0 ? line.Needed - missing : line.Ordered;
                missing = 0;
                return shop.Fresh(line.Id, good);
            }).ToList();
            await shop.Receive(order.Order.Id, counted, ShortageRule.Proportional);
        }
        await shop.Settle();
        var after = await shop.PurchaseOrdersOf(sale);
        Assert.Equal(3, after.SelectMany(order => order.Lines).Sum(line => line.ShortRefunded));
    }

    private async Task<ArrivalReceipt> CountWithOneDamaged(Id<GroupBuy> sale, Id<Group> group)
    {
        var leader = await shop.ActingLeaderOf(group);
        var client = await shop.SignInAs(leader);
        var expected = await Shop.Read<List<ExpectedItem>>(
            await client.GetAsync($"/api/leader/arrivals/expected?groupBuy={sale}&group={group}"));
        var picture = await shop.SomePicture();
        var counted = expected.Select((item, i) => i == 0
            ? new CountedItem(item.Item, item.Expected - 1, 0, 1, [picture])
            : new CountedItem(item.Item, item.Expected, 0, 0)).ToList();
        var receipt = await shop.With<CountArrival, Outcome<ArrivalReceipt>>(count =>
            count.Run(leader, new CountArrivalRequest(Guid.NewGuid(), sale, group, counted), default));
        await shop.Settle();
        return receipt.Value;
    }

    private sealed record ExpectedItem(Id<GroupBuyItem> Item, string Name, string Specification, int Expected);

    /// <summary>Whoever still has something coming collects it; an order that was refunded to nothing has no code.</summary>
    private async Task HandOver(Id<Order> order)
    {
        var due = await shop.With<SoldLines, List<SoldLine>>(sold => sold.OfOrder(order, default));
        if (due.Any(line => line.Quantity > 0)) await shop.HandOver(order);
    }

    private async Task RefundBatch(Sale sale)
    {
        var service = await shop.SignInStaff(Roles.CustomerService);
        var answer = await Shop.Send(service, "/api/batch-refunds", new
        {
            requestKey = Guid.NewGuid(), groupBuy = sale.Id, sku = sale.Bad, lot = (Guid?)null, reason = "Quality",
            explanation = "整批发酸", liability = new { supplier = 8000, driver = 0, leader = 0, platform = 2000 },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await shop.Settle();
    }

    private async Task<(Money Frozen, Money Due)> Frozen(Id<Group> group)
    {
        var leader = (await shop.With<Leaderships, Id<Leader>?>(leaders => leaders.LeaderOf(group, default)))!.Value;
        return (-await shop.Balance(ChartOfAccounts.CommissionFrozen(leader.Value)),
            -await shop.Balance(ChartOfAccounts.CommissionDue(leader.Value)));
    }

    private async Task StatementsClose()
    {
        var finance = await shop.SignInStaff(Roles.Finance);
        var page = await Shop.Read<Page<StatementRow>>(await finance.GetAsync("/api/statements?take=200"));
        Assert.Contains(page.Items, statement => statement.PartyKind == PartyKind.Leader);
        Assert.Contains(page.Items, statement => statement.PartyKind == PartyKind.Supplier);
        foreach (var statement in page.Items)
        {
            var lines = await Shop.Read<Page<LineRow>>(await finance.GetAsync($"/api/statements/{statement.Id}/lines?take=200"));
            if (lines.Next is null)
                Assert.Equal(statement.Closing, statement.Opening + Money.Sum(lines.Items.Select(line => line.Amount)));
        }
    }

    private sealed record StatementRow(Guid Id, PartyKind PartyKind, Money Opening, Money Closing);

    private sealed record LineRow(Money Amount);
}
