using System.Net.Http.Json;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Payments;

namespace Linli.Tests;

// Intent methods are called on the shop, whether or not they need it.
#pragma warning disable CA1822

public sealed partial class Shop
{
    /// <summary>What these lines cost the member now.</summary>
    public static async Task<Quote> QuoteOf(
        HttpClient member, Id<GroupBuy> groupBuy, params (Id<GroupBuyItem> Item, int Quantity)[] lines) =>
        await Read<Quote>(await member.PostAsJsonAsync("/api/quotes", new QuoteRequest(groupBuy, Lines(lines), null)));

    /// <summary>Looks at the price and orders at it; unpaid as yet.</summary>
    public async Task<OrderReceipt> Order(
        HttpClient member, Id<GroupBuy> groupBuy, params (Id<GroupBuyItem> Item, int Quantity)[] lines) =>
        await Read<OrderReceipt>(await TryOrder(member, groupBuy, lines));

    /// <summary>Orders at the price shown, which may be refused.</summary>
    public async Task<HttpResponseMessage> TryOrder(
        HttpClient member, Id<GroupBuy> groupBuy, params (Id<GroupBuyItem> Item, int Quantity)[] lines)
    {
        var quoted = await member.PostAsJsonAsync("/api/quotes", new QuoteRequest(groupBuy, Lines(lines), null));
        if (!quoted.IsSuccessStatusCode) return quoted;
        var quote = await Read<Quote>(quoted);
        return await PostOrder(member, new PlaceOrderRequest(Guid.NewGuid(), groupBuy, Lines(lines), null, quote.Payable));
    }

    public static Task<HttpResponseMessage> PostOrder(HttpClient member, PlaceOrderRequest request) =>
        member.PostAsJsonAsync("/api/orders", request);

    /// <summary>Orders, pays, and lets everything that follows happen.</summary>
    public async Task<OrderReceipt> PaidOrder(
        HttpClient member, Id<GroupBuy> groupBuy, params (Id<GroupBuyItem> Item, int Quantity)[] lines)
    {
        var receipt = await Order(member, groupBuy, lines);
        if (receipt.Payable.IsPositive)
        {
            await StartPayment(member, receipt.Order);
            await Pay(receipt.Order.Value);
        }
        await Settle();
        return receipt;
    }

    public static async Task<PaymentTicket> StartPayment(HttpClient member, Id<Order> order) =>
        await Read<PaymentTicket>(await member.PostAsync($"/api/orders/{order}/payment", null));

    public static async Task<OrderView> OrderOf(HttpClient member, Id<Order> order) =>
        await Read<OrderView>(await member.GetAsync($"/api/orders/{order}"));

    /// <summary>Moves the clock to the cut-off and lets everything that follows happen.</summary>
    public async Task CutOff(Id<GroupBuy> groupBuy)
    {
        var offered = await With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(groupBuy, default));
        if (Clock.GetUtcNow() < offered!.ClosesAt) Clock.SetUtcNow(offered.ClosesAt);
        await Settle();
    }

    /// <summary>Every invariant of every module holds.</summary>
    public async Task AssertInvariants()
    {
        await using var scope = Services.CreateAsyncScope();
        foreach (var invariant in scope.ServiceProvider.GetServices<Invariant>())
        {
            var breaks = await invariant.Breaks(default);
            Assert.True(breaks.Count == 0, $"Broken: {invariant.Name}: {string.Join("; ", breaks)}");
        }
    }

    private static List<ItemRequest> Lines((Id<GroupBuyItem> Item, int Quantity)[] lines) =>
        [.. lines.Select(line => new ItemRequest(line.Item, line.Quantity))];
}
