using Linli.Catalog;
using Linli.GroupBuys;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.GroupBuys;

/// <summary>Opening, flash slots and cut-off at their exact instants; each test has a shop and a clock of its own.</summary>
[Trait("Runs", "per-engine")]
public sealed class OpenAndCloseTests : IAsyncLifetime
{
    private static readonly DateOnly Tuesday = new(2026, 3, 3);
    private Shop shop = null!;

    public async ValueTask InitializeAsync() => shop = await Shop.Open();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Shows_at_the_preview_opens_and_closes_at_the_instant_and_once()
    {
        var opened = await Scheduled();
        await At(20, 0, day: -1, before: true);
        Assert.Null(await Offer(opened));
        await At(20, 0, day: -1);
        Assert.Equal(GroupBuyState.Scheduled, (await Offer(opened))!.State);
        Assert.Equal(0, await shop.Sweep<OpenDueGroupBuys>());

        await At(7, 0, before: true);
        Assert.Equal(0, await shop.Sweep<OpenDueGroupBuys>());
        Assert.Equal(GroupBuysRefusals.NotOpenYet, await Reserve(opened));
        await At(7, 0);
        // By the clock it is open even before the sweep has run.
        Assert.Equal(GroupBuyState.Open, (await Offer(opened))!.State);
        Assert.Null(await Reserve(opened));
        Assert.Equal(1, await shop.Sweep<OpenDueGroupBuys>() + await shop.Sweep<OpenDueGroupBuys>());

        await At(16, 0, day: 1, before: true);
        Assert.Equal(0, await shop.Sweep<CloseGroupBuys>());
        Assert.Null(await Reserve(opened));
        await At(16, 0, day: 1);
        Assert.Equal(GroupBuyState.CutOff, (await Offer(opened))!.State);
        Assert.Equal(GroupBuysRefusals.Closed, await Reserve(opened));
        var sweeps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.Sweep<CloseGroupBuys>())));
        Assert.Equal(1, sweeps.Sum());
        Assert.Equal(GroupBuysRefusals.Closed, await Reserve(opened));
        Assert.Equal(1, await Letters(nameof(GroupBuyCutOff)));
    }

    [Fact]
    public async Task A_server_that_slept_through_opens_and_cuts_off_in_turn()
    {
        var opened = await Scheduled();
        await At(9, 0, day: 3);
        Assert.Equal(GroupBuyState.CutOff, (await Offer(opened))!.State);
        Assert.Equal(1, await shop.Sweep<OpenDueGroupBuys>());
        Assert.Equal(1, await shop.Sweep<CloseGroupBuys>());
        Assert.Equal(GroupBuysRefusals.Closed, await Reserve(opened));
    }

    [Fact]
    public async Task The_flash_price_is_in_force_from_its_first_instant_to_before_its_last_while_pieces_are_left()
    {
        var opened = await Scheduled();
        await Flash(opened, quota: 2);
        await At(7, 0);
        await shop.Sweep<OpenDueGroupBuys>();
        await At(10, 0, before: true);
        Assert.Equal(9_90, (await Item(opened)).Price.Fen);
        await At(10, 0);
        var item = await Item(opened);
        Assert.Equal((8_80, 2), (item.Price.Fen, item.Free));
        Assert.Null(await Reserve(opened, item.Flash));
        Assert.Null(await Reserve(opened, item.Flash));
        Assert.Equal(GroupBuysRefusals.FlashOver, await Reserve(opened, item.Flash));
        // Sold out: the usual price is in force again, and the item's pieces are those left.
        Assert.Equal((9_90, 8, null), ((await Item(opened)).Price.Fen, (await Item(opened)).Free, (await Item(opened)).Flash));

        await shop.With<Stock>(stock => stock.Release(opened.Items[0], item.Flash, 1, default));
        Assert.Equal(8_80, (await Item(opened)).Price.Fen);
        await At(11, 0, before: true);
        Assert.Equal(8_80, (await Item(opened)).Price.Fen);
        await At(11, 0);
        Assert.Equal(9_90, (await Item(opened)).Price.Fen);
        Assert.Equal(GroupBuysRefusals.FlashOver, await Reserve(opened, item.Flash));
        Assert.Equal(9, (await Item(opened)).Free);
        Assert.Empty(await shop.BreaksOf<StockAddsUp>());
    }

    [Fact]
    public async Task Of_many_who_want_the_flash_price_at_once_the_slot_s_quota_get_it()
    {
        var opened = await Scheduled(quota: 100);
        await Flash(opened, quota: 20);
        await At(10, 0);
        await shop.Sweep<OpenDueGroupBuys>();
        var flash = (await Item(opened)).Flash;
        var refusals = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => Reserve(opened, flash))));
        Assert.Equal(20, refusals.Count(refusal => refusal is null));
        // Who lost the slot took nothing of the item either.
        Assert.Equal(80, (await Item(opened)).Free);
    }

    [Fact]
    public async Task Only_a_real_deal_of_seven_days_is_struck_through()
    {
        var sku = await shop.ListedSku(new Money(7_00));
        var opened = await Scheduled(sku);
        foreach (var (daysBefore, fen) in new[] { (8, 8_00), (7, 12_90), (3, 10_90), (2, 11_90), (2, 12_50), (0, 1_00) })
            await shop.With<DealPrices>(deals =>
                deals.Record(sku, "3301", Tuesday.AddDays(-daysBefore), new Money(fen), default));
        await At(7, 0);
        await shop.Sweep<OpenDueGroupBuys>();
        Assert.Equal(new Money(10_90), (await Item(opened)).StrikePrice);
        Assert.Null((await Item(await Scheduled())).StrikePrice);
    }

    [Fact]
    public async Task Without_a_deal_in_seven_days_the_last_one_counts_and_a_lower_one_is_not_shown()
    {
        var (sku, cheap) = (await shop.ListedSku(new Money(7_00)), await shop.ListedSku(new Money(7_00)));
        foreach (var (what, daysBefore, fen) in new[] { (sku, 30, 9_00), (sku, 20, 12_00), (cheap, 2, 9_80) })
            await shop.With<DealPrices>(deals =>
                deals.Record(what, "3301", Tuesday.AddDays(-daysBefore), new Money(fen), default));
        Assert.Equal(new Money(12_00), (await Item(await Scheduled(sku))).StrikePrice);
        Assert.Null((await Item(await Scheduled(cheap))).StrikePrice);
        Assert.Null((await Item(await Scheduled())).StrikePrice);
    }

    [Fact]
    public async Task A_licence_that_lapses_stops_the_sale_and_a_renewed_one_lets_it_go_on()
    {
        var supplier = await shop.ApprovedSupplier();
        var opened = await Scheduled(await shop.ListedSku(new Money(7_00), supplier));
        await At(7, 0);
        await shop.Sweep<OpenDueGroupBuys>();
        await Expire(supplier, Tuesday.AddDays(1));
        Assert.False((await Item(opened)).OnSale);
        Assert.Equal(1, await shop.Sweep<WithholdLapsedItems>());
        Assert.Equal(0, await shop.Sweep<WithholdLapsedItems>());
        Assert.Equal(GroupBuysRefusals.ItemWithheld, await Reserve(opened));
        await Expire(supplier, Tuesday.AddDays(30));
        Assert.Equal(1, await shop.Sweep<WithholdLapsedItems>());
        Assert.True((await Item(opened)).OnSale);
        Assert.Null(await Reserve(opened));
    }

    private async Task<Opened> Scheduled(Id<Sku>? sku = null, int quota = 10)
    {
        var opened = await shop.DraftedGroupBuy([await shop.GroupIn()], Timing.Of(Tuesday).OpensAt,
            (sku ?? await shop.ListedSku(new Money(7_00)), new Money(9_90), quota));
        await shop.Schedule(opened.Id);
        return opened;
    }

    private async Task Flash(Opened opened, int quota) => Assert.Null((await shop.With<AddFlashSlots, Outcome<FlashSlotsReceipt>>(add =>
        add.Run(opened.Id, opened.Items[0], new AddFlashSlotsRequest(Tuesday, [new(10, 0)], new Money(8_80), quota),
            Linli.Accounts.Actor.System, default))).Refusal);

    private Task At(int hour, int minute, int day = 0, bool before = false)
    {
        var moment = BusinessTime.At(Tuesday.AddDays(day), new TimeOnly(hour, minute));
        shop.Clock.SetUtcNow(before ? moment.AddTicks(-10) : moment);
        return Task.CompletedTask;
    }

    private Task<OfferedGroupBuy?> Offer(Opened opened) =>
        shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(opened.Id, default));

    private async Task<OfferedItem> Item(Opened opened) => (await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book =>
        book.FindAt(opened.Id, shop.Clock.GetUtcNow() < Timing.Of(Tuesday).OpensAt ? Timing.Of(Tuesday).OpensAt
            : shop.Clock.GetUtcNow(), default)))!.Items[0];

    private Task<Refusal?> Reserve(Opened opened, Id<FlashSlot>? flash = null) => shop.With<Stock, Refusal?>(stock =>
        stock.Reserve(opened.Items[0], flash, 1, shop.Clock.GetUtcNow(), default));

    private Task<int> Letters(string happened) => shop.With<Db, int>(db =>
        db.Letters.CountAsync(letter => letter.Reaction.Contains(happened)));

    private Task Expire(Id<Supplier> supplier, DateOnly on) => shop.With<Db>(async db =>
    {
        await using var work = await db.Begin(default);
        var licences = db.Licences;
        await licences.Where(row => row.SupplierId == supplier).ExecuteUpdateAsync(row => row.SetProperty(x => x.ExpiresOn, on));
        await work.Commit(default);
    });
}
