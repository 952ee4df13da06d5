using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Members;

public sealed class EraseMemberTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Removes_phone_and_name_ends_sign_ins_and_keeps_the_id()
    {
        var phone = Shop.NewPhone();
        var (client, id) = await shop.SignInMember(phone);
        var other = await shop.SignInAs(ActorKind.Member, id.Value);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/me")).StatusCode);

        Assert.Equal("sign-in-required", await Shop.Code(await client.GetAsync("/api/me")));
        Assert.Equal("sign-in-required", await Shop.Code(await other.GetAsync("/api/me")));
        var member = await shop.With<MemberBook, Member?>(book => book.Find(id, default));
        Assert.Equal((MemberState.Erased, "已注销"), (member!.State, member.Nickname));
        Assert.Empty(member.Phone.Cipher);
        Assert.Null(member.PhoneIndex);
        Assert.Null(await shop.With<MemberBook, string?>(book => book.PhoneOf(id, default)));
        Assert.Equal("not-found", await Shop.Code(await (await shop.SignInStaff(Roles.CustomerService)).PostAsJsonAsync(
            "/api/unmaskings", new { kind = "member", id = id.Value, field = "phone", reason = "call about order" })));
        await shop.With<Db>(async db => Assert.True(await db.AuditEntries.AnyAsync(
            entry => entry.Subject == $"member:{id}" && entry.Action == "erase-member" && entry.ActorName == "")));
    }

    [Fact]
    public async Task Lets_the_same_phone_join_anew()
    {
        var phone = Shop.NewPhone();
        var (client, id) = await shop.SignInMember(phone);
        await client.DeleteAsync("/api/me");
        var (_, fresh) = await shop.SignInMember(phone);
        Assert.NotEqual(id, fresh);
    }

    [Fact]
    public async Task Withdraws_every_consent()
    {
        var (client, id) = await shop.SignInMember();
        await client.PutAsJsonAsync("/api/me/consents/PhoneToLeader", new { textVersion = "2026-01" });
        await client.DeleteAsync("/api/me");
        Assert.False(await shop.With<ConsentLedger, bool>(ledger =>
            ledger.Holds(ActorKind.Member, id.Value, ConsentKind.PhoneToLeader, default)));
    }
}

public sealed class MeTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Gives_each_consent_by_itself_and_takes_it_back()
    {
        var (client, _) = await shop.SignInMember();
        await client.PutAsJsonAsync("/api/me/consents/PhoneToLeader", new { textVersion = "2026-01" });
        var held = await Shop.Read<MyConsents>(await client.PutAsJsonAsync("/api/me/consents/Marketing", new { textVersion = "2026-01" }));
        Assert.Equal([ConsentKind.PhoneToLeader, ConsentKind.Marketing], held.Held);
        held = await Shop.Read<MyConsents>(await client.DeleteAsync("/api/me/consents/PhoneToLeader"));
        Assert.Equal([ConsentKind.Marketing], held.Held);
        Assert.Equal(3, held.History.Count);
    }

    [Fact]
    public async Task Keeps_the_terms_as_long_as_the_member()
    {
        var (client, _) = await shop.SignInMember();
        Assert.Equal("terms-are-needed", await Shop.Code(await client.DeleteAsync("/api/me/consents/Terms")));
    }

    [Theory]
    [InlineData("77")]
    [InlineData("Everything")]
    public async Task Knows_no_other_consents(string what)
    {
        var (client, _) = await shop.SignInMember();
        var answer = await client.PutAsJsonAsync($"/api/me/consents/{what}", new { textVersion = "2026-01" });
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Exports_everything_in_full_to_the_member_alone()
    {
        var phone = Shop.NewPhone();
        var (client, id) = await shop.SignInMember(phone);
        await client.PutAsJsonAsync("/api/me", new { nickname = "3-2-502-王小明" });
        var all = await client.GetFromJsonAsync<JsonElement>("/api/me/data");
        Assert.Equal(phone, all.GetProperty("phone").GetString());
        Assert.Equal("3-2-502-王小明", all.GetProperty("nickname").GetString());
        Assert.Equal(id.ToString(), all.GetProperty("id").GetString());
        Assert.Equal("not-allowed", await Shop.Code(await (await shop.SignInAdministrator()).GetAsync("/api/me/data")));
    }

    [Theory]
    [InlineData("{\"nickname\":\"\"}")]
    [InlineData("{\"nickname\":\"12345678901234567890123456789012345678901\"}")]
    [InlineData("{\"nickname\":\"x\",\"state\":\"Active\"}")]
    [InlineData("{\"nickname\":null}")]
    [InlineData("not json")]
    public async Task Refuses_a_bad_body(string body)
    {
        var (client, _) = await shop.SignInMember();
        var answer = await client.PutAsync("/api/me", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
