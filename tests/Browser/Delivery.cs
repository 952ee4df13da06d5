namespace Linli.Browser;

/// <summary>
/// What happens to a group-buy between its cut-off and the pickup point, done by the people who do it, over the API: the
/// clock is moved on, suppliers deliver, the warehouse sorts and sends, the leader counts.
/// </summary>
internal sealed class Delivery(Stage stage)
{
    /// <summary>From now until the goods of this group-buy stand counted at the group's pickup point.</summary>
    public async Task BringToPickupPoint(string groupBuy, string group, string leader)
    {
        await SendOut(groupBuy);
        await Count(leader, groupBuy, group);
    }

    /// <summary>From now until the goods of this group-buy stand at the pickup points, not counted yet.</summary>
    public async Task SendOut(string groupBuy)
    {
        using (var admin = await stage.As("admin"))
            await stage.MoveTo(Stage.Moment((await admin.Get($"/api/group-buys/{groupBuy}"))["closesAt"]).AddMinutes(2));
        using var buyer = await stage.As("buyer");
        var all = $"?groupBuy={groupBuy}&take=200";
        var orders = await buyer.Until($"/api/purchase-orders{all}", list => list["items"]!.AsArray().Count > 0);
        using var warehouse = await stage.As("warehouse");
        foreach (var order in orders["items"]!.AsArray()) await Receive(warehouse, (string)order!["id"]!);
        var lists = await warehouse.Until($"/api/sorting-lists{all}", list => list["items"]!.AsArray().Count > 0);
        foreach (var list in lists["items"]!.AsArray())
            await warehouse.Post($"/api/sorting-lists/{list!["id"]}/closure", new { acceptDifferences = true });
        foreach (var batch in (await warehouse.Get($"/api/delivery-batches{all}"))["items"]!.AsArray())
        {
            await warehouse.Post($"/api/delivery-batches/{batch!["id"]}/dispatch", new { driver = "van-1" });
            await warehouse.Post($"/api/delivery-batches/{batch["id"]}/arrival");
        }
    }

    /// <summary>The leader hands an order over by its code.</summary>
    public async Task HandOver(string leader, string code)
    {
        using var api = await stage.As(leader);
        await api.Post("/api/leader/redemptions", new { requestKey = Guid.NewGuid(), code });
    }

    /// <summary>The leader finds everything there and good.</summary>
    public async Task Count(string leader, string groupBuy, string group)
    {
        using var api = await stage.As(leader);
        var expected = await api.Until($"/api/leader/arrivals/expected?groupBuy={groupBuy}&group={group}",
            list => list.AsArray().Count > 0);
        await api.Post("/api/leader/arrivals", new
        {
            requestKey = Guid.NewGuid(), groupBuy, group,
            items = expected.AsArray().Select(item => new
            {
                item = (string)item!["item"]!, good = (int)item["expected"]!, @short = 0, damaged = 0,
            }),
        });
    }

    private static async Task Receive(Api warehouse, string order)
    {
        var detail = await warehouse.Get($"/api/receiving/purchase-orders/{order}");
        await warehouse.Post($"/api/receiving/purchase-orders/{order}/receipts", new
        {
            requestKey = Guid.NewGuid(), final = true, shortageRule = "EarliestFirst",
            lines = detail["lines"]!.AsArray().Select(line => new
            {
                line = (string)line!["id"]!, good = (int)line["ordered"]!, rejected = 0, lotCode = "L-1",
                expiresOn = DateOnly.FromDateTime(DateTime.UnixEpoch).AddYears(100),
            }),
        });
    }
}
