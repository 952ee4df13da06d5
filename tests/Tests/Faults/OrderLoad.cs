using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Linli.Ordering;

namespace Linli.Tests.Faults;

/// <summary>
/// Many clients that order without pause from one or more nodes, and remember what was acknowledged to them. A client
/// that hears nothing, or that the server is busy or broken, asks again with the same key until it is answered or told
/// to give up — at another node if there is one.
/// </summary>
internal sealed class OrderLoad(Fair fair, int clients, params IReadOnlyList<HttpClient> nodes)
{
    /// <summary>Nobody is without an answer for so long, however busy the machine is.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentBag<Acknowledged> acknowledged = [];
    private readonly ConcurrentBag<(Buyer Buyer, PlaceOrderRequest Request)> unanswered = [];
    private readonly ConcurrentDictionary<string, int> refusals = new();
    private readonly ConcurrentBag<string> unhelpful = [];
    private readonly Tally orders = new(), busy = new();

    public IReadOnlyCollection<Acknowledged> Acknowledged => acknowledged;

    /// <summary>What was asked and never answered; it may or may not be stored.</summary>
    public IReadOnlyCollection<(Buyer Buyer, PlaceOrderRequest Request)> Unanswered => unanswered;

    /// <summary>What was heard instead of an order, and how often; "nothing" when the connection broke.</summary>
    public IReadOnlyDictionary<string, int> Refusals => refusals;

    /// <summary>Refusals with 503 that did not say when to come back.</summary>
    public IReadOnlyCollection<string> Unhelpful => unhelpful;

    /// <summary>
    /// Orders until told to stop, each client at most so many. What is under way then is still asked for until it is
    /// answered, unless told to give up.
    /// </summary>
    public async Task Run(int most, CancellationToken stop, CancellationToken giveUp = default) => await Task.WhenAll(
        Enumerable.Range(0, clients).Select(client => Client(client, most, stop, giveUp)));

    /// <summary>Comes back when so many more orders were acknowledged.</summary>
    public Task Acknowledge(int more) => orders.More(more);

    /// <summary>Comes back when the server has said so many more times that it is busy.</summary>
    public Task Refuse(int more) => busy.More(more);

    private async Task Client(int number, int most, CancellationToken stop, CancellationToken giveUp)
    {
        var dice = new Random(number);
        for (var i = 0; i < most && !stop.IsCancellationRequested; i++)
        {
            var buyer = fair.Buyers[(number + i * clients) % fair.Buyers.Count];
            var items = Enumerable.Range(0, fair.Stall.Items.Count).ToArray();
            dice.Shuffle(items);
            var request = fair.Request(items[..dice.Next(1, Math.Min(4, items.Length + 1))]);
            if (await Try(buyer, request, number, giveUp)) continue;
            unanswered.Add((buyer, request));
            return;
        }
    }

    // False when there was no answer in time, or nobody waits for it any more.
    private async Task<bool> Try(Buyer buyer, PlaceOrderRequest request, int first, CancellationToken giveUp)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        limit.CancelAfter(Patience);
        using var pace = new PeriodicTimer(Pace);
        for (var attempt = 0; !limit.IsCancellationRequested; attempt++)
        {
            try
            {
                using var answer = await Post(nodes[(first + attempt) % nodes.Count], buyer, request);
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    Take(new Acknowledged(buyer, request, (await answer.Content.ReadFromJsonAsync<OrderReceipt>(Shop.Json, CancellationToken.None))!));
                    return true;
                }
                var code = await Shop.Code(answer);
                refusals.AddOrUpdate(code, 1, (_, count) => count + 1);
                if (code == OrderingRefusals.ServerBusy.Code) busy.Add();
                if ((int)answer.StatusCode is < 500) return true;
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is null) unhelpful.Add(code);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or TaskCanceledException)
            {
                refusals.AddOrUpdate("nothing", 1, (_, count) => count + 1);
            }
            try { await pace.WaitForNextTickAsync(limit.Token); }
            catch (OperationCanceledException) { break; }
        }
        return false;
    }

    /// <summary>Asks one node with one key until it answers with an order.</summary>
    internal static async Task<OrderReceipt> Insist(HttpClient node, Buyer buyer, PlaceOrderRequest request)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(Pace);
        while (true)
        {
            using var answer = await Post(node, buyer, request);
            if ((int)answer.StatusCode is < 500) return await Shop.Read<OrderReceipt>(answer);
            try { await pace.WaitForNextTickAsync(limit.Token); }
            catch (OperationCanceledException) { return await Shop.Read<OrderReceipt>(answer); }
        }
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
        orders.Add();
    }

    private sealed class Tally
    {
        private volatile Goal? waiting;
        private int count;

        public async Task More(int more)
        {
            var goal = new Goal(Volatile.Read(ref count) + more);
            waiting = goal;
            await goal.Reached.Task.WaitAsync(Patience);
        }

        public void Add()
        {
            var reached = Interlocked.Increment(ref count);
            if (waiting is { } goal && reached >= goal.At) goal.Reached.TrySetResult();
        }
    }

    private sealed record Goal(int At)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
