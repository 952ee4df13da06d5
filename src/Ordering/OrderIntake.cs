using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Ordering;

/// <param name="MostWaiting">Orders that wait at most; the next one is refused at once.</param>
/// <param name="MostTogether">Orders in one transaction at most.</param>
public sealed record IntakeLimits(int MostWaiting, int MostTogether)
{
    // At some ten thousand orders a second a full queue is worked off within a second.
    public static readonly IntakeLimits Usual = new(8_192, 512);
}

/// <summary>
/// Commits prepared orders in groups: one writer per node takes what waits, never waiting for more, and answers each
/// caller after the commit. An order that cannot be stored never harms its neighbours: a failing batch is tried again
/// in halves. Stopping finishes what was accepted. Several nodes are several writers; correctness never depends on one.
/// </summary>
public sealed partial class OrderIntake : IHostedService, IAsyncDisposable
{
    // A broken connection or a deadlock is over in a moment or not at all.
    private const int MostTries = 3;

    private readonly IServiceScopeFactory scopes;
    private readonly IBatchStatements statements;
    private readonly IntakeLimits limits;
    private readonly ILogger<OrderIntake> log;
    private readonly Channel<Waiting> queue;
    private readonly Lazy<Task> writer;
    private AsyncServiceScope? place;

    public OrderIntake(
        IServiceScopeFactory scopes, IBatchStatements statements, IntakeLimits limits, ILogger<OrderIntake> log)
    {
        (this.scopes, this.statements, this.limits, this.log) = (scopes, statements, limits, log);
        queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(limits.MostWaiting) { SingleReader = true });
        writer = new Lazy<Task>(Write);
    }

    /// <summary>
    /// The receipt after the commit, a refusal, or <see cref="OrderingRefusals.ServerBusy"/> at once when too many
    /// wait. A caller that gives up waiting does not undo the order; its request key finds it.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">This order alone could not be stored.</exception>
    public async Task<Outcome<OrderReceipt>> Run(PreparedOrder order, CancellationToken cancel)
    {
        var waiting = new Waiting(order);
        if (!queue.Writer.TryWrite(waiting)) return OrderingRefusals.ServerBusy;
        if (!writer.IsValueCreated) Begin();
        return await waiting.Answer.Task.WaitAsync(cancel);
    }

    /// <summary>Orders that wait for the writer now.</summary>
    public int Waits => queue.Reader.Count;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes no more orders and finishes those it has.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (writer.IsValueCreated) await writer.Value.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    // The writer belongs to nobody's request.
    private void Begin()
    {
        using var nobody = ExecutionContext.SuppressFlow();
        _ = writer.Value;
    }

    private async Task Write()
    {
        await Task.Yield();
        var batch = new Waiting[limits.MostTogether];
        while (await queue.Reader.WaitToReadAsync())
        {
            var count = 0;
            while (count < batch.Length && queue.Reader.TryRead(out var waiting)) batch[count++] = waiting;
            await Commit(new ArraySegment<Waiting>(batch, 0, count), tries: 0);
            Array.Clear(batch, 0, count);
        }
        await Leave();
    }

    private async Task Commit(ArraySegment<Waiting> batch, int tries)
    {
        try
        {
            var orders = await Place();
            var answers = await orders.Run([.. batch.Select(one => one.Order)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++) batch[i].Answer.SetResult(answers[i]);
            return;
        }
        catch (Exception exception)
        {
            var passing = statements.MayPass(exception);
            await Leave();
            if (!passing && batch.Count == 1)
            {
                batch[0].Answer.SetException(exception);
                return;
            }
            if (passing) Broken(log, exception, batch.Count, tries + 1);
            else Halved(log, exception, batch.Count);
            if (passing && tries + 1 == MostTries)
            {
                foreach (var one in batch) one.Answer.SetResult(OrderingRefusals.OrderBusy);
                return;
            }
            tries = passing ? tries + 1 : -1;
        }

        if (tries > 0)
        {
            await Commit(batch, tries);
            return;
        }
        var half = batch.Count / 2;
        await Commit(batch[..half], tries: 0);
        await Commit(batch[half..], tries: 0);
    }

    // The writer keeps its connection, so that its statements stay prepared.
    private async Task<WriteOrders> Place()
    {
        if (place is null)
        {
            place = scopes.CreateAsyncScope();
            var services = place.Value.ServiceProvider;
            await statements.Open(services.GetRequiredService<Db>(), CancellationToken.None);
        }
        place.Value.ServiceProvider.GetRequiredService<Db>().ChangeTracker.Clear();
        return place.Value.ServiceProvider.GetRequiredService<WriteOrders>();
    }

    private async Task Leave()
    {
        if (place is not { } left) return;
        place = null;
        try { await statements.Close(left.ServiceProvider.GetRequiredService<Db>(), CancellationToken.None); }
        catch (Exception exception) { NotLeft(log, exception); }
        finally { await left.DisposeAsync(); }
    }

    private sealed record Waiting(PreparedOrder Order)
    {
        public TaskCompletionSource<Outcome<OrderReceipt>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(LogLevel.Warning, "A batch of {Count} orders was not stored (try {Try}): the database did not answer or gave up")]
    private static partial void Broken(ILogger log, Exception exception, int count, int @try);

    [LoggerMessage(LogLevel.Warning, "The writer's broken connection did not close cleanly")]
    private static partial void NotLeft(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Information, "A batch of {Count} orders could not be stored as a whole; it is tried again in halves")]
    private static partial void Halved(ILogger log, Exception exception, int count);
}
