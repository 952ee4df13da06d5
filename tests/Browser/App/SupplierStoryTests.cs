namespace Linli.Browser.App;

/// <summary>A supplier on a phone: the orders that came after the cut-off are confirmed and sent.</summary>
public sealed class SupplierStoryTests(Stage stage)
{
    [BrowserFact]
    public async Task A_supplier_confirms_and_dispatches_what_a_cut_off_sent()
    {
        await stage.SomethingIsOpen();
        using var admin = await stage.As("admin");
        var open = await stage.NewestOpen();
        var items = (await admin.Get($"/api/group-buys/{open["id"]}"))["items"]!;
        await Neighbour.Buys(stage, "leader01", (string)open["id"]!, (string)items[0]!["id"]!, 1, "13900008765", "9-8-808-冯小春");
        await stage.MoveTo(Stage.Moment(open["closesAt"]).AddMinutes(2));
        using var buyer = await stage.As("buyer");
        var orders = await buyer.Until($"/api/purchase-orders?groupBuy={open["id"]}", list => list["items"]!.AsArray().Count > 0);
        // A purchase order's number ends with the supplier's code.
        var supplier = ((string)orders["items"]![0]!["number"]!).Split('-')[^1];

        await using var phone = await stage.Phone();
        var page = phone.Page;
        await phone.SignInAs("supplier", supplier.ToLowerInvariant());
        await phone.Check("supplier-01-orders");
        await page.Locator("li.card .tap").First.ClickAsync();
        await phone.Button("确认能供货").WaitForAsync();
        await phone.Check("supplier-02-order");
        await phone.Press("确认能供货");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "确认能供货" }).ClickAsync();
        await phone.Button("已装车发货").WaitForAsync();
        await phone.Press("已装车发货");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "已装车发货" }).ClickAsync();
        await Assertions.Expect(phone.Button("已装车发货")).ToHaveCountAsync(0);
        await phone.Check("supplier-03-dispatched");
        await phone.Open("supplier/money");
        await phone.Check("supplier-04-money");
    }
}
