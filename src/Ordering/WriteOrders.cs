using Linli.GroupBuys;

namespace Linli.Ordering;

/// <summary>
/// Writes prepared orders in one transaction: those accepted are stored whole, the others leave nothing. Whatever
/// others may have changed since they were prepared is decided here, on locked rows and by the database's time.
/// </summary>
public sealed class WriteOrders(
    Db db, IBatchStatements statements, PaidOrders paidOrders, Outbox outbox, Sales sales)
{
    /// <returns>
    /// Receipt or refusal of each, in the order given; <see cref="OrderingRefusals.PriceChanged"/> when it must be
    /// prepared again.
    /// </returns>
    /// <exception cref="System.Data.Common.DbException">
    /// Nothing was stored, unless the commit itself failed. A broken unique index — request key, order number, first
    /// order — means that somebody was first.
    /// </exception>
    public async Task<IReadOnlyList<Outcome<OrderReceipt>>> Run(
        IReadOnlyList<PreparedOrder> orders, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var facts = await statements.Lock(db, BatchRows.Of(orders), cancel);
        var (answers, decided) = DecideBatch.Of(orders, facts);
        if (decided.Accepted.Count == 0)
        {
            decided.Tell(sales);
            return answers;
        }

        var letters = decided.Accepted.SelectMany(one => outbox.Letters(new OrderPlaced(one.Order.Id,
            one.Order.GroupBuyId, one.Order.GroupId, one.Order.MemberId, one.Order.Payable, one.Order.PlacedAt)));
        await statements.Write(db, decided.Writes([.. letters]), cancel);
        foreach (var one in decided.Accepted.Where(one => one.Order.Payable.IsZero))
            await paidOrders.Mark(one.Order, one.Lines, paidBy: null, one.Order.PlacedAt, cancel);
        db.AfterCommit(() => decided.Tell(sales));
        await work.Commit(cancel);
        return answers;
    }
}
