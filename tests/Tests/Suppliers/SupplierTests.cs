using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Suppliers;

namespace Linli.Tests.Suppliers;

public sealed class ApplySupplierTests(ShopFixture fixture) : Slice(fixture)
{
    private static object Application(string phone) =>
        new { name = "阳光果园", cityCode = "320100", contactName = "王小明", contactPhone = phone, goods = "苹果、梨" };

    [Fact]
    public async Task Anybody_applies_and_staff_see_masked_contacts()
    {
        var phone = Shop.NewPhone();
        var receipt = await Shop.Read<SupplierReceipt>(
            await shop.Anonymous().PostAsJsonAsync("/api/supplier-applications", Application(phone)));
        var file = await (await shop.SignInStaff(Roles.Buyer))
            .GetFromJsonAsync<SupplierFile>($"/api/suppliers/{receipt.Supplier}", Shop.Json);
        Assert.Equal(("王**", Mask.Phone(phone), SupplierState.Applied), (file!.ContactName, file.ContactPhone, file.State));
    }

    [Fact]
    public async Task One_application_of_a_phone_waits_at_a_time_even_when_sent_at_once()
    {
        var phone = Shop.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            shop.Anonymous().PostAsJsonAsync("/api/supplier-applications", Application(phone))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var loser in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            Assert.Equal("already-applied", await Shop.Code(loser));
    }
}

public sealed class ReviewSupplierTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Approving_opens_the_suppliers_own_account()
    {
        var id = await shop.AppliedSupplier();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        Assert.Equal("supplier-account-needed", await Shop.Code(await Review(buyer, id, new { approve = true })));
        var approval = new { approve = true, userName = $"orchard-{id}", password = "a long password" };
        Assert.Equal(HttpStatusCode.NoContent, (await Review(buyer, id, approval)).StatusCode);
        Assert.Equal("wrong-state", await Shop.Code(await Review(buyer, id, approval)));

        var signIn = await Shop.Read<SignInReceipt>(await shop.Anonymous().PostAsJsonAsync(
            "/api/sign-ins", new { userName = $"orchard-{id}", password = "a long password" }));
        var own = await shop.As(signIn.Token).GetFromJsonAsync<SupplierFile>("/api/supplier/profile", Shop.Json);
        Assert.Equal(id, own!.Id);
    }

    [Fact]
    public async Task A_taken_user_name_leaves_the_application_waiting()
    {
        var first = await shop.ApprovedSupplier();
        var second = await shop.AppliedSupplier();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        Assert.Equal("user-name-taken", await Shop.Code(await Review(buyer, second,
            new { approve = true, userName = $"supplier-{first}", password = "a long password" })));
        var file = await buyer.GetFromJsonAsync<SupplierFile>($"/api/suppliers/{second}", Shop.Json);
        Assert.Equal(SupplierState.Applied, file!.State);
    }

    [Fact]
    public async Task Suspending_needs_a_reason_and_can_be_taken_back()
    {
        var id = await shop.ApprovedSupplier();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await buyer.PostAsJsonAsync($"/api/suppliers/{id}/suspension", new { reason = "no" })).StatusCode);
        await buyer.PostAsJsonAsync($"/api/suppliers/{id}/suspension", new { reason = "mouldy apples twice" });
        Assert.Equal("supplier-not-approved", (await Standing(id))?.Code);
        await buyer.DeleteAsync($"/api/suppliers/{id}/suspension");
        Assert.Null(await Standing(id));
    }

    [Fact]
    public async Task Is_for_buyers_only()
    {
        var id = await shop.AppliedSupplier();
        foreach (var role in new[] { Roles.Operator, Roles.CustomerService, Roles.Finance })
            Assert.Equal("not-allowed", await Shop.Code(await Review(await shop.SignInStaff(role), id, new { approve = false })));
        var other = await shop.SignInSupplier(await shop.ApprovedSupplier());
        Assert.Equal("not-allowed", await Shop.Code(await Review(other, id, new { approve = false })));
        Assert.Equal("not-allowed", await Shop.Code(await other.GetAsync($"/api/suppliers/{id}")));
    }

    [Fact]
    public async Task Staff_of_one_city_see_its_suppliers_only()
    {
        var near = await shop.AppliedSupplier(cityCode: "320100");
        var far = await shop.AppliedSupplier(cityCode: "440100");
        var staff = await shop.SignInStaff(["320100"], [Roles.Buyer]);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/api/suppliers/{near}")).StatusCode);
        Assert.Equal("not-found", await Shop.Code(await staff.GetAsync($"/api/suppliers/{far}")));
        Assert.Equal("not-found", await Shop.Code(await Review(staff, far, new { approve = false })));
    }

    private static Task<HttpResponseMessage> Review(HttpClient client, Id<Supplier> id, object decision) =>
        client.PostAsJsonAsync($"/api/suppliers/{id}/review", decision);

    private Task<Refusal?> Standing(Id<Supplier> id) => shop.With<SupplierStanding, Refusal?>(standing =>
        standing.MaySell(id, BusinessTime.Today(shop.Clock), default));
}

public sealed class LicenceTests(ShopFixture fixture) : Slice(fixture)
{
    private DateOnly Today => BusinessTime.Today(shop.Clock);

    private Task<Refusal?> MaySell(Id<Supplier> id, DateOnly on) =>
        shop.With<SupplierStanding, Refusal?>(standing => standing.MaySell(id, on, default));

    [Fact]
    public async Task Expiry_blocks_selling_from_the_day_after_and_names_the_paper()
    {
        var id = await shop.ApprovedSupplier();
        var last = Today.AddYears(1);
        Assert.Null(await MaySell(id, last));
        var refusal = await MaySell(id, last.AddDays(1));
        Assert.Equal("licence-expired", refusal!.Code);
        Assert.Equal("Business, FoodTrade", refusal.Facts["licences"]);
    }

    [Fact]
    public async Task A_renewed_paper_lets_sell_again()
    {
        var id = await shop.ApprovedSupplier();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        foreach (var kind in SupplierStanding.Required)
            await buyer.PostAsJsonAsync($"/api/suppliers/{id}/licences",
                new { kind = kind.ToString(), number = "JY-2026-1", expiresOn = Today.AddYears(3) });
        Assert.Null(await MaySell(id, Today.AddYears(2)));
    }

    [Fact]
    public async Task A_paper_the_supplier_adds_counts_once_a_buyer_saw_it()
    {
        var id = await shop.ApprovedSupplier();
        var own = await shop.SignInSupplier(id);
        var papers = new List<LicenceReceipt>();
        foreach (var kind in SupplierStanding.Required)
            papers.Add(await Shop.Read<LicenceReceipt>(await own.PostAsJsonAsync("/api/supplier/licences",
                new { kind = kind.ToString(), number = "JY-2026-2", expiresOn = Today.AddYears(5) })));
        var later = Today.AddYears(4);
        Assert.Equal("licence-expired", (await MaySell(id, later))?.Code);

        var buyer = await shop.SignInStaff(Roles.Buyer);
        foreach (var paper in papers)
            Assert.Equal(HttpStatusCode.NoContent,
                (await buyer.PostAsync($"/api/suppliers/{id}/licences/{paper.Licence}/check", null)).StatusCode);
        Assert.Null(await MaySell(id, later));
    }

    [Fact]
    public async Task Says_for_many_suppliers_who_may_sell()
    {
        var good = await shop.ApprovedSupplier();
        var applied = await shop.AppliedSupplier();
        var who = await shop.With<SupplierStanding, IReadOnlySet<Id<Supplier>>>(standing =>
            standing.WhoMaySell([good, applied, new Id<Supplier>(Guid.CreateVersion7())], Today, default));
        Assert.Equal([good], who);
    }

    [Fact]
    public async Task Lists_those_whose_papers_run_out_soon()
    {
        var id = await shop.ApprovedSupplier();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        Assert.DoesNotContain(id, await Expiring(buyer, 30));
        Assert.Contains(id, await Expiring(buyer, 366));
        Assert.Equal(HttpStatusCode.BadRequest, (await buyer.GetAsync("/api/suppliers?expiringWithinDays=-1")).StatusCode);
    }

    [Fact]
    public async Task Refuses_a_paper_that_has_ended_and_one_of_an_unknown_kind()
    {
        var id = await shop.ApprovedSupplier();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        Assert.Equal("licence-already-expired", await Shop.Code(await buyer.PostAsJsonAsync($"/api/suppliers/{id}/licences",
            new { kind = "Business", number = "JY-2020", expiresOn = Today.AddDays(-1) })));
        Assert.Equal(HttpStatusCode.BadRequest, (await buyer.PostAsJsonAsync($"/api/suppliers/{id}/licences",
            new { kind = 99, number = "JY-2020", expiresOn = Today })).StatusCode);
    }

    private static async Task<IEnumerable<Id<Supplier>>> Expiring(HttpClient buyer, int days) =>
        (await buyer.GetFromJsonAsync<Page<SupplierLine>>($"/api/suppliers?take=200&expiringWithinDays={days}", Shop.Json))!
            .Items.Select(line => line.Id);
}
