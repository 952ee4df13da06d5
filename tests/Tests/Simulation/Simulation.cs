using System.Data.Common;
using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linli.Tests.Simulation;

/// <summary>
/// Plays hours of trade by the dice of one seed: neighbours order, pay, cancel and ask again; notices come late, twice
/// or never; commits break before and after; the node's clock jumps. After every step all invariants are asked.
/// </summary>
internal sealed class Simulation : IAsyncDisposable
{
    private readonly Random dice;
    private readonly Bug bug;
    private readonly Shop shop;
    private readonly Crashes crashes;
    private readonly SteadyClock clock;
    private readonly Town town;
    private readonly List<Asked> asked = [];

    private Simulation(Random dice, Bug bug, Shop shop, Crashes crashes, Town town)
    {
        (this.dice, this.bug, this.shop, this.crashes, this.town) = (dice, bug, shop, crashes, town);
        clock = (SteadyClock)shop.Services.GetRequiredService<DatabaseClock>();
    }

    /// <summary>One line per step, without ids or numbers that chance gives: the same seed gives the same lines.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The first thing that broke, or null.</summary>
    public string? Found { get; private set; }

    public static async Task<Simulation> Open(int seed, Bug bug)
    {
        var dice = new Random(seed);
        var crashes = new Crashes(dice);
        var shop = await Shop.Open(adjust: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<DatabaseClock>(all => new SteadyClock(all.GetRequiredService<TimeProvider>())));
            Sabotage.Intercept(services, crashes);
            Sabotage.Plant(bug, services);
        });
        // Each look at the clock is a millisecond later, so that ids sort in the order they were made.
        shop.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var town = await Town.Build(shop);
        await shop.With<Db>(db => Sabotage.Plant(bug, db));
        return new Simulation(dice, bug, shop, crashes, town);
    }

    public async Task Run(int steps)
    {
        for (var step = 0; step < steps && Found is null; step++)
        {
            if (step == steps * 3 / 4) GoTo(town.ClosesAt - TimeSpan.FromMinutes(20));
            crashes.Calm = false;
            await Note(step, Act);
            crashes.Calm = true;
            Found ??= await Broken();
        }
        if (Found is not null) return;
        await Note(steps, ComeToRest);
        Found ??= await Broken();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private async Task Note(int step, Func<Task<string>> act)
    {
        string line;
        try { line = await act(); }
        catch (Exception exception) when (Crashes.Caused(exception)) { line = "crashed"; }
        catch (Exception exception) { line = Found = $"unexpected {exception.GetType().Name}: {exception.Message}"; }
        Log.Add($"{step,3} {line}");
    }

    private Task<string> Act() => dice.Next(100) switch
    {
        < 26 => Order(),
        < 38 => OrderAtOnce(),
        < 44 => AskAgain(),
        < 64 => Pay(),
        < 70 => Cancel(),
        < 84 => Deliver(),
        < 92 => Sweep(),
        _ => LetTimePass(),
    };

    private async Task<string> Order()
    {
        var one = await Ask();
        if (one is null) return "orders: refused to quote";
        asked.Add(one);
        return $"neighbour {one.Neighbour} orders {one.Request.Lines.Sum(line => line.Quantity)}: {await Send(one)}";
    }

    // Both look, then both write: what a check before the act would get wrong.
    private async Task<string> OrderAtOnce()
    {
        var (one, other) = (await Ask(), await Ask());
        if (one is null || other is null) return "two at once: refused to quote";
        asked.AddRange([one, other]);
        crashes.Calm = true;
        var (first, second) = (await Prepare(one), await Prepare(other));
        await shop.With<Db>(db => Sabotage.Look(bug, db));
        var said = $"{await Write(one, first)}, {await Write(other, second)}";
        return $"neighbours {one.Neighbour} and {other.Neighbour} order at once: {said}";
    }

    private async Task<string> AskAgain()
    {
        if (asked.Count == 0) return "nothing to ask again";
        var one = asked[dice.Next(asked.Count)];
        var before = one.Receipt;
        var said = await Send(one);
        if (before is not null && before != one.Receipt) throw new InvalidOperationException("Another receipt for the same key.");
        return $"neighbour {one.Neighbour} asks again: {said}";
    }

    private async Task<string> Pay()
    {
        var receipts = asked.Where(one => one.Receipt is { Payable.IsPositive: true }).ToList();
        if (receipts.Count == 0) return "nothing to pay";
        var one = receipts[^(1 + dice.Next(Math.Min(6, receipts.Count)))];
        var behaviour = shop.Services.GetRequiredService<SandboxBehaviour>();
        behaviour.NoticeDelay = TimeSpan.FromMinutes(dice.Next(3) == 0 ? dice.Next(25) : 0);
        behaviour.Deliveries = dice.Next(4) switch { 0 => 0, 1 => 2, _ => 1 };
        behaviour.FailuresAfterAccepting = dice.Next(5) == 0 ? 1 : 0;
        var member = town.Neighbours[one.Neighbour].Id;
        var ticket = await shop.With<StartPayment, Outcome<PaymentTicket>>(start => start.Run(member, one.Receipt!.Order, default));
        if (ticket.Refusal is { } no) return $"neighbour {one.Neighbour} cannot pay: {no.Code}";
        var paid = await shop.With<SandboxDesk, Refusal?>(desk => desk.Pay(ticket.Value.Number, default));
        return $"neighbour {one.Neighbour} pays, {behaviour.Deliveries} notices after {behaviour.NoticeDelay.TotalMinutes} min: {paid?.Code ?? "ok"}";
    }

    private async Task<string> Cancel()
    {
        var receipts = asked.Where(one => one.Receipt is not null).ToList();
        if (receipts.Count == 0) return "nothing to cancel";
        var one = receipts[dice.Next(receipts.Count)];
        var outcome = await shop.With<CancelOrder, Outcome<OrderView>>(async cancel => await cancel.Run(
            town.Neighbours[one.Neighbour].Id, one.Receipt!.Order, shop.Services.CreateScope().ServiceProvider.GetRequiredService<OrderQueries>(), default));
        return $"neighbour {one.Neighbour} cancels: {outcome.Refusal?.Code ?? "ok"}";
    }

    private async Task<string> Deliver() => $"courier brings {await shop.Services.GetRequiredService<Courier>().DeliverDue(default)}";

    private async Task<string> Sweep()
    {
        var moved = 0;
        foreach (var sweep in shop.Services.GetServices<SweepRegistration>())
            moved += await shop.Services.GetRequiredService<SweepRunner>().Run(sweep, default);
        return $"sweeps move {moved}";
    }

    private Task<string> LetTimePass()
    {
        if (dice.Next(4) == 0)
        {
            var jump = TimeSpan.FromMinutes(dice.Next(-6, 7));
            shop.Clock.AdjustTime(shop.Clock.GetUtcNow() + jump);
            clock.Skew += jump;
            return Task.FromResult($"the node's clock jumps {jump.TotalMinutes} min");
        }
        var minutes = dice.Next(1, 25);
        shop.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return Task.FromResult($"{minutes} min pass");
    }

    private void GoTo(DateTimeOffset moment)
    {
        var by = moment - clock.Moment;
        if (by > TimeSpan.Zero) shop.Clock.Advance(by);
    }

    // A good day after the storm: everything that hung is settled, goods come, everybody collects.
    private async Task<string> ComeToRest()
    {
        shop.Services.GetRequiredService<SandboxBehaviour>().BehaveWell();
        for (var hour = 0; hour < 3; hour++)
        {
            GoTo(town.ClosesAt + TimeSpan.FromHours(hour));
            await shop.Settle();
        }
        var parked = await shop.With<Db, int>(db => db.Set<Letter>().CountAsync());
        if (parked > 0) throw new InvalidOperationException($"{parked} letters were never delivered.");
        var open = await shop.With<Db, int>(db => db.Set<Order>().CountAsync(order => order.State == OrderState.AwaitingPayment));
        if (open > 0) throw new InvalidOperationException($"{open} orders still await payment after the cut-off.");
        var due = await shop.With<Db, List<Id<Order>>>(db => db.Set<Order>().Where(order => order.State == OrderState.Paid)
            .OrderBy(order => order.GroupId).ThenBy(order => order.ChainNumber).Select(order => order.Id).ToListAsync());
        if (due.Count == 0) return "nothing was sold";
        await shop.ReceiveEverything(town.Market.GroupBuy);
        await shop.SortAndDeliver(town.Market.GroupBuy);
        foreach (var order in due) await shop.HandOver(order);
        return $"{due.Count} orders handed over, {asked.Count} asked, {crashes.Count} crashes";
    }

    private async Task<Asked?> Ask()
    {
        var neighbour = dice.Next(town.Neighbours.Count);
        var (member, coupon) = (town.Neighbours[neighbour].Id, town.Neighbours[neighbour].Coupon);
        var lines = town.Market.Items.Where(_ => dice.Next(2) == 0).Select(item => new ItemRequest(item, dice.Next(1, 4))).ToList();
        if (lines.Count == 0) lines.Add(new ItemRequest(town.Market.Items[0], 1));
        var coupons = coupon is { } held && dice.Next(2) == 0 ? (Id<Linli.Promotions.Coupon>[])[held] : [];
        var quote = await shop.With<QuoteOrder, Outcome<Quote>>(quote =>
            quote.Run(member, new QuoteRequest(town.Market.GroupBuy, lines, coupons), default));
        if (quote.Refusal is not null) return null;
        var key = new byte[16];
        dice.NextBytes(key);
        return new Asked(neighbour, new PlaceOrderRequest(new Guid(key), town.Market.GroupBuy, lines, coupons, quote.Value.Payable));
    }

    private async Task<string> Send(Asked one)
    {
        // Alone, a check before the act sees the truth.
        await shop.With<Db>(db => Sabotage.Look(bug, db));
        var outcome = await shop.With<PlaceOrder, Outcome<OrderReceipt>>(place =>
            place.Run(town.Neighbours[one.Neighbour].Id, one.Request, default));
        if (outcome.Accepted) one.Receipt = outcome.Value;
        return outcome.Refusal?.Code ?? $"number {outcome.Value.ChainNumber}, {outcome.Value.Payable}";
    }

    private Task<Outcome<PreparedOrder>> Prepare(Asked one) => shop.With<PrepareOrder, Outcome<PreparedOrder>>(prepare =>
        prepare.Run(town.Neighbours[one.Neighbour].Id, one.Request, one.Request.Hash(), fresh: true, default));

    private async Task<string> Write(Asked one, Outcome<PreparedOrder> prepared)
    {
        if (prepared.Refusal is { } no) return no.Code;
        try
        {
            var outcome = await shop.With<WriteOrders, Outcome<OrderReceipt>>(async write =>
                (await write.Run([prepared.Value], default))[0]);
            if (outcome.Accepted) one.Receipt = outcome.Value;
            return outcome.Refusal?.Code ?? $"number {outcome.Value.ChainNumber}, {outcome.Value.Payable}";
        }
        catch (DbException broken) when (IsUnique(broken))
        {
            return "somebody was first";
        }
    }

    private bool IsUnique(Exception broken)
    {
        using var scope = shop.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<Db>().BrokeUnique(broken);
    }

    private async Task<string?> Broken()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        foreach (var invariant in scope.ServiceProvider.GetServices<Invariant>())
            if (await invariant.Breaks(default) is { Count: > 0 } breaks)
                return $"{invariant.Name}: {breaks[0]}";
        return null;
    }
}
