using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Accounts;
using Linli.Connectors;
using Linli.Members;

namespace Linli.Tests.Members;

public sealed class SignInMemberTests(ShopFixture fixture) : Slice(fixture)
{
    private async Task<string> CodeFor(string phone) =>
        (await Shop.Read<PhoneCodeSent>(await shop.Anonymous().PostAsJsonAsync("/api/phone-codes", new { phone }))).Code!;

    private Task<HttpResponseMessage> SignIn(string phone, string code, string termsVersion = "2026-01") =>
        shop.Anonymous().PostAsJsonAsync("/api/member-sign-ins", new { phone, code, termsVersion });

    [Fact]
    public async Task Makes_the_member_the_first_time_and_finds_it_again()
    {
        var phone = Shop.NewPhone();
        var first = await Shop.Read<MemberSignInReceipt>(await SignIn(phone, await CodeFor(phone)));
        Assert.True(first.New);
        var profile = await shop.As(first.Token).GetFromJsonAsync<MyProfile>("/api/me", Shop.Json);
        Assert.Equal((first.Member, Mask.Phone(phone)), (profile!.Id, profile.Phone));

        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Shop.Read<MemberSignInReceipt>(await SignIn(phone[3..], await CodeFor(phone)));
        Assert.Equal((first.Member, false), (again.Member, again.New));
    }

    [Fact]
    public async Task Keeps_the_consent_to_each_version_of_the_terms_once()
    {
        var phone = Shop.NewPhone();
        HttpClient client = null!;
        foreach (var version in new[] { "2026-01", "2026-01", "2026-02" })
        {
            client = shop.As((await Shop.Read<MemberSignInReceipt>(await SignIn(phone, await CodeFor(phone), version))).Token);
            shop.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var consents = await client.GetFromJsonAsync<MyConsents>("/api/me/consents", Shop.Json);
        Assert.Equal(["2026-01", "2026-02"], consents!.History.Select(act => act.TextVersion));
    }

    [Fact]
    public async Task Refuses_a_wrong_code()
    {
        var phone = Shop.NewPhone();
        var code = await CodeFor(phone);
        Assert.Equal("wrong-code", await Shop.Code(await SignIn(phone, code == "000000" ? "000001" : "000000")));
        Assert.Equal("wrong-code", await Shop.Code(await SignIn(Shop.NewPhone(), code)));
    }

    [Fact]
    public async Task Makes_one_member_of_one_phone_even_when_registered_at_once()
    {
        var phone = Shop.NewPhone();
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.With<Register, Outcome<Id<Member>>>(
            register => register.Run(phone, "邻居", default))));
        Assert.Single(ids.Select(id => id.Value).Distinct());
    }

    [Fact]
    public async Task Sends_the_code_by_text_message()
    {
        var phone = Shop.NewPhone();
        var code = await CodeFor(phone);
        Assert.Contains(code, Assert.Single(shop.Services.GetRequiredService<SandboxSms>().SentTo(phone)));
    }

    [Theory]
    [InlineData("Phone", "", "123456", "1")]
    [InlineData("Phone", "1381234567813812345678", "123456", "1")]
    [InlineData("Code", "13812345678", "12345", "1")]
    [InlineData("Code", "13812345678", "12345x", "1")]
    [InlineData("TermsVersion", "13812345678", "123456", "")]
    public async Task Names_the_field_that_is_wrong(string field, string phone, string code, string terms)
    {
        var answer = await SignIn(phone, code, terms);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(errors.EnumerateObject(), error => error.Name.Equals(field, StringComparison.OrdinalIgnoreCase));
    }
}
