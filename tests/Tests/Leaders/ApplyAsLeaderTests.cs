using System.Net.Http.Json;
using System.Text.Json;
using Linli.Accounts;
using Linli.Leaders;

namespace Linli.Tests.Leaders;

public sealed class ApplyAsLeaderTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task From_application_to_the_first_sign_in()
    {
        var phone = Shop.NewPhone();
        var receipt = await Shop.Read<ApplicationReceipt>(await Apply(phone, await CodeFor(phone)));
        Assert.Equal(LeaderState.Applied, receipt.State);
        await shop.With<AddLevel, Refusal?>(add => add.Run(new AddLevelRequest("bronze", "铜牌", 600), Actor.System, default));

        var manager = await shop.SignInStaff(["3301"], [Roles.ChannelManager]);
        var line = await Shop.Read<LeaderLine>(await manager.GetAsync($"/api/leaders/{receipt.Leader}"));
        Assert.Matches(@"^138\*{4}\d{4}$", line.Phone);
        var answer = await Review(manager, receipt.Leader, new ReviewApplicationRequest(true, "bronze", UserName: "wangjie"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var review = await Shop.Read<ReviewReceipt>(answer);
        Assert.Equal((LeaderState.Approved, "wangjie"), (review.State, review.UserName));

        var signedIn = await shop.Anonymous().PostAsJsonAsync("/api/sign-ins",
            new { userName = "wangjie", password = review.InitialPassword });
        var token = (await Shop.Read<JsonElement>(signedIn)).GetProperty("token").GetString()!;
        var me = await Shop.Read<LeaderLine>(await shop.As(token).GetAsync("/api/leader/me"));
        Assert.Equal((receipt.Leader, "bronze"), (me.Id, me.Level));
        Assert.Equal("wrong-state", await Shop.Code(await Review(manager, receipt.Leader, new ReviewApplicationRequest(true, "bronze"))));
    }

    [Fact]
    public async Task Wants_the_code_the_phone_got()
    {
        var phone = Shop.NewPhone();
        var code = await CodeFor(phone);
        Assert.NotEqual(201, (int)(await Apply(phone, code == "000000" ? "000001" : "000000")).StatusCode);
        Assert.Equal("leader-city-unknown", await Shop.Code(await Apply(phone, code, city: "9999")));
        Assert.Equal("201", await Shop.Code(await Apply(phone, code)));
    }

    [Fact]
    public async Task A_phone_applies_once_until_it_is_rejected()
    {
        var phone = Shop.NewPhone();
        var leader = await Applied(phone);
        var again = await shop.With<ApplyAsLeader, Outcome<ApplicationReceipt>>(apply => apply.Record(Request(phone, ""), phone, default));
        Assert.Equal("leader-already-applied", again.Refusal?.Code);

        var manager = await shop.SignInStaff(Roles.ChannelManager);
        Assert.Equal("leader-reason-needed", await Shop.Code(await Review(manager, leader, new ReviewApplicationRequest(false))));
        var rejected = await Shop.Read<ReviewReceipt>(await Review(manager, leader, new ReviewApplicationRequest(false, Reason: "小区已有团长")));
        Assert.Equal((LeaderState.Rejected, null), (rejected.State, rejected.InitialPassword));
        await Applied(phone);
    }

    [Fact]
    public async Task Is_reviewed_by_channel_managers_of_the_city_with_a_level_that_exists()
    {
        var leader = await Applied(Shop.NewPhone());
        var yes = new ReviewApplicationRequest(true, "no-such");
        Assert.Equal("not-allowed", await Shop.Code(await Review(await shop.SignInStaff(Roles.Buyer), leader, yes)));
        Assert.Equal("not-found", await Shop.Code(await Review(await shop.SignInStaff(["3201"], [Roles.ChannelManager]), leader, yes)));
        Assert.Equal("leader-level-unknown", await Shop.Code(await Review(await shop.SignInStaff(Roles.ChannelManager), leader, yes)));
        Assert.Equal("400", await Shop.Code(await Review(await shop.SignInStaff(Roles.ChannelManager), leader, yes with { UserName = "Wang Jie" })));
    }

    [Fact]
    public async Task A_user_name_that_is_taken_leaves_the_application_open()
    {
        await shop.ApprovedLeader();
        var manager = await shop.SignInStaff(Roles.ChannelManager);
        var (first, second) = (await Applied(Shop.NewPhone()), await Applied(Shop.NewPhone()));
        await Shop.Read<ReviewReceipt>(await Review(manager, first, new ReviewApplicationRequest(true, "silver", UserName: "same-name")));
        Assert.Equal(409, (int)(await Review(manager, second, new ReviewApplicationRequest(true, "silver", UserName: "same-name"))).StatusCode);
        await Shop.Read<ReviewReceipt>(await Review(manager, second, new ReviewApplicationRequest(true, "silver")));
    }

    private async Task<Id<Leader>> Applied(string phone)
    {
        var outcome = await shop.With<ApplyAsLeader, Outcome<ApplicationReceipt>>(apply => apply.Record(Request(phone, ""), phone, default));
        Assert.Null(outcome.Refusal);
        return outcome.Value.Leader;
    }

    private async Task<string> CodeFor(string phone)
    {
        var sent = await shop.Anonymous().PostAsJsonAsync("/api/phone-codes", new { phone });
        return (await Shop.Read<JsonElement>(sent)).GetProperty("code").GetString()!;
    }

    private static ApplyAsLeaderRequest Request(string phone, string code, string city = "3301") =>
        new("王姐", phone, code, city, "邻里花园", "在小区住了十年。", "2026-01");

    private Task<HttpResponseMessage> Apply(string phone, string code, string city = "3301") =>
        shop.Anonymous().PostAsJsonAsync("/api/leader-applications", Request(phone, code, city), Shop.Json);

    private static Task<HttpResponseMessage> Review(HttpClient staff, Id<Leader> leader, ReviewApplicationRequest request) =>
        staff.PostAsJsonAsync($"/api/leader-applications/{leader}/review", request, Shop.Json);
}
