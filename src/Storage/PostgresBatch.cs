using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Promotions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Linli.Storage;

/// <summary>
/// A batch of orders on PostgreSQL in two round trips: all rows are locked and read by one batch of statements, and all
/// that is stored goes by another, as arrays.
/// </summary>
internal sealed class PostgresBatch : IBatchStatements
{
    private readonly DatabaseClock clock;
    private readonly string nowSql, slotsSql, offersSql;
    private readonly Lock making = new();
    private Inserts? inserts;

    public PostgresBatch(DatabaseClock clock)
    {
        this.clock = clock;
        nowSql = $"SELECT {Now(1)}";
        // Each statement sees the time it runs at, microseconds apart: whoever is caught between is priced anew.
        slotsSql = $"""
            SELECT id, item_id, price_fen, quota, taken FROM groupbuys_flash_slots
            WHERE item_id = ANY ($1) AND starts_at <= {Now(2)} AND {Now(2)} < ends_at ORDER BY id FOR UPDATE
            """;
        offersSql = $"""
            SELECT id, city_code FROM promotions_promotions
            WHERE state = 'Active' AND "from" <= {Now(1)} AND {Now(1)} < until ORDER BY id
            """;

        string Now(int parameter) => clock.Sql ?? $"${parameter}::timestamptz";
    }

    private sealed record Inserts(
        BulkColumns<Order> Orders, BulkColumns<OrderLine> Lines, BulkColumns<FirstOrder> Firsts,
        BulkColumns<Letter> Letters);

    public async Task Open(Db db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        // Plans are made once. Made while tables are empty they would be sequential scans, and stay so when the tables
        // have grown: the rows are few and always found by a key.
        await using var plans = Connection(db).CreateCommand();
        plans.CommandText = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; "
            + "SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET jit = off";
        await plans.ExecuteNonQueryAsync(cancel);
    }

    public async Task Close(Db db, CancellationToken cancel)
    {
        // Connections go back to the pool as they are, so what was set has to be taken back; one that breaks over it is
        // not used again.
        await using (var plans = Connection(db).CreateCommand())
        {
            plans.CommandText = "RESET ALL";
            await plans.ExecuteNonQueryAsync(cancel);
        }
        await db.Database.CloseConnectionAsync();
    }

    public bool MayPass(Exception exception) =>
        (exception as NpgsqlException ?? exception.InnerException as NpgsqlException)?.IsTransient == true;

    public async Task<Dictionary<RequestKeyOf, StoredOrder>> Stored(Db db, IReadOnlyList<RequestKeyOf> keys)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var batch = new NpgsqlBatch(Connection(db),
                (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
            Add(batch, StoredSql, Ids(keys, key => key.Member.Value), Ids(keys, key => key.Key));
            await using var reader = await batch.ExecuteReaderAsync();
            return await ReadStored(reader, default);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<BatchFacts> Lock(Db db, BatchRows rows, CancellationToken cancel)
    {
        DateTimeOffset? asked = clock.Sql is null ? await clock.Now(db, cancel) : null;
        await using var batch = BatchOn(db);
        Add(batch, nowSql, Now());
        Add(batch, StoredSql, Ids(rows.Keys, key => key.Member.Value), Ids(rows.Keys, key => key.Key));
        Add(batch, TakingsSql, Ids(rows.Takings, row => row.Item.Value), Ids(rows.Takings, row => row.Member.Value));
        Add(batch, CouponsSql, Ids(rows.Coupons, id => id.Value));
        Add(batch, ItemsSql, Ids(rows.Items, id => id.Value));
        Add(batch, slotsSql, [Ids(rows.Items, id => id.Value), .. Now()]);
        foreach (var sql in (string[])[MissingChainsSql, ChainsSql])
            Add(batch, sql, Ids(rows.Chains, row => row.GroupBuy.Value), Ids(rows.Chains, row => row.Group.Value));
        Add(batch, FirstsSql, Ids(rows.Firsts, id => id.Value));
        Add(batch, offersSql, Now());
        await batch.PrepareAsync(cancel);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await Read(reader, cancel);

        NpgsqlParameter[] Now() => asked is { } moment ? [At(moment)] : [];
    }

    public async Task Write(Db db, BatchWrites writes, CancellationToken cancel)
    {
        var into = InsertsOf(db);
        await using var batch = BatchOn(db);
        Add(batch, TakeSql,
            Ids(writes.Takings, row => row.ItemId.Value), Ids(writes.Takings, row => row.MemberId.Value),
            Counts(writes.Takings, row => row.Taken), Counts(writes.Takings, row => row.Most));
        Add(batch, UseSql, Ids(writes.Coupons, row => row.Coupon.Value), Ids(writes.Coupons, row => row.Use),
            At(writes.Now));
        Add(batch, ReserveSql, Ids(writes.Items, row => row.Item.Value), Counts(writes.Items, row => row.Quantity));
        Add(batch, SlotSql, Ids(writes.Slots, row => row.Slot.Value), Counts(writes.Slots, row => row.Quantity));
        Add(batch, NumberSql, Ids(writes.Chains, row => row.Chain.GroupBuy.Value),
            Ids(writes.Chains, row => row.Chain.Group.Value), Counts(writes.Chains, row => row.Numbers));
        int[] expected =
        [
            writes.Takings.Count, writes.Coupons.Count, writes.Items.Count, writes.Slots.Count, writes.Chains.Count,
        ];
        Insert(batch, into.Firsts, writes.Firsts);
        Insert(batch, into.Orders, writes.Orders);
        Insert(batch, into.Lines, writes.Lines);
        Insert(batch, into.Letters, writes.Letters);
        await batch.PrepareAsync(cancel);
        await batch.ExecuteNonQueryAsync(cancel);
        for (var i = 0; i < expected.Length; i++)
            if (batch.BatchCommands[i].RecordsAffected != expected[i])
                throw new InvalidOperationException($"{batch.BatchCommands[i].RecordsAffected} rows of {expected[i]} were as "
                    + $"they had been locked: {batch.BatchCommands[i].CommandText}");
    }

    private static async Task<BatchFacts> Read(NpgsqlDataReader reader, CancellationToken cancel)
    {
        await reader.ReadAsync(cancel);
        var facts = new BatchFacts { Now = Moment(reader, 0) };
        await reader.NextResultAsync(cancel);
        foreach (var (key, order) in await ReadStored(reader, cancel)) facts.Stored.Add(key, order);
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            facts.Taken.Add(new MemberItem(new Id<GroupBuyItem>(reader.GetGuid(0)), new Id<Member>(reader.GetGuid(1))),
                reader.GetInt32(2));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            facts.Coupons.Add(new Id<Coupon>(reader.GetGuid(0)), new CouponRow(reader.GetGuid(1),
                reader.GetString(2) == nameof(CouponStatus.Unused), Moment(reader, 3), Moment(reader, 4)));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            facts.Items.Add(new Id<GroupBuyItem>(reader.GetGuid(0)), new StockRow(
                reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetBoolean(4), reader.GetBoolean(5),
                Moment(reader, 6), Moment(reader, 7)));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            facts.Slots.Add(new SlotRow(new Id<FlashSlot>(reader.GetGuid(0)), new Id<GroupBuyItem>(reader.GetGuid(1)),
                new Money(reader.GetInt64(2)), reader.GetInt32(3), reader.GetInt32(4)));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            facts.Chains.Add(new ChainOf(new Id<GroupBuy>(reader.GetGuid(0)), new Id<Group>(reader.GetGuid(1))),
                new ChainRow(reader.GetInt32(2), reader.GetBoolean(3)));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel)) facts.Firsts.Add(new Id<Member>(reader.GetGuid(0)));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            facts.Offers.Add(new OfferRow(new Id<Promotion>(reader.GetGuid(0)),
                await reader.IsDBNullAsync(1, cancel) ? null : reader.GetString(1)));
        return facts;
    }

    private static async Task<Dictionary<RequestKeyOf, StoredOrder>> ReadStored(
        NpgsqlDataReader reader, CancellationToken cancel)
    {
        var found = new Dictionary<RequestKeyOf, StoredOrder>();
        while (await reader.ReadAsync(cancel))
            found.Add(new RequestKeyOf(new Id<Member>(reader.GetGuid(0)), reader.GetGuid(1)),
                new StoredOrder(reader.GetFieldValue<byte[]>(2), new OrderReceipt(new Id<Order>(reader.GetGuid(3)),
                    reader.GetString(4), reader.GetInt32(5), new Money(reader.GetInt64(6)), Moment(reader, 7))));
        return found;
    }

    private static DateTimeOffset Moment(NpgsqlDataReader reader, int column) =>
        new(reader.GetDateTime(column), TimeSpan.Zero);

    private static NpgsqlConnection Connection(Db db) => (NpgsqlConnection)db.Database.GetDbConnection();

    private static NpgsqlBatch BatchOn(Db db) =>
        new(Connection(db), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value);
        batch.BatchCommands.Add(command);
    }

    private static void Insert<TRow>(NpgsqlBatch batch, BulkColumns<TRow> into, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        if (rows.Count > 0) Add(batch, into.Postgres, [.. into.Columns.Select(column => column.Values(rows))]);
    }

    private static NpgsqlParameter<Guid[]> Ids<TRow>(IReadOnlyList<TRow> rows, Func<TRow, Guid> of) =>
        new() { TypedValue = [.. rows.Select(of)] };

    private static NpgsqlParameter<int[]> Counts<TRow>(IReadOnlyList<TRow> rows, Func<TRow, int> of) =>
        new() { TypedValue = [.. rows.Select(of)] };

    private static NpgsqlParameter<DateTime> At(DateTimeOffset moment) =>
        new() { TypedValue = moment.UtcDateTime };

    private Inserts InsertsOf(Db db)
    {
        lock (making)
            return inserts ??= new Inserts(BulkColumns<Order>.Of(db.Model), BulkColumns<OrderLine>.Of(db.Model),
                BulkColumns<FirstOrder>.Of(db.Model), BulkColumns<Letter>.Of(db.Model));
    }

    private const string StoredSql = """
        SELECT o.member_id, o.request_key, o.request_hash, o.id, o.number, o.chain_number, o.payable_fen,
            o.reserved_until
        FROM unnest($1::uuid[], $2::uuid[]) AS k (member_id, request_key)
        JOIN ordering_orders AS o ON o.member_id = k.member_id AND o.request_key = k.request_key
        """;

    // Locks are taken in the order of the sort: FOR UPDATE stands above it.
    private const string TakingsSql = """
        SELECT t.item_id, t.member_id, t.taken
        FROM unnest($1::uuid[], $2::uuid[]) AS k (item_id, member_id)
        JOIN ordering_member_takings AS t ON t.item_id = k.item_id AND t.member_id = k.member_id
        ORDER BY t.item_id, t.member_id FOR UPDATE OF t
        """;

    private const string CouponsSql = """
        SELECT id, holder, status, valid_from, valid_until FROM promotions_coupons
        WHERE id = ANY ($1) ORDER BY id FOR UPDATE
        """;

    private const string ItemsSql = """
        SELECT id, quota, reserved, sold, selling, withheld, opens_at, closes_at
        FROM groupbuys_items WHERE id = ANY ($1) ORDER BY id FOR UPDATE
        """;

    private const string MissingChainsSql = """
        INSERT INTO ordering_chains (group_buy_id, group_id, last_number, closed)
        SELECT k.group_buy_id, k.group_id, 0, false FROM unnest($1::uuid[], $2::uuid[]) AS k (group_buy_id, group_id)
        ON CONFLICT (group_buy_id, group_id) DO NOTHING
        """;

    private const string ChainsSql = """
        SELECT c.group_buy_id, c.group_id, c.last_number, c.closed
        FROM unnest($1::uuid[], $2::uuid[]) AS k (group_buy_id, group_id)
        JOIN ordering_chains AS c ON c.group_buy_id = k.group_buy_id AND c.group_id = k.group_id
        ORDER BY c.group_buy_id, c.group_id FOR UPDATE OF c
        """;

    private const string FirstsSql = "SELECT member_id FROM ordering_first_orders WHERE member_id = ANY ($1)";

    private const string TakeSql = """
        INSERT INTO ordering_member_takings AS t (item_id, member_id, taken, most)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[])
        ON CONFLICT (item_id, member_id) DO UPDATE SET taken = t.taken + excluded.taken, most = excluded.most
        """;

    private const string UseSql = """
        UPDATE promotions_coupons AS c SET status = 'Used', used_by = w.used_by, used_at = $3
        FROM unnest($1::uuid[], $2::uuid[]) AS w (id, used_by) WHERE c.id = w.id AND c.status = 'Unused'
        """;

    private const string ReserveSql = """
        UPDATE groupbuys_items AS i SET reserved = i.reserved + w.quantity
        FROM unnest($1::uuid[], $2::integer[]) AS w (id, quantity)
        WHERE i.id = w.id AND i.selling AND NOT i.withheld AND i.reserved + i.sold + w.quantity <= i.quota
        """;

    private const string SlotSql = """
        UPDATE groupbuys_flash_slots AS s SET taken = s.taken + w.quantity
        FROM unnest($1::uuid[], $2::integer[]) AS w (id, quantity)
        WHERE s.id = w.id AND s.taken + w.quantity <= s.quota
        """;

    private const string NumberSql = """
        UPDATE ordering_chains AS c SET last_number = c.last_number + w.numbers
        FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS w (group_buy_id, group_id, numbers)
        WHERE c.group_buy_id = w.group_buy_id AND c.group_id = w.group_id AND NOT c.closed
        """;
}
