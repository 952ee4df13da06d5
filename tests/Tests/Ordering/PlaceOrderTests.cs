using System.Net;
using System.Net.Http.Json;
using System.Text;
using Linli.GroupBuys;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class PlaceOrderTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task The_order_is_what_was_quoted_and_reserves_its_stock()
    {
        var stall = await shop.OpenStall(new Ware(1990, Quota: 10), new Ware(500, Quota: 10));
        var (member, _) = await shop.Neighbour(stall);
        var quote = await Shop.QuoteOf(member, stall.GroupBuy, (stall.Items[0], 2), (stall.Items[1], 1));
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 2), (stall.Items[1], 1));
        var order = await Shop.OrderOf(member, receipt.Order);

        Assert.Equal(new Money(2 * 1990 + 500), quote.Goods);
        Assert.Equal(quote.Payable, receipt.Payable);
        Assert.Equal(quote.Payable, Money.Sum(order.Lines.Select(line => line.Payable)));
        Assert.Equal(OrderState.AwaitingPayment, order.State);
        Assert.Equal(1, order.ChainNumber);
        Assert.Equal(PrepareOrder.PayWithin, order.ReservedUntil - order.PlacedAt);
        Assert.NotEmpty(order.Steps!);
        Assert.Equal((10, 2, 0), await shop.StockOf(stall.Items[0]));
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_same_receipt_in_whatever_order_the_lines_stand()
    {
        var stall = await shop.OpenStall(new Ware(100), new Ware(200));
        var (member, _) = await shop.Neighbour(stall);
        var request = stall.Request(300, (stall.Items[0], 1), (stall.Items[1], 1));
        var first = await Shop.Read<OrderReceipt>(await Shop.PostOrder(member, request));
        var again = await Shop.Read<OrderReceipt>(await Shop.PostOrder(member, request with { Lines = [.. request.Lines.Reverse()] }));
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var request = stall.Request(100, (stall.Items[0], 1));
        await Shop.Read<OrderReceipt>(await Shop.PostOrder(member, request));
        var other = await Shop.PostOrder(member, request with { Lines = [new ItemRequest(stall.Items[0], 2)] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("request-key-reused", await Shop.Code(other));
    }

    [Fact]
    public async Task The_same_key_of_two_members_gives_two_orders()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (one, _) = await shop.Neighbour(stall);
        var (other, _) = await shop.Neighbour(stall);
        var request = stall.Request(100, (stall.Items[0], 1));
        var first = await Shop.Read<OrderReceipt>(await Shop.PostOrder(one, request));
        var second = await Shop.Read<OrderReceipt>(await Shop.PostOrder(other, request));
        Assert.NotEqual(first.Order, second.Order);
    }

    [Fact]
    public async Task A_retry_after_a_crash_between_commit_and_answer_gives_the_first_receipt()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 1));
        var (client, member) = await shop.Neighbour(stall);
        var request = stall.Request(100, (stall.Items[0], 1));
        // Whoever asked has gone before the answer; the order is stored all the same.
        using (var gone = new CancellationTokenSource())
        {
            var prepared = await shop.With<PrepareOrder, Outcome<PreparedOrder>>(prepare =>
                prepare.Run(member, request, request.Hash(), fresh: true, default));
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                shop.Services.GetRequiredService<OrderIntake>().Run(prepared.Value, gone.Token));
        }
        var receipt = await Shop.Read<OrderReceipt>(await Shop.PostOrder(client, request));
        Assert.Equal(1, receipt.ChainNumber);
        Assert.Equal((1, 1, 0), await shop.StockOf(stall.Items[0]));
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_nothing()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 5, Limit: 3));
        var (client, member) = await shop.Neighbour(stall);
        var request = stall.Request(100, (stall.Items[0], 1));
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            var prepared = await scope.ServiceProvider.GetRequiredService<PrepareOrder>()
                .Run(member, request, request.Hash(), fresh: true, default);
            await using var neverCommitted = await scope.ServiceProvider.GetRequiredService<Db>().Begin(default);
            Assert.True((await scope.ServiceProvider.GetRequiredService<WriteOrders>().Run([prepared.Value], default))[0].Accepted);
        }
        Assert.Equal((5, 0, 0), await shop.StockOf(stall.Items[0]));
        Assert.Equal(1, (await Shop.Read<OrderReceipt>(await Shop.PostOrder(client, request))).ChainNumber);
    }

    [Fact]
    public async Task Refuses_in_the_order_of_precedence()
    {
        var stall = await shop.OpenStall(new Ware(100, Quota: 5, Limit: 3), new Ware(100, Quota: 1));
        var elsewhere = await shop.OpenStall(new Ware(100));
        var (homeless, _) = await shop.SignInMember();
        var (stranger, _) = await shop.Neighbour(elsewhere);
        var (member, _) = await shop.Neighbour(stall);
        var good = stall.Request(100, (stall.Items[0], 1));

        Assert.Equal("item-twice", await Code(homeless, stall.Request(1, (stall.Items[0], 1), (stall.Items[0], 1))));
        Assert.Equal("no-seat", await Code(homeless, good));
        Assert.Equal("not-in-scope", await Code(stranger, good));
        Assert.Equal("item-unknown", await Code(member, stall.Request(100, (elsewhere.Items[0], 1))));
        Assert.Equal("coupon-not-usable", await Code(member, good with { Coupons = [new(Guid.CreateVersion7())] }));
        Assert.Equal("price-changed", await Code(member, stall.Request(1, (stall.Items[0], 99))));
        Assert.Equal("per-member-limit", await Code(member, stall.Request(400, (stall.Items[0], 4))));
        Assert.Equal("too-few-left", await Code(member, stall.Request(200, (stall.Items[1], 2))));
        await Shop.Read<OrderReceipt>(await Shop.PostOrder(member, stall.Request(100, (stall.Items[1], 1))));
        Assert.Equal("sold-out", await Code(member, stall.Request(100, (stall.Items[1], 1))));
        await shop.CutOff(stall.GroupBuy);
        Assert.Equal("group-buy-not-open", await Code(member, good with { RequestKey = Guid.NewGuid() }));
        Assert.Equal("group-buy-not-open", await Code(stranger, good));

        static async Task<string> Code(HttpClient client, PlaceOrderRequest request) =>
            await Shop.Code(await Shop.PostOrder(client, request));
    }

    // S7: what the client says about money is compared at most.
    [Theory]
    [InlineData("""{"item":"ITEM","quantity":1,"price":1}""", 100)]
    [InlineData("""{"item":"ITEM","quantity":-1}""", 100)]
    [InlineData("""{"item":"ITEM","quantity":0}""", 0)]
    [InlineData("""{"item":"ITEM","quantity":100}""", 10000)]
    [InlineData("""{"item":"ITEM","quantity":1.5}""", 150)]
    [InlineData("""{"item":"ITEM","quantity":1}""", -1)]
    [InlineData("""{"quantity":1}""", 100)]
    public async Task Refuses_a_body_that_names_prices_or_impossible_numbers(string line, int payable)
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var body = $$"""
            {"requestKey":"{{Guid.NewGuid()}}","groupBuy":"{{stall.GroupBuy}}","expectedPayable":{{payable}},
             "lines":[{{line.Replace("ITEM", stall.Items[0].ToString(), StringComparison.Ordinal)}}]}
            """;
        var answer = await member.PostAsync("/api/orders", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity]);
        Assert.Equal((Stall.PlentyOf, 0, 0), await shop.StockOf(stall.Items[0]));
    }

    [Fact]
    public async Task Refuses_too_many_lines()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var lines = Enumerable.Range(0, 51).Select(_ => new ItemRequest(new(Guid.CreateVersion7()), 1)).ToList();
        var answer = await member.PostAsJsonAsync("/api/quotes", new QuoteRequest(stall.GroupBuy, lines, null));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        answer = await member.PostAsJsonAsync("/api/quotes", new QuoteRequest(stall.GroupBuy, [], null));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_price_below_the_real_one_is_never_accepted()
    {
        var stall = await shop.OpenStall(new Ware(1000));
        var (member, _) = await shop.Neighbour(stall);
        var answer = await Shop.PostOrder(member, stall.Request(1, (stall.Items[0], 1)));
        Assert.Equal("price-changed", await Shop.Code(answer));
    }

    [Fact]
    public async Task Takes_orders_until_the_instant_before_the_cut_off_and_none_at_it()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var closesAt = (await shop.With<OpenGroupBuys, OfferedGroupBuy?>(book => book.Find(stall.GroupBuy, default)))!.ClosesAt;
        shop.Clock.SetUtcNow(closesAt - TimeSpan.FromMilliseconds(1));
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        Assert.Equal(closesAt, receipt.ReservedUntil);
        shop.Clock.SetUtcNow(closesAt);
        Assert.Equal("group-buy-not-open", await Shop.Code(await Shop.PostOrder(member, stall.Request(100, (stall.Items[0], 1)))));
    }
}
