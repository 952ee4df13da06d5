using Linli.GroupBuys;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Bench;

/// <summary>What the database must say after a cell; anything else fails the whole run.</summary>
internal static class Check
{
    public static async Task Cell(Town town, Id<GroupBuy> groupBuy, DriveResult result)
    {
        List<string> broken = [];
        // Tables that have just grown from nothing: with the old picture of them the questions below take minutes.
        await town.Ask(async db => db is Storage.PostgresDb ? await db.Database.ExecuteSqlAsync($"ANALYZE") : 0);
        await Expect("orders = acknowledged answers", result.Accepted,
            db => db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM ordering_orders WHERE group_buy_id = {Of(db, groupBuy)}"));
        await Expect("lines = orders", result.Accepted,
            db => db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM ordering_order_lines WHERE group_buy_id = {Of(db, groupBuy)}"));
        await Expect("reserved = pieces ordered", 0, db => db.Database.SqlQuery<long>($"""
            SELECT count(*) AS "Value" FROM groupbuys_items AS i WHERE i.group_buy_id = {Of(db, groupBuy)}
            AND (i.sold <> 0 OR i.reserved < 0 OR i.reserved + i.sold > i.quota OR i.reserved <>
                (SELECT coalesce(sum(l.quantity), 0) FROM ordering_order_lines AS l WHERE l.item_id = i.id))
            """));
        await Expect("no request key twice", 0, db => db.Database.SqlQuery<long>($"""
            SELECT count(*) AS "Value" FROM (SELECT 1 FROM ordering_orders WHERE group_buy_id = {Of(db, groupBuy)}
            GROUP BY member_id, request_key HAVING count(*) > 1) AS twice
            """));
        await Expect("chain numbers are 1..n", 0, db => db.Database.SqlQuery<long>($"""
            SELECT count(*) AS "Value" FROM (
                SELECT o.group_id, count(*) AS n, count(DISTINCT o.chain_number) AS d, min(o.chain_number) AS a, max(o.chain_number) AS z
                FROM ordering_orders AS o WHERE o.group_buy_id = {Of(db, groupBuy)} GROUP BY o.group_id) AS g
            JOIN ordering_chains AS c ON c.group_id = g.group_id AND c.group_buy_id = {Of(db, groupBuy)}
            WHERE g.n <> g.d OR g.a <> 1 OR g.z <> g.n OR c.last_number <> g.n
            """));
        await Expect("coupons used = orders with a coupon", result.AcceptedWithCoupon, db => db.Database.SqlQuery<long>($"""
            SELECT count(*) AS "Value" FROM promotions_coupons AS c JOIN ordering_orders AS o ON o.id = c.used_by
            WHERE c.status = 'Used' AND o.group_buy_id = {Of(db, groupBuy)} AND o.payable_fen = {Town.Price - Town.Off - Town.CouponOff}
            """));
        await Expect("the ledger sums to zero", 0, db => db.Database.SqlQuery<long>(
            $"SELECT CAST(coalesce(sum(amount_fen), 0) AS bigint) AS \"Value\" FROM ledger_entries"));
        if (broken.Count > 0)
            throw new InvalidOperationException("The database does not hold what was answered:\n  " + string.Join("\n  ", broken));

        async Task Expect(string rule, long expected, Func<Db, IQueryable<long>> ask)
        {
            var found = await town.Ask(db => ask(db).SingleAsync());
            if (found != expected) broken.Add($"{rule}: expected {expected}, found {found}");
        }
    }

    private static object Of(Db db, Id<GroupBuy> id) =>
        db is Storage.PostgresDb ? id.Value : id.Value.ToByteArray(bigEndian: true);
}
