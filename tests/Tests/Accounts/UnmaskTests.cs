using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;

namespace Linli.Tests.Accounts;

public sealed class UnmaskTests(ShopFixture fixture) : Slice(fixture)
{
    private static Task<HttpResponseMessage> Ask(
        HttpClient client, Guid id, string reason = "call about order", string kind = "member", string field = "phone") =>
        client.PostAsJsonAsync("/api/unmaskings", new { kind, id, field, reason });

    [Fact]
    public async Task Shows_the_phone_and_writes_down_who_looked_and_why()
    {
        var phone = Shop.NewPhone();
        var (_, member) = await shop.SignInMember(phone);
        var service = await shop.SignInStaff(Roles.CustomerService);
        Assert.Equal(phone, (await Shop.Read<Unmasked>(await Ask(service, member.Value))).Value);

        var log = await (await shop.SignInAdministrator())
            .GetFromJsonAsync<Page<AuditLine>>($"/api/audit?subject=member:{member}&action=unmask", Shop.Json);
        var entry = Assert.Single(log!.Items);
        Assert.Equal("call about order", entry.Reason);
        Assert.DoesNotContain(phone, entry.Details);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("          ")]
    public async Task Needs_a_reason(string reason)
    {
        var (_, member) = await shop.SignInMember();
        var answer = await Ask(await shop.SignInStaff(Roles.CustomerService), member.Value, reason);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Needs_a_role()
    {
        var (client, member) = await shop.SignInMember();
        Assert.Equal("not-allowed", await Shop.Code(await Ask(client, member.Value)));
        foreach (var role in new[] { Roles.Operator, Roles.Buyer, Roles.Warehouse, Roles.Finance, Roles.Copywriter })
            Assert.Equal("not-allowed", await Shop.Code(await Ask(await shop.SignInStaff(role), member.Value)));
        foreach (var role in new[] { Roles.OperationsLead, Roles.Administrator })
            Assert.Equal(HttpStatusCode.OK, (await Ask(await shop.SignInStaff(role), member.Value)).StatusCode);
    }

    [Fact]
    public async Task Shows_so_many_a_day_and_person_even_when_asked_for_at_once()
    {
        var (_, member) = await shop.SignInMember();
        var service = await shop.SignInStaff(Roles.CustomerService);
        var answers = await Task.WhenAll(Enumerable.Range(0, 34).Select(_ => Ask(service, member.Value)));
        Assert.Equal(30, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal("unmaskings-used-up", await Shop.Code(await Ask(service, member.Value)));
        Assert.Equal(HttpStatusCode.OK, (await Ask(await shop.SignInStaff(Roles.CustomerService), member.Value)).StatusCode);
        shop.Clock.Advance(TimeSpan.FromDays(1));
        service = await shop.SignInStaff(Roles.CustomerService);
        Assert.Equal(HttpStatusCode.OK, (await Ask(service, member.Value)).StatusCode);
    }

    [Fact]
    public async Task Finds_nothing_of_an_unknown_kind_field_or_person()
    {
        var (_, member) = await shop.SignInMember();
        var service = await shop.SignInStaff(Roles.CustomerService);
        Assert.Equal("not-found", await Shop.Code(await Ask(service, member.Value, kind: "emperor")));
        Assert.Equal("not-found", await Shop.Code(await Ask(service, member.Value, field: "passwordHash")));
        Assert.Equal("not-found", await Shop.Code(await Ask(service, Guid.CreateVersion7())));
    }

    [Fact]
    public async Task Shows_a_supplier_to_staff_of_its_city_only()
    {
        var supplier = await shop.AppliedSupplier(cityCode: "320100");
        var near = await shop.SignInStaff(["320100"], [Roles.CustomerService]);
        var far = await shop.SignInStaff(["310100"], [Roles.CustomerService]);
        Assert.Equal("王小明", (await Shop.Read<Unmasked>(await Ask(near, supplier.Value, kind: "supplier", field: "name"))).Value);
        Assert.Equal("not-found", await Shop.Code(await Ask(far, supplier.Value, kind: "supplier", field: "name")));
    }
}
