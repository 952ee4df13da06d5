using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Communities;

namespace Linli.Tests.Communities;

public sealed class GroupTests(ShopFixture fixture) : Slice(fixture)
{
    private static readonly CommunityFile Garden = new("邻里花园", "330106", "文三路 1 号", 1_200, 30.27, 120.13);

    [Fact]
    public async Task Staff_make_a_community_a_pickup_point_and_a_group()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var community = (await Shop.Read<CommunityReceipt>(await Post(staff, "/api/communities", Garden))).Id;
        var point = (await Shop.Read<PickupPointReceipt>(await Post(staff, $"/api/communities/{community}/pickup-points",
            new PickupPointFile("东门便利店", "文三路 1 号东门", "HZ-03", "09:00-21:00")))).Id;
        var group = await Shop.Read<GroupReceipt>(await Post(staff, "/api/groups",
            new AddGroupRequest("HZ-0001", community, new GroupFile("花园一群", point))));
        Assert.Matches("^[2-9A-HJ-NP-Z]{8}$", group.InvitationCode);

        Assert.True((await Put(staff, $"/api/groups/{group.Id}/goals/Short",
            new GroupGoalFile(new DateOnly(2026, 6, 30), 150, 400, 4_000, new Money(20_000_00), new Money(3_000_00)))).IsSuccessStatusCode);
        Assert.True((await Put(staff, $"/api/groups/{group.Id}/goals/Short",
            new GroupGoalFile(new DateOnly(2026, 7, 31), 160, 400, 4_000, new Money(20_000_00), new Money(3_000_00)))).IsSuccessStatusCode);
        var answer = await Shop.Read<GroupAnswer>(await staff.GetAsync($"/api/groups/{group.Id}"));
        Assert.Equal(("HZ-0001", "3301", 500, 160), (answer.Group.Code, answer.Group.CityCode, answer.Group.Capacity, answer.Goals.Single().Households));
        Assert.Equal("杭州市", (await Shop.Read<CommunityLine>(await staff.GetAsync($"/api/communities/{community}"))).City);
        Assert.Equal("HZ-03", (await shop.With<GroupBook, GroupFacts?>(book => book.Find(group.Id, default)))!.RouteCode);

        Assert.Equal("group-code-taken", await Shop.Code(await Post(staff, "/api/groups",
            new AddGroupRequest("HZ-0001", community, new GroupFile("花园二群", point)))));
    }

    [Fact]
    public async Task Refuses_places_that_do_not_exist()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        Assert.Equal("region-unknown", await Shop.Code(await Post(staff, "/api/communities", Garden with { AreaCode = "330199" })));
        Assert.Equal("region-unknown", await Shop.Code(await Post(staff, "/api/communities", Garden with { AreaCode = "3301" })));
        Assert.Equal("400", await Shop.Code(await Post(staff, "/api/communities", Garden with { Households = 0 })));
        Assert.Equal("400", await Shop.Code(await Post(staff, "/api/communities", Garden with { Name = new string('长', 61) })));

        var (community, _) = await Place(staff);
        var (_, elsewhere) = await Place(staff);
        Assert.Equal("pickup-point-elsewhere", await Shop.Code(await Post(staff, "/api/groups",
            new AddGroupRequest("HZ-0900", community, new GroupFile("花园", elsewhere)))));
        Assert.Equal("community-city-fixed",
            await Shop.Code(await Put(staff, $"/api/communities/{community}", Garden with { AreaCode = "320102" })));
    }

    [Fact]
    public async Task Another_citys_places_are_not_there()
    {
        var group = await shop.GroupIn("3301");
        var line = (await shop.With<CommunityQueries, GroupLine?>(queries => queries.Group(group, Actor.System, default)))!;
        var nanjing = await shop.SignInStaff(["3201"], [Roles.Operator]);
        Assert.Equal("not-found", await Shop.Code(await nanjing.GetAsync($"/api/groups/{group}")));
        Assert.Equal("not-found", await Shop.Code(await nanjing.GetAsync($"/api/communities/{line.Community}")));
        Assert.Equal("not-found", await Shop.Code(await nanjing.GetAsync($"/api/communities/{line.Community}/pickup-points")));
        Assert.Equal("not-found", await Shop.Code(await Put(nanjing, $"/api/groups/{group}", new GroupFile("x", line.PickupPoint))));
        Assert.Equal("not-found", await Shop.Code(await Post(nanjing, $"/api/groups/{group}/closure", new { })));
        Assert.Equal("not-found", await Shop.Code(await Post(nanjing, "/api/communities", Garden)));
        Assert.Empty((await Shop.Read<Page<GroupLine>>(await nanjing.GetAsync("/api/groups"))).Items);
        Assert.Empty((await Shop.Read<Page<CommunityLine>>(await nanjing.GetAsync("/api/communities?city=3301"))).Items);
    }

    [Fact]
    public async Task Capacity_never_falls_below_the_neighbours_it_has()
    {
        var staff = await shop.SignInStaff(Roles.Operator);
        var group = await shop.GroupIn();
        await shop.NeighbourIn(group);
        await shop.NeighbourIn(group);
        var point = (await shop.With<GroupBook, GroupFacts?>(book => book.Find(group, default)))!.PickupPoint;
        Assert.Equal("group-capacity-too-small",
            await Shop.Code(await Put(staff, $"/api/groups/{group}", new GroupFile("小群", point, Capacity: 1, TargetSize: 1))));
        Assert.Equal("204", await Shop.Code(await Put(staff, $"/api/groups/{group}", new GroupFile("小群", point, Capacity: 2, TargetSize: 2))));
    }

    [Fact]
    public async Task Lists_go_by_pages_without_gaps_or_repeats()
    {
        var staff = await shop.SignInStaff(["3302"], [Roles.Operator]);
        var groups = new List<Id<Group>>();
        for (var i = 0; i < 5; i++) groups.Add(await shop.GroupIn("3302"));
        var seen = new List<Id<Group>>();
        var after = "";
        do
        {
            var page = await Shop.Read<Page<GroupLine>>(await staff.GetAsync($"/api/groups?take=2{after}"));
            seen.AddRange(page.Items.Select(line => line.Id));
            after = page.Next is null ? "" : $"&after={page.Next}";
        } while (after.Length > 0);
        Assert.Equal(groups.Order(), seen);
        Assert.Equal("400", await Shop.Code(await staff.GetAsync("/api/groups?take=201")));
        Assert.Equal("bad-cursor", await Shop.Code(await staff.GetAsync("/api/groups?after=x")));
        Assert.Equal(groups.Order(), await shop.With<GroupBook, IReadOnlyList<Id<Group>>>(book => book.IdsIn("3302", null, default)));
    }

    [Fact]
    public async Task Anybody_finds_open_groups_and_regions()
    {
        var group = await shop.GroupIn("3303");
        var found = await Shop.Read<Page<OpenGroup>>(await shop.Anonymous().GetAsync("/api/open-groups?city=3303"));
        Assert.Equal((group, false), (found.Items.Single().Id, found.Items.Single().Full));
        var provinces = await Shop.Read<List<Region>>(await shop.Anonymous().GetAsync("/api/regions"));
        Assert.Equal(31, provinces.Count);
        Assert.Equal("not-found", await Shop.Code(await shop.Anonymous().GetAsync("/api/regions?inside=9")));
        Assert.Equal("bad-request", await Shop.Code(await shop.Anonymous().GetAsync("/api/open-groups")));
    }

    private static async Task<(Id<Community>, Id<PickupPoint>)> Place(HttpClient staff)
    {
        var community = (await Shop.Read<CommunityReceipt>(await Post(staff, "/api/communities", Garden))).Id;
        var point = (await Shop.Read<PickupPointReceipt>(await Post(staff, $"/api/communities/{community}/pickup-points",
            new PickupPointFile("西门", "西门", "HZ-04")))).Id;
        return (community, point);
    }

    private static Task<HttpResponseMessage> Post<T>(HttpClient client, string path, T body) => client.PostAsJsonAsync(path, body, Shop.Json);

    private static Task<HttpResponseMessage> Put<T>(HttpClient client, string path, T body) => client.PutAsJsonAsync(path, body, Shop.Json);
}
