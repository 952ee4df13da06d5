using Linli.GroupBuys;
using Linli.Ordering;
using Linli.Promotions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Storage;

/// <summary>
/// A batch of orders on the embedded database: its one writer holds the whole file, so reading locks, and each row is a
/// call of a compiled statement.
/// </summary>
internal sealed class SqliteBatch(DatabaseClock clock) : IBatchStatements
{
    private const int Busy = 5, Locked = 6;

    private readonly Lock making = new();
    private Inserts? inserts;

    private sealed record Inserts(
        BulkColumns<Order> Orders, BulkColumns<OrderLine> Lines, BulkColumns<FirstOrder> Firsts,
        BulkColumns<Letter> Letters);

    public Task Open(Db db, CancellationToken cancel) => db.Database.OpenConnectionAsync(cancel);

    public Task Close(Db db, CancellationToken cancel) => db.Database.CloseConnectionAsync();

    public bool MayPass(Exception exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };

    public async Task<Dictionary<RequestKeyOf, StoredOrder>> Stored(Db db, IReadOnlyList<RequestKeyOf> keys)
    {
        await db.Database.OpenConnectionAsync();
        try { return ReadStored((SqliteConnection)db.Database.GetDbConnection(), keys); }
        finally { await db.Database.CloseConnectionAsync(); }
    }

    public async Task<BatchFacts> Lock(Db db, BatchRows rows, CancellationToken cancel)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var facts = new BatchFacts { Now = await clock.Now(db, cancel) };
        foreach (var (key, order) in ReadStored(connection, rows.Keys)) facts.Stored.Add(key, order);
        var taken = SqliteStatement.Of(connection,
            "SELECT taken FROM ordering_member_takings WHERE item_id = ?1 AND member_id = ?2");
        foreach (var row in rows.Takings)
            if (taken.Set(1, row.Item.Value).Set(2, row.Member.Value).Step())
            {
                facts.Taken.Add(row, taken.Int(0));
                taken.Run();
            }
        ReadCoupons(connection, rows, facts);
        ReadStock(connection, rows, facts);
        ReadChains(connection, rows, facts);
        var first = SqliteStatement.Of(connection, "SELECT 1 FROM ordering_first_orders WHERE member_id = ?1");
        foreach (var member in rows.Firsts)
            if (first.Set(1, member.Value).Step())
            {
                facts.Firsts.Add(member);
                first.Run();
            }
        var offers = SqliteStatement.Of(connection, """
            SELECT id, city_code FROM promotions_promotions
            WHERE state = 'Active' AND "from" <= ?1 AND ?1 < until ORDER BY id
            """).Set(1, facts.Now.UtcTicks);
        while (offers.Step()) facts.Offers.Add(new OfferRow(new Id<Promotion>(offers.Id(0)), offers.Text(1)));
        return facts;
    }

    public Task Write(Db db, BatchWrites writes, CancellationToken cancel)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var into = InsertsOf(db);
        var takings = SqliteStatement.Of(connection, """
            INSERT INTO ordering_member_takings (item_id, member_id, taken, most) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (item_id, member_id) DO UPDATE SET taken = taken + excluded.taken, most = excluded.most
            """);
        foreach (var row in writes.Takings)
            takings.Set(1, row.ItemId.Value).Set(2, row.MemberId.Value).Set(3, row.Taken).Set(4, row.Most).Run();
        Change(connection, writes.Coupons, """
            UPDATE promotions_coupons SET status = 'Used', used_by = ?2, used_at = ?3
            WHERE id = ?1 AND status = 'Unused'
            """, (s, row) => s.Set(1, row.Coupon.Value).Set(2, row.Use).Set(3, writes.Now.UtcTicks));
        Change(connection, writes.Items, """
            UPDATE groupbuys_items SET reserved = reserved + ?2
            WHERE id = ?1 AND selling AND NOT withheld AND reserved + sold + ?2 <= quota
            """, (s, row) => s.Set(1, row.Item.Value).Set(2, row.Quantity));
        Change(connection, writes.Slots, """
            UPDATE groupbuys_flash_slots SET taken = taken + ?2 WHERE id = ?1 AND taken + ?2 <= quota
            """, (s, row) => s.Set(1, row.Slot.Value).Set(2, row.Quantity));
        Change(connection, writes.Chains, """
            UPDATE ordering_chains SET last_number = last_number + ?3
            WHERE group_buy_id = ?1 AND group_id = ?2 AND NOT closed
            """, (s, row) => s.Set(1, row.Chain.GroupBuy.Value).Set(2, row.Chain.Group.Value).Set(3, row.Numbers));
        Insert(connection, into.Firsts, writes.Firsts);
        Insert(connection, into.Orders, writes.Orders);
        Insert(connection, into.Lines, writes.Lines);
        Insert(connection, into.Letters, writes.Letters);
        return Task.CompletedTask;
    }

    private static Dictionary<RequestKeyOf, StoredOrder> ReadStored(
        SqliteConnection connection, IReadOnlyList<RequestKeyOf> keys)
    {
        var found = new Dictionary<RequestKeyOf, StoredOrder>();
        var stored = SqliteStatement.Of(connection, """
            SELECT request_hash, id, number, chain_number, payable_fen, reserved_until
            FROM ordering_orders WHERE member_id = ?1 AND request_key = ?2
            """);
        foreach (var row in keys)
            if (stored.Set(1, row.Member.Value).Set(2, row.Key).Step())
            {
                found.Add(row, new StoredOrder(stored.Bytes(0), new OrderReceipt(new Id<Order>(stored.Id(1)),
                    stored.Text(2)!, stored.Int(3), new Money(stored.Long(4)), stored.Moment(5))));
                stored.Run();
            }
        return found;
    }

    private static void ReadCoupons(SqliteConnection connection, BatchRows rows, BatchFacts facts)
    {
        var coupon = SqliteStatement.Of(connection,
            "SELECT holder, status, valid_from, valid_until FROM promotions_coupons WHERE id = ?1");
        foreach (var id in rows.Coupons)
            if (coupon.Set(1, id.Value).Step())
            {
                facts.Coupons.Add(id, new CouponRow(coupon.Id(0), coupon.Text(1) == nameof(CouponStatus.Unused),
                    coupon.Moment(2), coupon.Moment(3)));
                coupon.Run();
            }
    }

    private static void ReadStock(SqliteConnection connection, BatchRows rows, BatchFacts facts)
    {
        var item = SqliteStatement.Of(connection, """
            SELECT quota, reserved, sold, selling, withheld, opens_at, closes_at FROM groupbuys_items WHERE id = ?1
            """);
        var slot = SqliteStatement.Of(connection, """
            SELECT id, price_fen, quota, taken FROM groupbuys_flash_slots
            WHERE item_id = ?1 AND starts_at <= ?2 AND ?2 < ends_at
            """);
        foreach (var id in rows.Items)
        {
            if (!item.Set(1, id.Value).Step()) continue;
            facts.Items.Add(id, new StockRow(item.Int(0), item.Int(1), item.Int(2), item.Flag(3), item.Flag(4),
                item.Moment(5), item.Moment(6)));
            item.Run();
            slot.Set(1, id.Value).Set(2, facts.Now.UtcTicks);
            while (slot.Step())
                facts.Slots.Add(new SlotRow(new Id<FlashSlot>(slot.Id(0)), id, new Money(slot.Long(1)), slot.Int(2),
                    slot.Int(3)));
        }
    }

    private static void ReadChains(SqliteConnection connection, BatchRows rows, BatchFacts facts)
    {
        var missing = SqliteStatement.Of(connection, """
            INSERT INTO ordering_chains (group_buy_id, group_id, last_number, closed) VALUES (?1, ?2, 0, 0)
            ON CONFLICT (group_buy_id, group_id) DO NOTHING
            """);
        var chain = SqliteStatement.Of(connection,
            "SELECT last_number, closed FROM ordering_chains WHERE group_buy_id = ?1 AND group_id = ?2");
        foreach (var row in rows.Chains)
        {
            missing.Set(1, row.GroupBuy.Value).Set(2, row.Group.Value).Run();
            chain.Set(1, row.GroupBuy.Value).Set(2, row.Group.Value).Step();
            facts.Chains.Add(row, new ChainRow(chain.Int(0), chain.Flag(1)));
            chain.Run();
        }
    }

    private static void Change<TRow>(
        SqliteConnection connection, IReadOnlyList<TRow> rows, string sql, Action<SqliteStatement, TRow> set)
    {
        if (rows.Count == 0) return;
        var statement = SqliteStatement.Of(connection, sql);
        foreach (var row in rows)
        {
            set(statement, row);
            if (statement.Run() != 1)
                throw new InvalidOperationException($"A row of a batch of orders is not as it was read: {row}");
        }
    }

    private static void Insert<TRow>(SqliteConnection connection, BulkColumns<TRow> into, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        if (rows.Count == 0) return;
        var statement = SqliteStatement.Of(connection, into.Sqlite);
        foreach (var row in rows)
        {
            for (var i = 0; i < into.Columns.Count; i++) into.Columns[i].Bind(statement.Handle, i + 1, row);
            statement.Run();
        }
    }

    private Inserts InsertsOf(Db db)
    {
        lock (making)
            return inserts ??= new Inserts(BulkColumns<Order>.Of(db.Model), BulkColumns<OrderLine>.Of(db.Model),
                BulkColumns<FirstOrder>.Of(db.Model), BulkColumns<Letter>.Of(db.Model));
    }
}
