using System.Net;
using Linli.Accounts;
using Linli.Backoffice.Shell;
using Linli.Communities;
using Linli.Ordering;
using Linli.Tests.GroupLife;
using Linli.Tests.Operations;

namespace Linli.Tests.Backoffice;

/// <summary>The pages about groups and chains over real facts, as they come from the server.</summary>
public sealed class OperationsPagesTests(ShopFixture fixture) : Slice(fixture)
{
    private async Task<HttpClient> Desk(string role, params string[] cities)
    {
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "小林", new HashSet<string> { role }, [.. cities]);
        var token = await shop.With<Tokens, IssuedToken>(tokens => tokens.Issue(actor, default));
        var client = shop.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{StaffCookie.Name}={token.Token}");
        return client;
    }

    private static async Task<string> Read(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{path} {answer.StatusCode}");
        Assert.DoesNotContain(Linli.Backoffice.Shell.Desk.Broken.Chinese, text, StringComparison.Ordinal);
        return text;
    }

    [Fact]
    public async Task A_group_shows_its_figures_with_the_way_to_its_orders_and_members()
    {
        var (facts, group) = (new SegmentTown(shop), await shop.GroupIn("4101"));
        var now = shop.Clock.GetUtcNow();
        for (var i = 0; i < 4; i++)
        {
            var member = await facts.Stay(group, now.AddDays(-50));
            for (var order = 0; order <= i; order++) await facts.Buys(group, member, now.AddDays(-3 * (order + 1)), fen: 1_234);
        }
        await facts.Night();
        var desk = await Desk(Roles.Operator, "4101");

        Assert.Contains($"admin/operations/groups/{group}", await Read(desk, "/admin/operations?City=4101"), StringComparison.Ordinal);
        var page = await Read(desk, $"/admin/operations/groups/{group}");
        // 4 + 3 + 2 + 1 orders of ¥12.34.
        Assert.Contains(new Money(12_340).ToString(), page, StringComparison.Ordinal);
        Assert.Contains($"admin/orders?group={group}", page, StringComparison.Ordinal);
        Assert.Contains($"admin/operations/groups/{group}/members?segment=Core", page, StringComparison.Ordinal);
        await Read(desk, $"/admin/operations/outlook?group={group}");
        await Read(desk, $"/admin/operations/groups/{group}/members?segment=Core");
        Assert.Contains("标准数", await Read(desk, "/admin/operations/settings?City=4101"), StringComparison.Ordinal);
        await Read(desk, "/admin/operations/runs");
    }

    [Fact]
    public async Task A_group_of_another_city_is_not_found()
    {
        var (facts, group) = (new SegmentTown(shop), await shop.GroupIn("4101"));
        await facts.Buys(group, await facts.Stay(group, shop.Clock.GetUtcNow().AddDays(-9)), shop.Clock.GetUtcNow().AddDays(-8), fen: 77_77);
        await facts.Night();
        var elsewhere = await Desk(Roles.Operator, "3301");
        foreach (var path in new[]
        {
            $"/admin/operations/groups/{group}", $"/admin/operations/groups/{group}/members", $"/admin/operations/outlook?group={group}",
            "/admin/operations/settings?City=4101", $"/admin/chains/{group}",
        })
        {
            var page = await Read(elsewhere, path);
            Assert.Contains(KernelRefusals.NotFound.Chinese, page, StringComparison.Ordinal);
            Assert.DoesNotContain("77.77", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_pasted_chain_stands_beside_its_drafts_with_every_doubt_and_is_closed_to_other_cities()
    {
        var stall = await ChainStall.Open(shop, apples: 1);
        var paste = await stall.Paste("#接龙 周末水果\n1. 5-1201 李芳 A2\n2. 6-302 陈静 榴莲1个\n大家晚上好\n");
        var page = await Read(await Desk(Roles.Operator), $"/admin/chains/{stall.Group}/{paste.Id}");
        foreach (var line in paste.Lines.Where(line => line.Text.Length > 0)) Assert.Contains(line.Text, page, StringComparison.Ordinal);
        foreach (var doubt in paste.Drafts.SelectMany(draft => draft.Doubts)) Assert.Contains(doubt.Chinese, page, StringComparison.Ordinal);
        Assert.Contains("缺 1", page, StringComparison.Ordinal);
        Assert.Contains($"{stall.Group}/{paste.Id}", await Read(await Desk(Roles.Operator), $"/admin/chains/{stall.Group}"), StringComparison.Ordinal);
        var elsewhere = await Read(await Desk(Roles.Operator, "4101"), $"/admin/chains/{stall.Group}/{paste.Id}");
        Assert.Contains(KernelRefusals.NotFound.Chinese, elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain("李芳", elsewhere, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_are_narrowed_to_a_group_and_to_days_of_payment()
    {
        var (one, other) = (await shop.SomeSale(new SaleItem(Price: 1_000, Cost: 600)), await shop.SomeSale(new SaleItem(Price: 1_000, Cost: 600)));
        var bought = await shop.Buys(one, 1);
        await shop.Buys(other, 1);
        var today = BusinessTime.Today(shop.Clock);

        Assert.Equal([bought.Order], await Found(one.Group, today, today));
        Assert.Equal([bought.Order], await Found(one.Group, null, null));
        Assert.Empty(await Found(one.Group, today.AddDays(1), null));
        Assert.Empty(await Found(one.Group, null, today.AddDays(-1)));
        Assert.Empty(await Found(one.Group, DateOnly.MaxValue, DateOnly.MinValue));
    }

    private async Task<IReadOnlyList<Id<Order>>> Found(Id<Group> group, DateOnly? from, DateOnly? to)
    {
        var page = await shop.With<OrderQueries, Outcome<Page<OrderRow>>>(queries => queries.InCities(
            [], new OrderFilter(null, null, null, null, group, from, to), new PageRequest(null, null), default));
        return [.. page.Value.Items.Select(row => row.Id)];
    }
}
