using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.GroupBuys;

public sealed class StockTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Of_200_who_reserve_at_once_exactly_the_quota_get_it()
    {
        var opened = await Open(50);
        var refusals = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => Reserve(opened, 1))));
        Assert.Equal(50, refusals.Count(refusal => refusal is null));
        Assert.Equal(150, refusals.Count(refusal => refusal == GroupBuysRefusals.SoldOut));
        Assert.Equal((50, 50, 0), await Counts(opened));
        Assert.Empty(await shop.BreaksOf<StockAddsUp>());
    }

    [Fact]
    public async Task Of_200_with_several_pieces_each_none_passes_the_quota()
    {
        var opened = await Open(100);
        var refusals = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(i => Task.Run(async () => (Pieces: 1 + i % 3, Refusal: await Reserve(opened, 1 + i % 3)))));
        var reserved = refusals.Where(row => row.Refusal is null).Sum(row => row.Pieces);
        Assert.Equal((100, reserved, 0), await Counts(opened));
        Assert.InRange(reserved, 98, 100);
    }

    [Fact]
    public async Task Baskets_in_any_order_of_items_never_wait_in_a_circle()
    {
        var group = await shop.GroupIn();
        var skus = new List<Id<Linli.Catalog.Sku>>();
        for (var i = 0; i < 4; i++) skus.Add(await shop.ListedSku(new Money(5_00)));
        var opened = await shop.OpenGroupBuy([group], [.. skus.Select(sku => (sku, new Money(9_00), 1_000))]);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(seed => Task.Run(() => shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            var stock = new Stock(db, shop.Services.GetRequiredService<Sales>());
            foreach (var item in opened.Items.OrderBy(item => item).Skip(seed % 3))
                Assert.Null(await stock.Reserve(item, null, 1, shop.Clock.GetUtcNow(), default));
            await work.Commit(default);
        }))));
        var rows = await shop.With<Db, List<int>>(db => db.Items.Where(item => item.GroupBuyId == opened.Id)
            .Select(item => item.Reserved).ToListAsync());
        Assert.Equal(22 + 43 + 64 + 64, rows.Sum());
    }

    [Fact]
    public async Task Reserved_becomes_sold_or_free_again_and_sold_may_return()
    {
        var opened = await Open(10);
        Assert.Null(await Reserve(opened, 6));
        await shop.With<Stock>(stock => stock.Sell(opened.Items[0], 4, default));
        await shop.With<Stock>(stock => stock.Release(opened.Items[0], null, 2, default));
        Assert.Equal((10, 0, 4), await Counts(opened));
        await shop.With<Stock>(stock => stock.Return(opened.Items[0], null, 1, default));
        Assert.Equal((10, 0, 3), await Counts(opened));
        Assert.Null(await Reserve(opened, 7));
        Assert.Equal(GroupBuysRefusals.SoldOut, await Reserve(opened, 1));
    }

    [Fact]
    public async Task Moving_pieces_that_are_not_there_is_a_bug_and_changes_nothing()
    {
        var opened = await Open(10);
        Assert.Null(await Reserve(opened, 2));
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.With<Stock>(stock => stock.Sell(opened.Items[0], 3, default)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => shop.With<Stock>(stock => stock.Return(opened.Items[0], null, 1, default)));
        Assert.Equal((10, 2, 0), await Counts(opened));
    }

    [Fact]
    public async Task Says_how_many_are_left()
    {
        var opened = await Open(3);
        var refusal = await Reserve(opened, 4);
        Assert.Equal(GroupBuysRefusals.TooFewLeft, refusal);
        Assert.Equal(3, refusal!.Facts["left"]);
    }

    [Fact]
    public async Task The_constraint_stands_behind_the_statement()
    {
        var opened = await Open(3);
        var item = opened.Items[0];
        var broke = await shop.With<Db, bool>(async db =>
        {
            await using var work = await db.Begin(default);
            var items = db.Items;
            try
            {
                await items.Where(row => row.Id == item).ExecuteUpdateAsync(row => row.SetProperty(x => x.Sold, 4));
                return false;
            }
            catch (Exception exception)
            {
                return db.BrokeCheck(exception);
            }
        });
        Assert.True(broke);
    }

    [Fact]
    public async Task A_refusal_inside_a_larger_transaction_leaves_the_rest_of_it_whole()
    {
        var group = await shop.GroupIn();
        var (one, two) = (await shop.ListedSku(), await shop.ListedSku());
        var opened = await shop.OpenGroupBuy([group], (one, new Money(20_00), 5), (two, new Money(20_00), 0 + 1));
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            var stock = new Stock(db, shop.Services.GetRequiredService<Sales>());
            Assert.Null(await stock.Reserve(opened.Items[0], null, 2, shop.Clock.GetUtcNow(), default));
            Assert.NotNull(await stock.Reserve(opened.Items[1], null, 2, shop.Clock.GetUtcNow(), default));
            await work.Commit(default);
        });
        Assert.Equal((5, 2, 0), await Counts(opened));
    }

    private async Task<Opened> Open(int quota) => await shop.OpenGroupBuy([await shop.GroupIn()],
        (await shop.ListedSku(new Money(7_00)), new Money(9_90), quota));

    private Task<Refusal?> Reserve(Opened opened, int quantity) => shop.With<Stock, Refusal?>(stock =>
        stock.Reserve(opened.Items[0], null, quantity, shop.Clock.GetUtcNow(), default));

    private Task<(int Quota, int Reserved, int Sold)> Counts(Opened opened) => shop.With<Db, (int, int, int)>(async db =>
    {
        var item = await db.Items.AsNoTracking().SingleAsync(row => row.Id == opened.Items[0]);
        return (item.Quota, item.Reserved, item.Sold);
    });
}
