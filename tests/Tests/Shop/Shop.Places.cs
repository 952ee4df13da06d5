using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.Leaders;
using Linli.Members;
using Linli.Suppliers;

namespace Linli.Tests;

public sealed partial class Shop
{
    private static int places;

    /// <summary>A new community with a pickup point and an open group, in a city (3301 is Hangzhou).</summary>
    public async Task<Id<Group>> GroupIn(string city = "3301", int capacity = 500)
    {
        var number = Interlocked.Increment(ref places);
        var community = (await With<AddCommunity, Outcome<CommunityReceipt>>(add => add.Run(
            new CommunityFile($"邻里花园{number}期", Regions.Inside(city)[0].Code, $"邻里路 {number} 号", 1_000),
            Actor.System, default))).Value.Id;
        var point = (await With<AddPickupPoint, Outcome<PickupPointReceipt>>(add => add.Run(
            community, new PickupPointFile("东门便利店", $"邻里路 {number} 号东门", $"R-{number % 10}"), Actor.System, default))).Value.Id;
        return await GroupAt(community, point, capacity);
    }

    /// <summary>One more group at a place.</summary>
    public async Task<Id<Group>> GroupAt(
        Id<Community> community, Id<PickupPoint> point, int capacity = 500, JoinRule rule = JoinRule.Open)
    {
        var number = Interlocked.Increment(ref places);
        var file = new GroupFile($"邻里花园{number}群", point, capacity, TargetSize: Math.Min(capacity, 200), rule);
        return (await With<AddGroup, Outcome<GroupReceipt>>(add => add.Run(
            new AddGroupRequest($"G-{number:D5}", community, file), Actor.System, default))).Value.Id;
    }

    /// <summary>A signed-in member with a seat in the group, whose name the leader may see.</summary>
    public async Task<(HttpClient Client, Id<Member> Id)> NeighbourIn(Id<Group> group, string? nickname = null)
    {
        var (client, id) = await SignInMember();
        var number = Interlocked.Increment(ref places);
        var request = new JoinGroupRequest(nickname ?? $"{1 + number % 30}-{100 + number % 900}-王小明", NameToLeader: true, "2026-01");
        var joined = await With<JoinGroup, Outcome<SeatReceipt>>(join => join.Run(group, request, id, default));
        Assert.Null(joined.Refusal);
        return (client, id);
    }

    /// <summary>An approved leader of the group who accepted the agreement, signed in.</summary>
    public async Task<(HttpClient Client, Id<Leader> Id)> LeaderOf(Id<Group> group)
    {
        var city = (await With<GroupBook, GroupFacts?>(book => book.Find(group, default)))!.CityCode;
        var leader = await ApprovedLeader(city);
        Assert.Null(await With<AssignGroup, Refusal?>(assign => assign.Run(
            group, new AssignGroupRequest(leader, "测试"), Actor.System, default)));
        return (await SignInAs(ActorKind.Leader, leader.Value), leader);
    }

    /// <summary>An approved leader who accepted the agreement in force and has no group yet.</summary>
    public async Task<Id<Leader>> ApprovedLeader(string city = "3301")
    {
        await SomeAgreement();
        var phone = NewPhone();
        var request = new ApplyAsLeaderRequest("王姐", phone, "", city, "邻里花园", "在小区住了十年，邻居都认识我。", "2026-01");
        var leader = (await With<ApplyAsLeader, Outcome<ApplicationReceipt>>(apply => apply.Record(request, phone, default))).Value.Leader;
        var reviewed = await With<ReviewApplication, Outcome<ReviewReceipt>>(review => review.Run(
            leader, new ReviewApplicationRequest(Approve: true, Level: "silver"), Actor.System, default));
        Assert.Null(reviewed.Refusal);
        foreach (var version in await With<LeaderQueries, IReadOnlyList<AgreementLine>>(all => all.Agreements(leader, default)))
            Assert.Null(await With<AcceptAgreement, Refusal?>(accept => accept.Run(leader, version.Number, default)));
        return leader;
    }

    /// <summary>The level "silver" (8 %) and a first agreement, once per shop.</summary>
    private async Task SomeAgreement()
    {
        if ((await With<LeaderQueries, IReadOnlyList<LevelLine>>(all => all.Levels(default))).Any(level => level.Code == "silver")) return;
        await With<AddLevel, Refusal?>(add => add.Run(new AddLevelRequest("silver", "银牌", 800), Actor.System, default));
        await With<AnnounceAgreement, Outcome<AgreementReceipt>>(announce => announce.Run(new AnnounceAgreementRequest(
            "团长合作协议", "第一条 团长为邻居服务。", BusinessTime.Today(Clock), LowersCommission: false), Actor.System, default));
    }

    /// <summary>A listed SKU of an approved supplier, ¥10.00 when no cost is given.</summary>
    public async Task<Id<Sku>> ListedSku(
        Money? cost = null, Id<Supplier>? supplier = null, int packSize = 1, string? name = null)
    {
        var sku = await DraftSku(cost, supplier, packSize, name);
        Assert.Null(await With<ListSkus, Refusal?>(list => list.Run(sku, Actor.System, default)));
        return sku;
    }

    /// <summary>A SKU that is not listed yet, in the category "vegetable".</summary>
    public async Task<Id<Sku>> DraftSku(
        Money? cost = null, Id<Supplier>? supplier = null, int packSize = 1, string? name = null)
    {
        supplier ??= await ApprovedSupplier();
        var number = Interlocked.Increment(ref places);
        await With<AddCategory, Refusal?>(add => add.Run(
            new AddCategoryRequest("vegetable", new CategoryFile("蔬菜", null, 1)), Actor.System, default));
        name ??= $"本地小番茄{number}";
        var product = (await With<AddProduct, Outcome<ProductReceipt>>(add => add.Run(
            new ProductFile(name, "vegetable", "当天采摘。", []), Actor.System, default))).Value.Id;
        var file = new SkuFile(supplier.Value, name, "约500g/盒", "盒", packSize, new Money(29_90), ShelfLifeDays: 5, StorageKind.Chilled,
            "浙江", NeedType.Instant, GoodsRole.Traffic, AfterSaleHours: 48, NoReasonReturn: false);
        return (await With<AddSku, Outcome<SkuReceipt>>(add => add.Run(
            product, new AddSkuRequest($"SKU-{number:D5}", file, cost ?? new Money(10_00)), Actor.System, default))).Value.Id;
    }

    /// <summary>An approved supplier with this code, as goods files name it.</summary>
    public async Task<Id<Supplier>> SupplierWithCode(string code)
    {
        var request = new ApplySupplierRequest($"供应商 {code}", "320100", "李强", NewPhone(), "各类");
        var id = (await With<ApplySupplier, Outcome<SupplierReceipt>>(apply => apply.Run(request, code, default))).Value.Supplier;
        foreach (var kind in SupplierStanding.Required)
            await With<AddLicence, Outcome<LicenceReceipt>>(add => add.Run(Actor.System, id,
                new AddLicenceRequest(kind, $"{code}-{kind}", BusinessTime.Today(Clock).AddYears(1)), default));
        Assert.Null(await With<ReviewSupplier, Refusal?>(review => review.Run(Actor.System, id,
            new ReviewSupplierRequest(true, null, $"supplier-{code.ToLowerInvariant()}", "a long enough password"), default)));
        return id;
    }
}
