using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Connectors;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Payments;
using Linli.Purchasing;
using Linli.Tests.Ordering;
using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Faults;

/// <summary>Two servers on one PostgreSQL database: T3, T4, timed work, what one knows and the other must learn.</summary>
[Trait("Runs", "per-engine")]
[Trait("Engine", "postgres")]
public sealed class TwoNodesTests(TwoNodes two) : IClassFixture<TwoNodes>
{
    /// <summary>A second by the rule (Kernel/RememberedTests hold it to that); the rest is for a machine that does other things as well.</summary>
    private static readonly TimeSpan OfMemory = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_hundred_pieces_are_sold_a_hundred_times()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: Effort.Of(600, 5_000), items: 1, quota: 100, groups: 5);
        var codes = await Everybody(fair.Buyers.Select((buyer, i) => (buyer, i)), one => Order(fair, one.buyer, one.i));
        Assert.Equal(100, codes.Count(code => code == "created"));
        Assert.All(codes, code => Assert.Contains(code, (string[])["created", "sold-out", "order-busy"]));
        Assert.Equal((100, 100, 0), await fair.Inside(shop => shop.StockOf(fair.Stall.Items[0])));
        await fair.AssertNothingIsLost([]);
    }

    [Fact]
    public async Task A_member_who_asks_both_nodes_at_once_gets_no_more_than_the_limit()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: 2, items: 1, limit: 3);
        var codes = await Everybody(Enumerable.Range(0, 40), i => Order(fair, fair.Buyers[0], i));
        Assert.Equal(3, codes.Count(code => code == "created"));
        Assert.All(codes, code => Assert.Contains(code, (string[])["created", "per-member-limit", "order-busy"]));
        await fair.AssertNothingIsLost([]);
    }

    [Fact]
    public async Task A_coupon_sent_to_both_nodes_at_once_is_used_once()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: 2, items: 1);
        var coupon = await fair.Inside(shop => shop.CouponFor(fair.Buyers[0].Member, from: new Money(500), off: new Money(100)));
        var codes = await Everybody(Enumerable.Range(0, 40), i => Order(fair, fair.Buyers[0], i,
            fair.Request(0) with { Coupons = [coupon], ExpectedPayable = new Money(900) }));
        Assert.Equal(1, codes.Count(code => code == "created"));
        Assert.All(codes, code => Assert.Contains(code, (string[])["created", "coupon-not-usable", "order-busy"]));
        Assert.Equal((1_000_000, 1, 0), await fair.Inside(shop => shop.StockOf(fair.Stall.Items[0])));
        await fair.AssertNothingIsLost([]);
    }

    [Fact]
    public async Task One_key_sent_to_both_nodes_at_once_gives_one_order_and_one_answer()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: 2, items: 1, quota: 1);
        var request = fair.Request(0);
        var receipts = new ConcurrentBag<OrderReceipt>();
        await Everybody(Enumerable.Range(0, 100), async i =>
        {
            receipts.Add(await OrderLoad.Insist(two.Client(i), fair.Buyers[0], request));
            return "";
        });
        Assert.Single(receipts.Distinct());
        Assert.Equal((1, 1, 0), await fair.Inside(shop => shop.StockOf(fair.Stall.Items[0])));
    }

    [Fact]
    public async Task One_notice_sent_sixteen_times_to_both_nodes_pays_once()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: 2, items: 1);
        var order = await OrderLoad.Insist(two.Client(0), fair.Buyers[0], fair.Request(0));
        var ticket = await fair.Buyers[0].Ticket(two.Client(0), order);
        (await fair.Buyers[0].Pay(two.Client(1), ticket)).EnsureSuccessStatusCode();

        // The nodes fetch the notice by themselves; these are sixteen more of the same.
        var envelope = await fair.Inside(async shop =>
        {
            var body = await shop.With<Db, string>(db => db.SandboxNotices.Where(row => row.Body.Contains(ticket.Number))
                .Select(row => row.Body).FirstAsync());
            return shop.Services.GetRequiredService<SandboxPayments>().Sign(System.Text.Encoding.UTF8.GetBytes(body), DateTimeOffset.UtcNow);
        });
        var statuses = await Everybody(Enumerable.Range(0, 16), async i =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/api/payment-notices/sandbox")
            {
                Content = new ByteArrayContent(envelope.Body),
            };
            message.Content.Headers.ContentType = new("application/json");
            foreach (var (name, value) in envelope.Headers) message.Headers.TryAddWithoutValidation(name, value);
            return ((int)(await two.Client(i).SendAsync(message)).StatusCode).ToString();
        });
        Assert.All(statuses, status => Assert.Equal("200", status));
        await Eventually(async () => await fair.Buyers[0].StateOf(two.Client(0), order) == OrderState.Paid);
        await fair.Inside(async shop =>
        {
            var captured = await shop.With<Db, int>(db => db.Postings.CountAsync(row =>
                row.Kind == "payment-captured" && row.Reference.Contains(ticket.Number)));
            Assert.Equal(1, captured);
            return captured;
        });
        await fair.AssertNothingIsLost([]);
    }

    [Fact]
    public async Task A_sign_in_ended_on_one_node_is_refused_on_the_other()
    {
        TwoNodes.Need();
        var token = await Shop.Read<IssuedToken>(await two.Client(0).PostAsJsonAsync("/api/sign-ins",
            new { userName = "admin", password = "a-long-password" }));
        async Task<HttpStatusCode> Ask(int node, HttpMethod method)
        {
            using var message = new HttpRequestMessage(method, "/api/sign-ins/current");
            message.Headers.Authorization = new("Bearer", token.Token);
            return (await two.Client(node).SendAsync(message)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await Ask(0, HttpMethod.Get));
        Assert.Equal(HttpStatusCode.OK, await Ask(1, HttpMethod.Get));
        Assert.True((int)await Ask(0, HttpMethod.Delete) < 300);
        await Eventually(async () => await Ask(1, HttpMethod.Get) == HttpStatusCode.Unauthorized, OfMemory);
    }

    [Fact]
    public async Task What_one_node_sells_and_takes_back_the_other_learns()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: 4, items: 1, quota: 1);
        // The second node knows the group-buy and the piece that is free before the first one sells it.
        Assert.Equal(1, await Free(1));
        var order = await OrderLoad.Insist(two.Client(0), fair.Buyers[0], fair.Request(0));
        await Eventually(async () => await Free(1) == 0, OfMemory);
        Assert.Equal("sold-out", await Order(fair, fair.Buyers[1], 1));
        (await fair.Buyers[0].Ask(two.Client(0), HttpMethod.Post, $"/api/orders/{order.Order}/cancellation")).EnsureSuccessStatusCode();
        await Eventually(async () => await Free(1) == 1, OfMemory);
        Assert.Equal("created", await Order(fair, fair.Buyers[1], 1));
        Assert.Equal((1, 1, 0), await fair.Inside(shop => shop.StockOf(fair.Stall.Items[0])));
        await fair.AssertNothingIsLost([]);

        async Task<int> Free(int node)
        {
            using var answer = await fair.Buyers[2].Ask(two.Client(node), HttpMethod.Get, $"/api/group-buys/{fair.Stall.GroupBuy}/offer");
            return (await Shop.Read<MemberOffer>(answer)).Items.Single().Free;
        }
    }

    [Fact]
    public async Task The_cut_off_happens_once()
    {
        TwoNodes.Need();
        var fair = await Fair.Open(two.Place, buyers: 40, items: 4, more: RealGoods);
        var paid = new ConcurrentBag<OrderReceipt>();
        await Everybody(fair.Buyers.Select((buyer, i) => (buyer, i)), async one =>
        {
            var receipt = await OrderLoad.Insist(two.Client(one.i), one.buyer, fair.Request(one.i % 4));
            if (one.i % 2 == 0)
            {
                var ticket = await one.buyer.Ticket(two.Client(one.i), receipt);
                (await one.buyer.Pay(two.Client(one.i), ticket)).EnsureSuccessStatusCode();
                paid.Add(receipt);
            }
            return "";
        });
        await Eventually(() => Count(fair, order => order.State == OrderState.Paid, paid.Count));

        // The hour is brought forward in the tables; both nodes see it and go to work.
        await two.Place.Ask(async db =>
        {
            var (buys, items, now) = (db.Set<GroupBuy>(), db.Set<GroupBuyItem>(), DateTimeOffset.UtcNow);
            await using var work = await db.Begin(default);
            await items.Where(row => row.GroupBuyId == fair.Stall.GroupBuy).ExecuteUpdateAsync(row => row.SetProperty(x => x.ClosesAt, now));
            var moved = await buys.Where(row => row.Id == fair.Stall.GroupBuy).ExecuteUpdateAsync(row => row.SetProperty(x => x.ClosesAt, now));
            await work.Commit(default);
            return moved;
        });
        await Eventually(() => Count(fair, order => order.State == OrderState.Expired, fair.Buyers.Count - paid.Count));
        // The last thing a cut-off leads to, and then nothing is under way any more.
        await Eventually(() => two.Place.Ask(async db =>
        {
            var (letters, orders) = (db.Set<Letter>(), db.Set<PurchaseOrder>());
            return await orders.AnyAsync(order => order.GroupBuyId == fair.Stall.GroupBuy) && !await letters.AnyAsync(letter => !letter.Parked);
        }));
        await fair.Inside(async shop =>
        {
            var (letters, bought) = await shop.With<Db, (int, int)>(async db =>
            {
                var (parked, orders) = (db.Set<Letter>(), db.Set<PurchaseOrder>());
                return (await parked.CountAsync(letter => letter.Parked), await orders.CountAsync(order => order.GroupBuyId == fair.Stall.GroupBuy));
            });
            Assert.Equal((0, 1), (letters, bought));
            foreach (var item in fair.Stall.Items) Assert.Equal(0, (await shop.StockOf(item)).Reserved);
            return letters;
        });
        await fair.AssertNothingIsLost([]);
    }

    // Goods of the catalogue, so that they can be bought from their supplier.
    private static async Task RealGoods(Shop shop, Stall stall)
    {
        foreach (var id in stall.Items)
        {
            var sku = await shop.ListedSku();
            await shop.With<Db>(db => db.Set<GroupBuyItem>().Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(x => x.SkuId, sku)));
        }
    }

    private async Task<string> Order(Fair fair, Buyer buyer, int node, PlaceOrderRequest? request = null)
    {
        using var answer = await OrderLoad.Post(two.Client(node), buyer, request ?? fair.Request(0));
        return answer.StatusCode == HttpStatusCode.Created ? "created" : await Shop.Code(answer);
    }

    private static Task<bool> Count(Fair fair, System.Linq.Expressions.Expression<Func<Order, bool>> which, int wanted) =>
        fair.Place.Ask(async db =>
        {
            var orders = db.Set<Order>();
            return await orders.Where(order => order.GroupBuyId == fair.Stall.GroupBuy).CountAsync(which) == wanted;
        });

    private async Task Eventually(Func<Task<bool>> isTrue, TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(3));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await isTrue())
            try { await pace.WaitForNextTickAsync(limit.Token); }
            catch (OperationCanceledException) { throw new TimeoutException($"It did not become so. The nodes said:\n{two.Said}"); }
    }

    private static async Task<IReadOnlyList<string>> Everybody<T>(IEnumerable<T> all, Func<T, Task<string>> act)
    {
        var codes = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 48 },
            async (one, _) => codes.Add(await act(one)));
        return [.. codes];
    }
}

/// <summary>Two servers over one new database of the server that the tests use; none on the embedded engine.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private readonly List<Node> nodes = [];
    private readonly List<HttpClient> clients = [];

    internal Place Place { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!TestDatabase.IsPostgres) return;
        Place = await Place.Make();
        // Both at once on an empty database: one makes the tables, the other waits for them.
        nodes.AddRange(await Task.WhenAll(Node.Start(Place), Node.Start(Place)));
        clients.AddRange(nodes.Select(node => node.Client()));
    }

    internal static void Need()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "Two nodes need a database server between them.");
        Assert.SkipUnless(Effort.IsLong, "Takes minutes: run by bench/faults/run.");
    }

    internal string Said => string.Join("\n---\n", nodes.Select(node => node.Said));

    internal HttpClient Client(int i) => clients[i % clients.Count];

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        foreach (var node in nodes) await node.DisposeAsync();
        if (Place is not null) await Place.DisposeAsync();
    }
}
