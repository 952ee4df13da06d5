using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;

namespace Linli.Tests.Accounts;

public sealed class SignInTests(ShopFixture fixture) : Slice(fixture)
{
    private const string Password = "correct horse battery";
    private static int number;

    private async Task<(string UserName, Id<Account> Id)> OpenStaff(params string[] roles)
    {
        var userName = $"lin{Interlocked.Increment(ref number)}";
        var administrator = await shop.SignInAdministrator();
        var receipt = await Shop.Read<StaffReceipt>(await administrator.PostAsJsonAsync("/api/staff",
            new { userName, name = "小林", password = Password, roles, cities = new[] { "320100" } }));
        return (userName, receipt.Account);
    }

    private Task<HttpResponseMessage> Try(string userName, string password) =>
        shop.Anonymous().PostAsJsonAsync("/api/sign-ins", new { userName, password });

    private async Task<HttpClient> SignIn(string userName) =>
        shop.As((await Shop.Read<SignInReceipt>(await Try(userName, Password))).Token);

    [Fact]
    public async Task Gives_a_token_that_says_who_holds_it()
    {
        var (userName, id) = await OpenStaff(Roles.Buyer);
        var who = await (await SignIn(userName)).GetFromJsonAsync<CurrentSignIn>("/api/sign-ins/current", Shop.Json);
        Assert.Equal((ActorKind.Staff, id.Value, "小林"), (who!.Kind, who.Id, who.Name));
        Assert.Equal([Roles.Buyer], who.Roles);
        Assert.Equal(["320100"], who.Cities);
    }

    [Fact]
    public async Task Answers_alike_to_an_unknown_name_and_a_wrong_password()
    {
        var (userName, _) = await OpenStaff(Roles.Buyer);
        var unknown = await Try("nobody-at-all", "wrong");
        var wrong = await Try(userName, "wrong");
        Assert.Equal("wrong-sign-in", await Shop.Code(unknown));
        Assert.Equal(unknown.StatusCode, wrong.StatusCode);
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Locks_for_a_quarter_of_an_hour_after_five_wrong_passwords_even_when_sent_at_once()
    {
        var (userName, _) = await OpenStaff(Roles.Buyer);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try(userName, "wrong")));
        Assert.Equal("wrong-sign-in", await Shop.Code(await Try(userName, Password)));
        shop.Clock.Advance(SignInRules.LockOut + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await Try(userName, Password)).StatusCode);
    }

    [Fact]
    public async Task Forgets_wrong_tries_after_a_right_one()
    {
        var (userName, _) = await OpenStaff(Roles.Buyer);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) await Try(userName, "wrong");
            Assert.Equal(HttpStatusCode.OK, (await Try(userName, Password)).StatusCode);
        }
    }

    [Fact]
    public async Task Ends_when_signed_out()
    {
        var (userName, _) = await OpenStaff(Roles.Buyer);
        var client = await SignIn(userName);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/sign-ins/current")).StatusCode);
        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/sign-ins/current")));
    }

    [Fact]
    public async Task Ends_by_itself_after_twelve_hours()
    {
        var (userName, _) = await OpenStaff(Roles.Buyer);
        var client = await SignIn(userName);
        shop.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(2));
        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/sign-ins/current")));
        Assert.True(await shop.Sweep<ForgetTokens>() > 0);
    }

    [Fact]
    public async Task Ends_when_roles_change_or_the_account_is_disabled()
    {
        var (userName, id) = await OpenStaff(Roles.Buyer);
        var administrator = await shop.SignInAdministrator();
        var client = await SignIn(userName);
        await administrator.PutAsJsonAsync($"/api/staff/{id}/access", new { roles = new[] { Roles.Finance }, cities = Array.Empty<string>() });
        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/sign-ins/current")));

        client = await SignIn(userName);
        Assert.Equal([Roles.Finance], (await client.GetFromJsonAsync<CurrentSignIn>("/api/sign-ins/current", Shop.Json))!.Roles);
        await administrator.PostAsync($"/api/staff/{id}/disablement", null);
        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/sign-ins/current")));
        Assert.Equal("wrong-sign-in", await Shop.Code(await Try(userName, Password)));

        await administrator.DeleteAsync($"/api/staff/{id}/disablement");
        Assert.Equal(HttpStatusCode.OK, (await Try(userName, Password)).StatusCode);
    }

    [Fact]
    public async Task Takes_a_new_password_from_who_knows_the_old_one()
    {
        var (userName, _) = await OpenStaff(Roles.Buyer);
        var client = await SignIn(userName);
        Assert.Equal("wrong-sign-in", await Shop.Code(await client.PutAsJsonAsync("/api/sign-ins/current/password",
            new { current = "wrong", @new = "another long password" })));
        Assert.Equal("weak-password", await Shop.Code(await client.PutAsJsonAsync("/api/sign-ins/current/password",
            new { current = Password, @new = "short" })));
        Assert.Equal(HttpStatusCode.NoContent, (await client.PutAsJsonAsync("/api/sign-ins/current/password",
            new { current = Password, @new = "another long password" })).StatusCode);
        Assert.Equal("wrong-sign-in", await Shop.Code(await Try(userName, Password)));
        Assert.Equal(HttpStatusCode.OK, (await Try(userName, "another long password")).StatusCode);
    }

    [Theory]
    [InlineData("Bearer not-a-token")]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer ")]
    public async Task Refuses_other_things_in_the_header(string header)
    {
        var client = shop.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/sign-ins/current")));
    }
}

/// <summary>The limits of <see cref="SignIn"/>, which the test class's own method hides.</summary>
internal static class SignInRules
{
    public static TimeSpan LockOut => SignIn.LockOut;
}
