using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Accounts;

namespace Linli.Tests.Accounts;

public sealed class StaffTests(ShopFixture fixture) : Slice(fixture)
{
    private static object Request(
        string userName = "xiaolin", string password = "a long password", string role = Roles.Buyer, string city = "320100") =>
        new { userName, name = "小林", password, roles = new[] { role }, cities = new[] { city } };

    [Fact]
    public async Task Only_administrators_open_accounts()
    {
        foreach (var role in Roles.All.Except([Roles.Administrator]))
            Assert.Equal("not-allowed", await Shop.Code(await (await shop.SignInStaff(role)).PostAsJsonAsync("/api/staff", Request())));
        var (member, _) = await shop.SignInMember();
        Assert.Equal("not-allowed", await Shop.Code(await member.PostAsJsonAsync("/api/staff", Request())));
        Assert.Equal("sign-in-required", await Shop.Code(await shop.Anonymous().PostAsJsonAsync("/api/staff", Request())));
    }

    [Theory]
    [InlineData("xiaowang", "short", Roles.Buyer, "320100", "Password")]
    [InlineData("", "a long password", Roles.Buyer, "320100", "UserName")]
    [InlineData("xiaowang", "a long password", Roles.Buyer, "Nanjing", "Cities")]
    [InlineData("xiaowang", "a long password", "a role whose name is longer than forty letters", "320100", "Roles")]
    public async Task Names_the_field_that_is_wrong(string userName, string password, string role, string city, string field)
    {
        var administrator = await shop.SignInAdministrator();
        var answer = await administrator.PostAsJsonAsync("/api/staff", Request(userName, password, role, city));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(errors.EnumerateObject(), error => error.Name.Equals(field, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("xiaochen", "a long password", "emperor", "unknown-role")]
    [InlineData("xiao chen", "a long password", Roles.Buyer, "bad-user-name")]
    [InlineData("xiaochen", "aaaaaaaaaaaa", Roles.Buyer, "weak-password")]
    public async Task Refuses_what_cannot_be(string userName, string password, string role, string code) => Assert.Equal(code,
        await Shop.Code(await (await shop.SignInAdministrator()).PostAsJsonAsync("/api/staff", Request(userName, password, role))));

    [Fact]
    public async Task Gives_a_user_name_once_even_to_two_at_a_time()
    {
        var administrator = await shop.SignInAdministrator();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            administrator.PostAsJsonAsync("/api/staff", Request("wanted"))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var loser in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            Assert.Equal("user-name-taken", await Shop.Code(loser));
    }

    [Fact]
    public async Task Lists_staff_page_by_page_without_secrets()
    {
        var administrator = await shop.SignInAdministrator();
        foreach (var name in new[] { "lister1", "lister2", "lister3" })
            await administrator.PostAsJsonAsync("/api/staff", Request(name));
        var names = new List<string>();
        string? after = null;
        do
        {
            var text = await administrator.GetStringAsync($"/api/staff?take=2{(after is null ? "" : "&after=" + after)}");
            Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
            var page = JsonSerializer.Deserialize<Page<StaffLine>>(text, Shop.Json)!;
            names.AddRange(page.Items.Select(line => line.UserName));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(3, names.Count(name => name.StartsWith("lister", StringComparison.Ordinal)));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Nobody_changes_or_disables_oneself()
    {
        var boss = (await Shop.Read<StaffReceipt>(await (await shop.SignInAdministrator())
            .PostAsJsonAsync("/api/staff", Request("boss", role: Roles.Administrator)))).Account;
        var client = await shop.SignInAs(new Actor(ActorKind.Staff, boss.Value, "boss", new HashSet<string> { Roles.Administrator }, []));
        Assert.Equal("not-yourself", await Shop.Code(await client.PostAsync($"/api/staff/{boss}/disablement", null)));
        Assert.Equal("not-yourself", await Shop.Code(await client.PutAsJsonAsync($"/api/staff/{boss}/access",
            new { roles = new[] { Roles.Buyer }, cities = Array.Empty<string>() })));
    }

    [Fact]
    public async Task Every_change_stands_in_the_audit_log_which_administrators_read_newest_first()
    {
        var administrator = await shop.SignInAdministrator();
        var id = (await Shop.Read<StaffReceipt>(await administrator.PostAsJsonAsync("/api/staff", Request("audited")))).Account;
        await administrator.PostAsync($"/api/staff/{id}/disablement", null);
        var page = await administrator.GetFromJsonAsync<Page<AuditLine>>($"/api/audit?subject=account:{id}", Shop.Json);
        Assert.Equal(["disable-staff", "open-staff"], page!.Items.Select(line => line.Action));
        Assert.DoesNotContain("a long password", page.Items[1].Details);
        Assert.Equal("not-allowed", await Shop.Code(await (await shop.SignInStaff(Roles.OperationsLead)).GetAsync("/api/audit")));
    }
}
