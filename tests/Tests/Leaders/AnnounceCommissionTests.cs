using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Leaders;

namespace Linli.Tests.Leaders;

public sealed class AnnounceCommissionTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Changes_on_its_day_and_not_before()
    {
        var leader = await shop.ApprovedLeader();
        var staff = await shop.SignInStaff(Roles.ChannelManager);
        var today = BusinessTime.Today(shop.Clock);
        Assert.Equal(800, await Rate(leader));
        Assert.Equal("notice-too-short", await Shop.Code(await Announce(staff, "silver", 900, today.AddDays(6))));
        Assert.Equal("201", await Shop.Code(await Announce(staff, "silver", 900, today.AddDays(7))));
        Assert.Equal("notice-too-short", await Shop.Code(await Announce(staff, "silver", 700, today.AddDays(14))));
        Assert.Equal("201", await Shop.Code(await Announce(staff, "silver", 700, today.AddDays(15))));
        Assert.Equal("effective-day-not-later", await Shop.Code(await Announce(staff, "silver", 950, today.AddDays(10))));

        var level = (await Levels(staff)).Single(line => line.Code == "silver");
        Assert.Equal((800, 2), (level.CommissionBasisPoints, level.Announced.Count));
        shop.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(900, await Rate(leader));
        shop.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(700, await Rate(leader));
        Assert.Equal(0, await Rate(new Id<Leader>(Guid.CreateVersion7())));
    }

    [Fact]
    public async Task Levels_are_kept_by_channel_managers()
    {
        var staff = await shop.SignInStaff(Roles.ChannelManager);
        var gold = new AddLevelRequest("gold", "金牌", 1_000, 2);
        Assert.Equal("201", await Shop.Code(await staff.PostAsJsonAsync("/api/leader-levels", gold)));
        Assert.Equal("leader-level-taken", await Shop.Code(await staff.PostAsJsonAsync("/api/leader-levels", gold)));
        Assert.Equal("400", await Shop.Code(await staff.PostAsJsonAsync("/api/leader-levels", gold with { CommissionBasisPoints = 3_001 })));
        Assert.Equal("204", await Shop.Code(await staff.PutAsJsonAsync("/api/leader-levels/gold", new ChangeLevelRequest("金牌团长", 3))));
        Assert.Equal("201", await Shop.Code(await Announce(staff, "gold", 500, BusinessTime.Today(shop.Clock))));
        Assert.Equal(("金牌团长", 500), (await Levels(staff)).Where(line => line.Code == "gold").Select(line => (line.Name, line.CommissionBasisPoints)).Single());

        var leader = await shop.ApprovedLeader();
        Assert.Equal("204", await Shop.Code(await staff.PutAsJsonAsync($"/api/leaders/{leader}/level", new MoveToLevelRequest("gold", "业绩"))));
        Assert.Equal("leader-level-unknown", await Shop.Code(await staff.PutAsJsonAsync($"/api/leaders/{leader}/level", new MoveToLevelRequest("none", "业绩"))));
        Assert.Equal("leader-level-in-use", await Shop.Code(await staff.DeleteAsync("/api/leader-levels/gold")));
        await staff.PutAsJsonAsync($"/api/leaders/{leader}/level", new MoveToLevelRequest("silver", "调整"));
        Assert.Equal("204", await Shop.Code(await staff.DeleteAsync("/api/leader-levels/gold")));
        Assert.Equal("not-allowed", await Shop.Code(await (await shop.SignInStaff(Roles.Finance)).PostAsJsonAsync("/api/leader-levels", gold)));
    }

    private Task<int> Rate(Id<Leader> leader) => shop.With<Leaderships, int>(book => book.CommissionBasisPoints(leader, default));

    private static async Task<List<LevelLine>> Levels(HttpClient staff) =>
        await Shop.Read<List<LevelLine>>(await staff.GetAsync("/api/leader-levels"));

    private static Task<HttpResponseMessage> Announce(HttpClient staff, string level, int basisPoints, DateOnly on) =>
        staff.PostAsJsonAsync($"/api/leader-levels/{level}/commissions", new AnnounceCommissionRequest(basisPoints, on));
}
