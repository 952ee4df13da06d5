using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.Leaders;
using Linli.Members;
using Linli.Suppliers;

namespace Linli.Insight.DemoTown;

/// <summary>
/// Settles the town by the same use cases a person would call: staff, suppliers with their papers, goods from the
/// sample file,
/// communities, groups with leaders, and neighbours.
/// </summary>
internal sealed class SettleTown(Stage stage, DemoClock clock, TownNames names)
{
    /// <summary>
    /// One password for all staff and suppliers of the demonstration; these accounts exist nowhere else.
    /// </summary>
    private const string Password = "linli-demo-2026";

    private const string Consent = "demo-1";

    private readonly List<TownSignIn> signIns = [];

    internal async Task<Town> Run(CancellationToken cancel)
    {
        await Staff(cancel);
        await Suppliers(cancel);
        await Goods(cancel);
        await Agreement(cancel);
        var places = new List<(Id<Group> Id, TownCommunity Community)>();
        foreach (var community in TownPlan.Communities) places.AddRange(await Groups(community, cancel));
        var groups = new List<TownGroup>();
        foreach (var (id, community) in places)
        {
            var leader = await Leader(id, community, groups.Count + 1, cancel);
            var size = TownPlan.Members / TownPlan.Groups;
            groups.Add(new TownGroup(id, community.City, community.Name, leader, await Neighbours(id, size, cancel)));
        }
        return new Town(groups, signIns);
    }

    private async Task Staff(CancellationToken cancel)
    {
        foreach (var (role, name) in new[]
        {
            (Roles.Administrator, "管理员"), (Roles.OperationsLead, "运营主管"), (Roles.Operator, "运营专员"),
            (Roles.EventPlanner, "活动策划"), (Roles.Buyer, "采购"), (Roles.Copywriter, "文案"), (Roles.ChannelManager, "渠道经理"),
            (Roles.Warehouse, "仓库"), (Roles.CustomerService, "客服"), (Roles.Finance, "财务"),
        })
        {
            var userName = role == Roles.Administrator ? "admin" : role;
            await stage.Get<AccountBook, Id<Account>>(book =>
                book.Open(ActorKind.Staff, Guid.Empty, userName, name, Password, [role], [], cancel));
            signIns.Add(new TownSignIn(name, userName, Password));
        }
    }

    private async Task Suppliers(CancellationToken cancel)
    {
        foreach (var supplier in TownPlan.Suppliers)
        {
            var receipt = await stage.Get<ApplySupplier, SupplierReceipt>(apply => apply.Run(
                new ApplySupplierRequest(supplier.Name, TownPlan.Hangzhou, supplier.Contact, names.Phone(), "社区团购供货"),
                supplier.Code, cancel));
            await stage.Must<ReviewSupplier>(review => review.Run(Actor.System, receipt.Supplier,
                new ReviewSupplierRequest(true, null, supplier.Code.ToLowerInvariant(), Password), cancel));
            var year = BusinessTime.Today(clock).AddYears(2);
            foreach (var kind in Enum.GetValues<LicenceKind>())
                await stage.Get<AddLicence, LicenceReceipt>(add => add.Run(Actor.System, receipt.Supplier,
                    new AddLicenceRequest(kind, $"DEMO-{supplier.Code}-{kind}", year), cancel));
            signIns.Add(new TownSignIn($"供应商 {supplier.Name}", supplier.Code.ToLowerInvariant(), Password));
        }
    }

    private async Task Goods(CancellationToken cancel)
    {
        await using var sample = typeof(SettleTown).Assembly.GetManifestResourceStream("goods.csv")!;
        var report = await stage.Get<ImportGoods, ImportReport>(import =>
            import.Run(sample, "goods.csv", dryRun: false, Actor.System, cancel));
        if (!report.Applied) throw new InvalidOperationException($"The sample goods do not fit: {report.BadRows[0]}");
        var drafts = await stage.Get<SkuQueries, Page<SkuLine>>(queries => queries.Skus(
            new SkuSearch(null, null, null, SkuState.Draft, null, null, null, null, null, PageRequest.Most), cancel));
        await stage.Do<ListSkus, ListingReport>(list => list.Run([.. drafts.Items.Select(sku => sku.Id)],
            Actor.System, cancel));
    }

    private async Task Agreement(CancellationToken cancel)
    {
        await stage.Must<AddLevel>(add => add.Run(new AddLevelRequest("star", "星级团长", 1000, 1), Actor.System, cancel));
        await stage.Must<AddLevel>(add => add.Run(new AddLevelRequest("gold", "金牌团长", 1200, 2), Actor.System, cancel));
        await stage.Get<AnnounceAgreement, AgreementReceipt>(announce => announce.Run(new AnnounceAgreementRequest(
            "团长合作协议", "演示用协议：团长负责群内服务、到货清点、核销和售后协助；佣金按结算单发放；佣金下调提前十五天公告。",
            BusinessTime.Today(clock), false), Actor.System, cancel));
    }

    private async Task<IReadOnlyList<(Id<Group> Id, TownCommunity Community)>> Groups(
        TownCommunity community, CancellationToken cancel)
    {
        var place = await stage.Get<AddCommunity, CommunityReceipt>(add => add.Run(
            new CommunityFile(community.Name, community.Area, community.Address, community.Households), Actor.System,
                cancel));
        var point = await stage.Get<AddPickupPoint, PickupPointReceipt>(add => add.Run(place.Id,
            new PickupPointFile($"{community.Name}自提点", $"{community.Address}南门", $"R{community.Area}"), Actor.System, cancel));
        var groups = new List<(Id<Group>, TownCommunity)>();
        for (var i = 1; i <= community.Groups; i++)
        {
            var code = $"G{community.Area}-{TownPlan.Communities.ToList().IndexOf(community) + 1:00}{i}";
            var group = await stage.Get<AddGroup, GroupReceipt>(add => add.Run(
                new AddGroupRequest(code, place.Id, new GroupFile($"{community.Name}{(i == 1 ? "邻里" : "便民")}群", point.Id)),
                Actor.System, cancel));
            groups.Add((group.Id, community));
        }
        return groups;
    }

    private async Task<Id<Leader>> Leader(Id<Group> group, TownCommunity community, int number,
        CancellationToken cancel)
    {
        var name = names.Person();
        var application = await stage.Get<ApplyAsLeader, ApplicationReceipt>(apply => apply.Record(
            new ApplyAsLeaderRequest(name, names.Phone(), "000000", community.City, community.Name, "住在本小区，愿意为邻居服务。", Consent),
            $"+86{names.Phone()}", cancel));
        var review = await stage.Get<ReviewApplication, ReviewReceipt>(decide => decide.Run(application.Leader,
            new ReviewApplicationRequest(true, number % 4 == 0 ? "gold" : "star", UserName: $"leader{number:00}"), Actor.System, cancel));
        await stage.Must<AcceptAgreement>(accept => accept.Run(application.Leader, 1, cancel));
        await stage.Must<AssignGroup>(assign => assign.Run(group, new AssignGroupRequest(application.Leader),
            Actor.System, cancel));
        if (number <= 2) signIns.Add(new TownSignIn($"团长 {name}（{community.Name}）", review.UserName!, review.InitialPassword!));
        return application.Leader;
    }

    private async Task<IReadOnlyList<Id<Member>>> Neighbours(Id<Group> group, int count, CancellationToken cancel)
    {
        var members = new List<Id<Member>>();
        for (var i = 0; i < count; i++)
        {
            var (person, phone) = (names.Person(), names.Phone());
            var member = await stage.Get<Register, Id<Member>>(register => register.Run(phone, person, cancel));
            var seat = await stage.Get<JoinGroup, SeatReceipt>(join => join.Run(group,
                new JoinGroupRequest(names.House().Nickname(person), true, Consent), member, cancel));
            members.Add(member);
            if (signIns.All(known => !known.Who.StartsWith("成员", StringComparison.Ordinal)))
                signIns.Add(new TownSignIn($"成员 {seat.Nickname}", phone, "验证码在 POST /api/phone-codes 的回答里"));
        }
        return members;
    }
}
