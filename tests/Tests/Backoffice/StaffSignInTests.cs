using System.Net;
using Linli.Accounts;

namespace Linli.Tests.Backoffice;

public sealed class StaffSignInTests(ShopFixture fixture) : Slice(fixture)
{
    private const string Password = "correct horse battery";
    private static int number;

    private async Task<(string UserName, Actor Actor)> Open(params string[] roles)
    {
        var userName = $"desk{Interlocked.Increment(ref number)}";
        var id = (await shop.With<AccountBook, Outcome<Id<Account>>>(book =>
            book.Open(ActorKind.Staff, Guid.Empty, userName, "小林", Password, roles, [], default))).Value;
        return (userName, new Actor(ActorKind.Staff, id.Value, "小林", roles.ToHashSet(), []));
    }

    private async Task<HttpResponseMessage> Post(string userName, string password, string code = "", string back = "/admin", string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/session")
        {
            Content = new FormUrlEncodedContent([new("userName", userName), new("password", password), new("code", code), new("back", back)]),
        };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        return await shop.Anonymous().SendAsync(request);
    }

    private static string? CookieOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.FirstOrDefault(one => one.StartsWith(StaffCookie.Name, StringComparison.Ordinal)) : null;

    private HttpClient With(string cookie)
    {
        var client = shop.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        return client;
    }

    [Fact]
    public async Task A_right_password_opens_the_desk_until_signing_out()
    {
        var (userName, _) = await Open(Roles.Buyer);
        using var answer = await Post(userName, Password, back: "/admin/skus");
        Assert.Equal("/admin/skus", answer.Headers.Location!.ToString());
        var cookie = CookieOf(answer)!;
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var client = With(cookie);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/admin/skus")).StatusCode);
        await client.PostAsync("/admin/session/end", null);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/admin/skus")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_five_times_locks_the_desk_too()
    {
        var (userName, _) = await Open(Roles.Buyer);
        for (var i = 0; i < SignIn.MostTries; i++)
            Assert.Contains("refused=wrong-sign-in", (await Post(userName, "wrong")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Null(CookieOf(await Post(userName, Password)));
        shop.Clock.Advance(SignIn.LockOut);
        Assert.NotNull(CookieOf(await Post(userName, Password)));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/admin\\..\\evil")]
    [InlineData("/m/")]
    public async Task Signing_in_leads_nowhere_but_into_the_desk(string back)
    {
        var (userName, _) = await Open(Roles.Buyer);
        Assert.Equal("/admin", (await Post(userName, Password, back: back)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Another_site_cannot_sign_anybody_in()
    {
        var (userName, _) = await Open(Roles.Buyer);
        using var answer = await Post(userName, Password, site: "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(CookieOf(answer));
    }

    [Fact]
    public async Task The_cookie_says_nothing_to_the_api()
    {
        var (userName, _) = await Open(Roles.Administrator);
        var client = With(CookieOf(await Post(userName, Password))!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/staff")).StatusCode);
    }

    [Fact]
    public async Task Changed_roles_end_the_session_at_its_next_page()
    {
        var (userName, actor) = await Open(Roles.Buyer);
        var client = With(CookieOf(await Post(userName, Password))!);
        Assert.Null(await shop.With<ChangeStaff, Refusal?>(change => change.SetAccess(Actor.System, new Id<Account>(actor.SubjectId),
            new StaffAccessRequest([Roles.Finance], []), default)));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/admin/skus")).StatusCode);
    }

    [Fact]
    public async Task Sessions_are_listed_by_device_and_ended_one_by_one()
    {
        var (userName, actor) = await Open(Roles.Buyer);
        var (first, second) = (With(CookieOf(await Post(userName, Password))!), With(CookieOf(await Post(userName, Password))!));
        var lines = await shop.With<StaffSessions, IReadOnlyList<SessionLine>>(all => all.Of(actor, new(), default));
        Assert.Equal(2, lines.Count);
        var other = new Actor(ActorKind.Staff, Guid.CreateVersion7(), "别人", new HashSet<string>(), []);
        Assert.Equal("not-found", (await shop.With<StaffSessions, Refusal?>(all => all.End(other, lines[0].Id, default)))!.Code);
        Assert.Null(await shop.With<StaffSessions, Refusal?>(all => all.End(actor, lines[0].Id, default)));
        var open = new[] { await first.GetAsync("/admin/skus"), await second.GetAsync("/admin/skus") };
        Assert.Single(open, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_second_step_is_asked_for_once_set_up_and_each_code_opens_once()
    {
        var (userName, actor) = await Open(Roles.Finance);
        var draft = (await shop.With<SecondFactors, Outcome<SecondFactorDraft>>(seconds => seconds.Begin(actor, default))).Value;
        // Not confirmed yet, it is not asked for.
        Assert.NotNull(CookieOf(await Post(userName, Password)));
        var secret = Bytes(draft.Secret);
        Assert.Equal("wrong-second-factor", (await shop.With<SecondFactors, Outcome<IReadOnlyList<string>>>(seconds =>
            seconds.Confirm(actor, "000000x", default))).Refusal!.Code);
        var recovery = (await shop.With<SecondFactors, Outcome<IReadOnlyList<string>>>(seconds => seconds.Confirm(actor, Code(secret), default))).Value;
        Assert.Equal(SecondFactors.Recoveries, recovery.Count);

        Assert.Contains("refused=second-factor-required", (await Post(userName, Password)).Headers.Location!.ToString(), StringComparison.Ordinal);
        // The code that confirmed it was used with that.
        Assert.Null(CookieOf(await Post(userName, Password, Code(secret))));
        shop.Clock.Advance(TimeSpan.FromSeconds(OneTimePassword.StepSeconds));
        var code = Code(secret);
        Assert.NotNull(CookieOf(await Post(userName, Password, code)));
        Assert.Null(CookieOf(await Post(userName, Password, code)));
        Assert.NotNull(CookieOf(await Post(userName, Password, recovery[0].ToLowerInvariant())));
        Assert.Null(CookieOf(await Post(userName, Password, recovery[0])));
    }

    [Fact]
    public async Task Guessing_codes_with_the_right_password_locks_too()
    {
        var (userName, actor) = await Open(Roles.Finance);
        var secret = Bytes((await shop.With<SecondFactors, Outcome<SecondFactorDraft>>(seconds => seconds.Begin(actor, default))).Value.Secret);
        Assert.True((await shop.With<SecondFactors, Outcome<IReadOnlyList<string>>>(seconds => seconds.Confirm(actor, Code(secret), default))).Accepted);
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var wrong = Code(secret) == "123456" ? "123457" : "123456";
        for (var i = 0; i < SignIn.MostTries; i++) Assert.Null(CookieOf(await Post(userName, Password, wrong)));
        Assert.Null(CookieOf(await Post(userName, Password, Code(secret))));
    }

    [Fact]
    public async Task An_administrator_lifts_the_second_step_of_somebody_else_only()
    {
        var (_, actor) = await Open(Roles.Administrator);
        var secret = Bytes((await shop.With<SecondFactors, Outcome<SecondFactorDraft>>(seconds => seconds.Begin(actor, default))).Value.Secret);
        await shop.With<SecondFactors, Outcome<IReadOnlyList<string>>>(seconds => seconds.Confirm(actor, Code(secret), default));
        var id = new Id<Account>(actor.SubjectId);
        Assert.Equal("not-yourself", (await shop.With<SecondFactors, Refusal?>(seconds => seconds.Lift(actor, id, "手机丢了", default)))!.Code);
        Assert.Null(await shop.With<SecondFactors, Refusal?>(seconds => seconds.Lift(Actor.System, id, "手机丢了", default)));
        Assert.False(await shop.With<SecondFactors, bool>(seconds => seconds.Has(actor.SubjectId, default)));
    }

    private string Code(byte[] secret) => OneTimePassword.Code(secret, OneTimePassword.StepAt(shop.Clock.GetUtcNow()));

    private static byte[] Bytes(string base32)
    {
        var bits = string.Concat(base32.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }
}

public sealed class OneTimePasswordTests
{
    // RFC 6238, appendix B, SHA-1; the RFC shows eight digits, of which the last six are ours.
    [Theory]
    [InlineData(59L, "287082")]
    [InlineData(1111111109L, "081804")]
    [InlineData(1111111111L, "050471")]
    [InlineData(1234567890L, "005924")]
    [InlineData(2000000000L, "279037")]
    [InlineData(20000000000L, "353130")]
    public void Agrees_with_the_vectors_of_the_standard(long seconds, string code)
    {
        var secret = "12345678901234567890"u8.ToArray();
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, OneTimePassword.Code(secret, OneTimePassword.StepAt(moment)));
        Assert.Equal(OneTimePassword.StepAt(moment), OneTimePassword.StepOf(secret, code, moment.AddSeconds(30)));
        Assert.Null(OneTimePassword.StepOf(secret, code, moment.AddSeconds(90)));
    }

    // RFC 4648, section 10, without the padding.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Writes_base_32(string text, string base32) =>
        Assert.Equal(base32, OneTimePassword.Base32(System.Text.Encoding.ASCII.GetBytes(text)));
}
