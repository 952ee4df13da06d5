using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Catalog;
using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.GroupBuys;

/// <summary>Cancel, clone and fixed group-buy days.</summary>
[Trait("Runs", "per-engine")]
public sealed class NextRoundTests : IAsyncLifetime
{
    private Shop shop = null!;
    private HttpClient staff = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await Shop.Open();
        staff = await shop.SignInStaff(Roles.Operator);
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Cancels_before_anything_is_ordered_and_then_sells_no_more()
    {
        var opened = await Open();
        Assert.Equal(GroupBuyState.Cancelled, (await Shop.Read<GroupBuyReceipt>(await Cancel(opened))).State);
        Assert.Equal(GroupBuysRefusals.Closed, await Reserve(opened));
        Assert.Null(await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(opened.Id, default)));
        Assert.Equal("wrong-state", await Shop.Code(await Cancel(opened)));
        shop.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await shop.Sweep<CloseGroupBuys>());
    }

    [Fact]
    public async Task Does_not_cancel_what_somebody_has_ordered()
    {
        var opened = await Open();
        Assert.Null(await Reserve(opened));
        Assert.Equal("already-sold", await Shop.Code(await Cancel(opened)));
        Assert.Null(await Reserve(opened));
    }

    [Fact]
    public async Task Of_a_cancellation_and_first_orders_at_once_one_side_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var opened = await Open();
            var cancelling = Task.Run(() => Cancel(opened));
            var reserving = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Reserve(opened))));
            var cancelled = (await cancelling).IsSuccessStatusCode;
            Assert.Equal(cancelled, reserving.All(refusal => refusal is not null));
        }
        Assert.Empty(await shop.BreaksOf<StockAddsUp>());
    }

    [Fact]
    public async Task Clones_items_and_flash_slots_with_all_times_shifted()
    {
        var opened = await Open();
        await shop.With<AddFlashSlots, Outcome<FlashSlotsReceipt>>(add => add.Run(opened.Id, opened.Items[0],
            new AddFlashSlotsRequest(new DateOnly(2026, 3, 3), null, new Money(8_80), 5), Actor.System, default));
        var clone = await Shop.Read<CloneReceipt>(await staff.PostAsJsonAsync(
            $"/api/group-buys/{opened.Id}/clones", new { opensOn = "2026-03-09" }));
        Assert.Equal((2, 0), (clone.Items, clone.LeftOut.Count));
        var board = await Board(clone.GroupBuy.GroupBuy);
        var first = await Board(opened.Id);
        Assert.Equal(GroupBuyState.Draft, board.State);
        Assert.NotEqual(first.Number, board.Number);
        Assert.Equal((first.OpensAt.AddDays(7), first.ClosesAt.AddDays(7), first.PickupOn.AddDays(7)),
            (board.OpensAt, board.ClosesAt, board.PickupOn));
        Assert.Equal(first.Items.Select(item => (item.Sku, item.Price, item.Quota)), board.Items.Select(item => (item.Sku, item.Price, item.Quota)));
        Assert.Equal(first.Items[0].Slots.Select(slot => slot.StartsAt.AddDays(7)), board.Items[0].Slots.Select(slot => slot.StartsAt));
        Assert.All(board.Items, item => Assert.Equal(0, item.Reserved + item.Sold));
    }

    [Theory]
    [InlineData("11月2日水果团", "12月10日水果团")]
    [InlineData("11月20日水果团", "11月20日水果团")]
    [InlineData("水果团11月2日", "水果团11月2日")]
    public void A_title_that_begins_with_its_day_begins_with_the_new_one(string title, string next) =>
        Assert.Equal(next, CloneGroupBuy.TitleOn(title, new DateOnly(2026, 11, 2), new DateOnly(2026, 12, 10)));

    [Fact]
    public void A_title_never_grows_longer_than_titles_are()
    {
        var title = "3月2日" + new string('团', GroupBuy.LongestTitle - 4);
        Assert.Equal(title, CloneGroupBuy.TitleOn(title, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 10)));
    }

    [Fact]
    public async Task Names_what_it_leaves_out()
    {
        var opened = await Open();
        var sku = (await Board(opened.Id)).Items[1].Sku;
        Assert.Null(await shop.With<DelistSku, Refusal?>(delist => delist.Run(sku, Actor.System, default)));
        var clone = await Shop.Read<CloneReceipt>(await staff.PostAsJsonAsync(
            $"/api/group-buys/{opened.Id}/clones", new { opensOn = "2026-03-09" }));
        Assert.Equal(1, clone.Items);
        Assert.Equal("sku-not-listed", Assert.Single(clone.LeftOut).Code);
    }

    [Fact]
    public async Task Fixed_days_make_each_round_once_two_days_ahead()
    {
        var template = await Open();
        // Monday now; Tuesday and Friday.
        var recurrence = await Shop.Read<RecurrenceView>(await staff.PostAsJsonAsync("/api/group-buy-recurrences",
            new { template = template.Id.Value, weekdays = new[] { "Tuesday", "Friday" }, schedules = true }));
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.Sweep<MakeRecurringGroupBuys>())));
        Assert.Equal(1, made.Sum());
        Assert.Equal(["2026-03-03"], await Rounds(recurrence));
        for (var day = 0; day < 7; day++)
        {
            shop.Clock.Advance(TimeSpan.FromDays(1));
            await shop.Sweep<MakeRecurringGroupBuys>();
            await shop.Sweep<MakeRecurringGroupBuys>();
        }
        Assert.Equal(["2026-03-03", "2026-03-06", "2026-03-10"], await Rounds(recurrence));
        // The first sign-in has run out meanwhile.
        staff = await shop.SignInStaff(Roles.Operator);
        await Shop.Read<RecurrenceView>(await staff.PostAsync($"/api/group-buy-recurrences/{recurrence.Id}/ending", null));
        shop.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await shop.Sweep<MakeRecurringGroupBuys>());
    }

    [Fact]
    public async Task A_recurring_round_is_scheduled_and_opens_by_itself()
    {
        var template = await Open();
        await staff.PostAsJsonAsync("/api/group-buy-recurrences",
            new { template = template.Id.Value, weekdays = new[] { "Tuesday" }, schedules = true });
        await shop.Sweep<MakeRecurringGroupBuys>();
        shop.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await shop.Sweep<OpenDueGroupBuys>());
    }

    [Fact]
    public async Task A_recurrence_of_drafts_waits_for_a_person_and_a_bad_one_is_refused()
    {
        var template = await Open();
        await staff.PostAsJsonAsync("/api/group-buy-recurrences",
            new { template = template.Id.Value, weekdays = new[] { "Wednesday" }, schedules = false });
        Assert.Equal(1, await shop.Sweep<MakeRecurringGroupBuys>());
        Assert.Single((await Shop.Read<Page<GroupBuyRow>>(await staff.GetAsync("/api/group-buys?state=Draft"))).Items);
        Assert.Equal("400", await Shop.Code(await staff.PostAsJsonAsync("/api/group-buy-recurrences",
            new { template = template.Id.Value, weekdays = Array.Empty<string>(), schedules = false })));
        Assert.Equal("not-found", await Shop.Code(await staff.PostAsJsonAsync("/api/group-buy-recurrences",
            new { template = Guid.CreateVersion7(), weekdays = new[] { "Wednesday" }, schedules = false })));
    }

    private async Task<Opened> Open() => await shop.OpenGroupBuy([await shop.GroupIn()],
        (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10), (await shop.ListedSku(new Money(7_00)), new Money(9_90), 10));

    private Task<HttpResponseMessage> Cancel(Opened opened) =>
        staff.PostAsJsonAsync($"/api/group-buys/{opened.Id}/cancellation", new { reason = "供应商临时断货" });

    private Task<Refusal?> Reserve(Opened opened) => shop.With<Stock, Refusal?>(stock =>
        stock.Reserve(opened.Items[0], null, 1, shop.Clock.GetUtcNow(), default));

    private async Task<GroupBuyRow> Board(Id<GroupBuy> id) => await Shop.Read<GroupBuyRow>(await staff.GetAsync($"/api/group-buys/{id}"));

    private Task<List<string>> Rounds(RecurrenceView recurrence) => shop.With<Db, List<string>>(async db =>
        [.. (await db.GroupBuys.Where(row => row.RecurrenceId == recurrence.Id).OrderBy(row => row.RoundDay)
            .Select(row => row.RoundDay!.Value).ToListAsync()).Select(day => day.ToString("yyyy-MM-dd"))]);
}
