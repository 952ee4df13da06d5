using System.Net.Http.Headers;
using Linli.Accounts;
using Linli.GroupBuys;
using Linli.Ledger;
using Linli.Members;
using Linli.Ordering;
using Linli.Payments;
using Linli.Tests.Ordering;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Faults;

/// <summary>A buyer with a token that every node of the place knows.</summary>
internal sealed record Buyer(Id<Member> Member, string Token)
{
    public AuthenticationHeaderValue Bearer { get; } = new("Bearer", Token);

    /// <summary>One question without a body, asked once.</summary>
    public async Task<HttpResponseMessage> Ask(HttpClient node, HttpMethod method, string path)
    {
        using var message = new HttpRequestMessage(method, path);
        message.Headers.Authorization = Bearer;
        return await node.SendAsync(message);
    }

    /// <summary>A ticket to pay an own order with.</summary>
    public async Task<PaymentTicket> Ticket(HttpClient node, OrderReceipt order) =>
        await Shop.Read<PaymentTicket>(await Ask(node, HttpMethod.Post, $"/api/orders/{order.Order}/payment"));

    /// <summary>Pays at the sandbox's provider, whose notice then comes by itself.</summary>
    public Task<HttpResponseMessage> Pay(HttpClient node, PaymentTicket ticket) =>
        Ask(node, HttpMethod.Post, $"/api/sandbox/payments/{ticket.Number}/completion");

    public async Task<OrderState> StateOf(HttpClient node, OrderReceipt order) =>
        (await Shop.Read<OrderView>(await Ask(node, HttpMethod.Get, $"/api/orders/{order.Order}"))).State;
}

/// <summary>An order a server acknowledged, and what was asked for.</summary>
internal sealed record Acknowledged(Buyer Buyer, PlaceOrderRequest Request, OrderReceipt Receipt);

/// <summary>A group-buy that is open now, with buyers; made in a closed house before servers start on it.</summary>
internal sealed class Fair(Place place, Stall stall, IReadOnlyList<Buyer> buyers, long price)
{
    public Place Place { get; } = place;

    public Stall Stall { get; } = stall;

    public IReadOnlyList<Buyer> Buyers { get; } = buyers;

    public static async Task<Fair> Open(
        Place place, int buyers, int items = 6, int quota = 1_000_000, int limit = 0, int groups = 2, Func<Shop, Stall, Task>? more = null)
    {
        const long price = 1_000;
        var fair = await InHouse(place, async shop =>
        {
            var stall = await shop.OpenStall(groups, [.. Enumerable.Range(0, items).Select(_ => new Ware(price, quota, limit))]);
            var members = new List<Id<Member>>();
            for (var group = 0; group < groups; group++) members.AddRange(await shop.Crowd(stall, buyers / groups, group));
            var people = new List<Buyer>();
            await shop.With<Db>(async db =>
            {
                await using var work = await db.Begin(default);
                await using var scope = shop.Services.CreateAsyncScope();
                var tokens = ActivatorUtilities.CreateInstance<Tokens>(scope.ServiceProvider, db);
                foreach (var member in members)
                {
                    people.Add(new Buyer(member, (await tokens.Issue(ActorKind.Member, member.Value, "邻居", default)).Token));
                    // What is written is written; compared again with every next one, thousands would take minutes.
                    db.ChangeTracker.Clear();
                }
                await work.Commit(default);
            });
            if (more is not null) await more(shop, stall);
            return new Fair(place, stall, people, price);
        });
        return fair;
    }

    /// <summary>One piece each of these items.</summary>
    public PlaceOrderRequest Request(params int[] items) =>
        Stall.Request(price * items.Length, [.. items.Select(item => (Stall.Items[item], 1))]);

    /// <summary>Looks at the data from inside, while no server needs to run.</summary>
    public Task<T> Inside<T>(Func<Shop, Task<T>> look) => InHouse(Place, look);

    /// <summary>
    /// Every acknowledged order is there as it was acknowledged; nothing is half made: stock, reservations, chain numbers
    /// and books agree. Answers how many orders the whole place holds.
    /// </summary>
    public async Task<int> AssertNothingIsLost(IReadOnlyCollection<Acknowledged> acknowledged) => await Inside(async shop =>
    {
        var stored = await shop.With<Db, Dictionary<Id<Order>, OrderReceipt>>(async db =>
        {
            var orders = db.Set<Order>();
            return (await orders.AsNoTracking().ToListAsync()).ToDictionary(order => order.Id, order => order.Receipt);
        });
        var missing = acknowledged.Where(one => !stored.ContainsKey(one.Receipt.Order)).ToList();
        Assert.True(missing.Count == 0, $"{missing.Count} of {acknowledged.Count} acknowledged orders are gone, "
            + $"the first {missing.FirstOrDefault()?.Receipt}");
        foreach (var one in acknowledged) Assert.Equal(one.Receipt, stored[one.Receipt.Order]);
        Assert.Equal(acknowledged.Count, acknowledged.Select(one => one.Receipt.Number).Distinct().Count());
        await shop.AssertInvariants();
        await shop.AssertLedgerAddsUp();
        return stored.Count;
    });

    private static async Task<T> InHouse<T>(Place place, Func<Shop, Task<T>> act)
    {
        try
        {
            await using var shop = await place.Open();
            return await act(shop);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
        }
    }
}
