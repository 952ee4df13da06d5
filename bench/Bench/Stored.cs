using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Bench;

/// <summary>
/// Fills the tables of orders as years of trade would: copies of one real order in a group-buy of its own, spread over
/// all members and groups. PostgreSQL only.
/// </summary>
internal static class Stored
{
    private const int Portion = 250_000;

    public static async Task Fill(Town town, int count, Action<string> tell)
    {
        var (groupBuy, items) = await town.Open(1, count);
        var item = items[0].Value;
        for (var from = 0; from < count; from += Portion)
        {
            var until = Math.Min(count, from + Portion);
            await town.Ask(async db =>
            {
                db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
                await db.Database.ExecuteSqlAsync($"""
                    WITH numbered AS (SELECT m.id, s.group_id, row_number() OVER (ORDER BY m.id) - 1 AS place, count(*) OVER () AS total
                        FROM members_members AS m JOIN communities_memberships AS s ON s.member_id = m.id),
                    made AS (INSERT INTO ordering_orders (id, number, request_key, request_hash, member_id, group_buy_id, group_id,
                        city_code, chain_number, goods_fen, discount_fen, payable_fen, refunded_fen, state, placed_at, reserved_until,
                        paid_at, completed_at, nickname, building, room, pickup_on, offer_rules, version)
                    SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, lpad(n::text, 14, '0'), gen_random_uuid(),
                        '\x00'::bytea, m.id, {groupBuy.Value}, m.group_id, '3301', n + 1, 1000, 100, 900, 0, 'Completed',
                        now() - interval '30 days', now() - interval '30 days', now() - interval '30 days', now() - interval '20 days',
                        '3-2-1-王*', '3', '1', current_date - 27, repeat('x', 900), 1
                    FROM generate_series({from}, {until - 1}) AS n JOIN numbered AS m ON m.place = n % m.total
                    RETURNING id, group_id)
                    INSERT INTO ordering_order_lines (id, order_id, group_id, group_buy_id, item_id, sku_id, supplier_id, name,
                        specification, unit_price_fen, unit_cost_fen, quantity, discount_fen, payable_fen, refunded_quantity,
                        refunded_fen, after_sale_hours, gift, member_limit)
                    SELECT made.id, made.id, made.group_id, {groupBuy.Value}, i.id, i.sku_id, i.supplier_id, i.name, i.specification,
                        1000, 400, 1, 100, 900, 0, 0, 24, false, 0
                    FROM made CROSS JOIN groupbuys_items AS i WHERE i.id = {item}
                    """);
                return 0;
            });
            tell($"{until:N0} orders stored");
        }
        await town.Ask(async db =>
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.ExecuteSqlAsync($"UPDATE groupbuys_items SET sold = {count}, selling = false WHERE id = {item}");
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO ordering_chains (group_buy_id, group_id, last_number, closed)
                SELECT group_buy_id, group_id, max(chain_number), true FROM ordering_orders
                WHERE group_buy_id = {groupBuy.Value} GROUP BY group_buy_id, group_id
                """);
            await db.Database.ExecuteSqlAsync($"VACUUM ANALYZE");
            return 0;
        });
    }
}
