using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Linli.Ordering;

namespace Linli.Tests.Faults;

/// <summary>
/// Many clients that order without pause from one or more nodes, and remember what was acknowledged to them. A client
/// that hears nothing asks again with the same key — at once, and at another node if there is one.
/// </summary>
internal sealed class OrderLoad(Fair fair, int clients, params IReadOnlyList<HttpClient> nodes)
{
    private const int MostTries = 4;

    private readonly ConcurrentBag<Acknowledged> acknowledged = [];
    private readonly ConcurrentBag<(Buyer Buyer, PlaceOrderRequest Request)> unanswered = [];
    private readonly ConcurrentDictionary<string, int> refusals = new();
    private volatile Goal? waiting;
    private int count;

    public IReadOnlyCollection<Acknowledged> Acknowledged => acknowledged;

    /// <summary>What was asked and never answered; it may or may not be stored.</summary>
    public IReadOnlyCollection<(Buyer Buyer, PlaceOrderRequest Request)> Unanswered => unanswered;

    public IReadOnlyDictionary<string, int> Refusals => refusals;

    /// <summary>Orders until told to stop, each client at most so many.</summary>
    public async Task Run(int most, CancellationToken stop) => await Task.WhenAll(Enumerable.Range(0, clients).Select(client =>
        Client(client, most, stop)));

    /// <summary>Comes back when so many more orders were acknowledged.</summary>
    public async Task Acknowledge(int more)
    {
        var goal = new Goal(Volatile.Read(ref count) + more);
        waiting = goal;
        await goal.Reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private async Task Client(int number, int most, CancellationToken stop)
    {
        var dice = new Random(number);
        for (var i = 0; i < most && !stop.IsCancellationRequested; i++)
        {
            var buyer = fair.Buyers[(number + i * clients) % fair.Buyers.Count];
            var items = Enumerable.Range(0, fair.Stall.Items.Count).ToArray();
            dice.Shuffle(items);
            var request = fair.Request(items[..dice.Next(1, Math.Min(4, items.Length + 1))]);
            if (!await Order(buyer, request, number, stop)) return;
        }
    }

    // False when nobody answers any more.
    private async Task<bool> Order(Buyer buyer, PlaceOrderRequest request, int first, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            try
            {
                using var answer = await Post(nodes[(first + attempt) % nodes.Count], buyer, request);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    Take(new Acknowledged(buyer, request, (await answer.Content.ReadFromJsonAsync<OrderReceipt>(Shop.Json, CancellationToken.None))!));
                    return true;
                }
                if ((int)answer.StatusCode is < 500)
                {
                    refusals.AddOrUpdate(await Shop.Code(answer), 1, (_, count) => count + 1);
                    return true;
                }
                refusals.AddOrUpdate($"{(int)answer.StatusCode}", 1, (_, count) => count + 1);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or TaskCanceledException)
            {
                if (stop.IsCancellationRequested) break;
            }
        }
        unanswered.Add((buyer, request));
        return nodes.Count > 1;
    }

    internal static async Task<HttpResponseMessage> Post(HttpClient node, Buyer buyer, PlaceOrderRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(request),
        };
        message.Headers.Authorization = buyer.Bearer;
        return await node.SendAsync(message);
    }

    private void Take(Acknowledged one)
    {
        acknowledged.Add(one);
        var reached = Interlocked.Increment(ref count);
        if (waiting is { } goal && reached >= goal.At) goal.Reached.TrySetResult();
    }

    private sealed record Goal(int At)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
