using Linli.Accounts;
using Linli.Catalog;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Payments;

namespace Linli.Insight.DemoTown;

/// <summary>One group-buy that was played up to some moment, and who holds a paid order in it.</summary>
internal sealed record PlayedSale(GroupBuyReceipt GroupBuy, string City, IReadOnlyList<PlayedOrder> Paid);

internal sealed record PlayedOrder(Id<Order> Order, Id<Member> Member, TownGroup Group);

/// <summary>
/// Plays the sale of one group-buy: set up the evening before, opened, ordered from and paid until the cut-off or
/// until now.
/// </summary>
internal sealed class PlaySale(Stage stage, DemoClock clock, TownNames names)
{
    private const int Items = 14;
    private static readonly string[] Titles = ["鲜果蔬菜专场", "厨房好物团", "周末家宴团", "早餐牛奶面包团", "应季水果团", "粮油调味团"];

    // Between two orders only payments need to come to rest; the rest is done at the turns of the play.
    private static readonly string[] WhilePaying = ["SandboxNotices", "SettleNotices"];

    private readonly Actor planner = Actor.System;

    /// <param name="day">Day of opening; the sale closes at 16:00 the next day.</param>
    /// <param name="until">Orders come in until then, at the latest until the cut-off.</param>
    internal async Task<PlayedSale> Run(
        Town town, string city, DateOnly day, int orders, DateTimeOffset until, CancellationToken cancel)
    {
        clock.StandAt(BusinessTime.At(day.AddDays(-1), new TimeOnly(18, 0)));
        var (groupBuy, items) = await SetUp(city, day, cancel);
        clock.StandAt(groupBuy.OpensAt.AddMinutes(5));
        await stage.Rest(cancel);

        var end = until < groupBuy.ClosesAt.AddMinutes(-20) ? until : groupBuy.ClosesAt.AddMinutes(-20);
        var span = (int)Math.Max(1, (end - groupBuy.OpensAt.AddMinutes(6)).TotalSeconds);
        var buyers = town.Groups.Where(group => group.City == city)
            .SelectMany(group => group.Members.Select(member => (Member: member, Group: group))).ToList();
        var paid = new List<PlayedOrder>();
        foreach (var (second, buyer) in names.Some(buyers, orders).Select(buyer => (names.Number(0, span),
            buyer)).OrderBy(at => at.Item1))
        {
            clock.StandAt(groupBuy.OpensAt.AddMinutes(6).AddSeconds(second));
            if (await Order(groupBuy.GroupBuy, items, buyer.Member, cancel) is { } order)
                paid.Add(new PlayedOrder(order, buyer.Member, buyer.Group));
        }
        clock.StandAt(end);
        await stage.Rest(cancel);
        return new PlayedSale(groupBuy, city, paid);
    }

    private async Task<(GroupBuyReceipt GroupBuy, IReadOnlyList<Id<GroupBuyItem>> Items)> SetUp(
        string city, DateOnly day, CancellationToken cancel)
    {
        var groupBuy = await stage.Get<DraftGroupBuy, GroupBuyReceipt>(draft => draft.Run(
            new DraftGroupBuyRequest($"{day.Month}月{day.Day}日{names.Pick(Titles)}", city, Scope.City, day), planner, cancel));
        var skus = await stage.Get<SkuQueries, Page<SkuLine>>(queries => queries.Skus(
            new SkuSearch(null, null, null, SkuState.Listed, null, null, null, null, null, PageRequest.Most), cancel));
        var items = new List<Id<GroupBuyItem>>();
        foreach (var sku in names.Some(skus.Items.Where(sku => sku.ShelfLifeDays is 0 or > 2).ToList(), Items))
        {
            // A margin of a fifth to two fifths over cost, ending in 9 jiao as such prices do.
            var price = new Money((sku.Cost.Fen * names.Number(120, 140) / 100 + 99) / 100 * 100 - 10);
            var item = await stage.Get<AddItem, ItemReceipt>(add => add.Run(groupBuy.GroupBuy, new AddItemRequest(
                sku.Id, Money.Max(price, sku.Cost + new Money(10)), names.Number(40, 200), names.Chance(30) ? 5 : 0,
                    SortOrder: items.Count),
                planner, cancel));
            items.Add(item.Item);
        }
        await stage.Get<ScheduleGroupBuy, ScheduleReceipt>(schedule => schedule.Run(groupBuy.GroupBuy, planner,
            cancel));
        return (groupBuy, items);
    }

    /// <summary>
    /// Answers the order when it was paid; a few members forget to pay, a few change their mind, some find a thing
    /// sold out.
    /// </summary>
    private async Task<Id<Order>?> Order(
        Id<GroupBuy> groupBuy, IReadOnlyList<Id<GroupBuyItem>> items, Id<Member> member, CancellationToken cancel)
    {
        var lines = names.Some(items, names.Number(1, 4)).Select(item => new ItemRequest(item, names.Number(1,
            3))).ToList();
        var quote = await stage.Do<QuoteOrder, Outcome<Quote>>(ask => ask.Run(member, new QuoteRequest(groupBuy,
            lines, null), cancel));
        if (quote.Refusal is not null || quote.Value.Lines.Any(line => line.Problem is not null)) return null;
        var placed = await stage.Get<PlaceOrder, OrderReceipt>(place => place.Run(member, new PlaceOrderRequest(
            Guid.CreateVersion7(clock.GetUtcNow()), groupBuy, lines, null, quote.Value.Payable), cancel));
        if (names.Chance(5)) return null;

        clock.Advance(TimeSpan.FromSeconds(40));
        var ticket = await stage.Get<StartPayment, PaymentTicket>(start => start.Run(member, placed.Order, cancel));
        await stage.Must<SandboxDesk>(desk => desk.Pay(ticket.Number, cancel));
        await stage.Rest(WhilePaying, cancel);
        if (!names.Chance(3)) return placed.Order;

        clock.Advance(TimeSpan.FromMinutes(3));
        await stage.Do<CancelOrder, bool>(async use => await Cancelled(use, member, placed.Order, cancel));
        return null;
    }

    private Task<bool> Cancelled(CancelOrder use, Id<Member> member, Id<Order> order, CancellationToken cancel) =>
        stage.Do<OrderQueries, bool>(async queries => (await use.Run(member, order, queries, cancel)).Accepted);
}
