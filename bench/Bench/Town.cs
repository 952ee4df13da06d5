using System.Reflection;
using System.Runtime.CompilerServices;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Kernel;
using Linli.Members;
using Linli.Promotions;
using Linli.Storage;
using Linli.Suppliers;
using Linli.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Bench;

/// <summary>Members with tokens and coupons in groups, one threshold offer in force: what every cell orders from.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const int PerGroup = 500;
    public const long Price = 1_000, Off = 100, CouponOff = 50;
    private const string City = "3301";

    private readonly WebApplication host;
    private readonly List<Id<Group>> groups = [];
    private Id<Supplier> supplier;
    private Id<Promotion> couponOffer;

    private Town(WebApplication host) => this.host = host;

    public List<string> Tokens { get; } = [];

    private List<Guid> Members { get; } = [];

    public static async Task<Town> Build(StorageSettings storage, string folder, int members)
    {
        var host = LinliHost.Build(new HostSettings(storage, folder, Demo: false, Urls: null, Background: false),
            builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        var town = new Town(host);
        await town.With(async services => await services.GetRequiredService<PrepareDatabase>().Run(default));
        await town.With(town.MakePlaces, members);
        await town.With(town.MakeMembers, members);
        await town.With(town.MakeOffers, members);
        return town;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public async Task<TResult> Ask<TResult>(Func<Db, Task<TResult>> ask)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<Db>());
    }

    /// <summary>Waits until the server has copied what was there before it: work of its first minutes, not of orders.</summary>
    public async Task Settled(CancellationToken cancel)
    {
        while (await Ask(db => db.Database.SqlQuery<int>(
            $"SELECT CAST(count(*) AS integer) AS \"Value\" FROM operations_history_fills WHERE done").SingleAsync()) < 2)
            await Task.Delay(500, cancel);
    }

    /// <summary>A fresh open group-buy of so many items with so many pieces each.</summary>
    public async Task<(Id<GroupBuy> GroupBuy, List<Id<GroupBuyItem>> Items)> Open(int items, int quota)
    {
        var now = DateTimeOffset.UtcNow;
        var id = Id<GroupBuy>.New(TimeProvider.System);
        var groupBuy = Make<GroupBuy>(new
        {
            Id = id, Number = "B" + id.Value.ToString("N")[^12..], Title = "压测团", CityCode = City,
            PreviewAt = now.AddHours(-1), OpensAt = now.AddMinutes(-1), ClosesAt = now.AddHours(12),
            PickupOn = DateOnly.FromDateTime(now.Date).AddDays(3), Scope = Scope.Of(groups), CreatedAt = now,
            State = GroupBuyState.Open,
        });
        var all = Enumerable.Range(1, items).Select(i => Make<GroupBuyItem>(new
        {
            Id = Id<GroupBuyItem>.New(TimeProvider.System), GroupBuyId = id, SkuId = Id<Sku>.New(TimeProvider.System),
            SupplierId = supplier, Category = "fruit", Name = $"蜜橘{i}号", Specification = "5斤装", Price = new Money(Price),
            Cost = new Money(400), Quota = quota, PerMemberLimit = 999, CommissionBasisPoints = (int?)null,
            AfterSaleHours = 24, SortOrder = i, OpensAt = groupBuy.OpensAt, ClosesAt = groupBuy.ClosesAt, Selling = true,
        })).ToList();
        await Ask(async db =>
        {
            db.Add(groupBuy);
            db.AddRange(all);
            db.AddRange(groups.Select(group => new OfferedGroup { GroupBuyId = id, GroupId = group }));
            return await db.SaveChangesAsync();
        });
        return (id, [.. all.Select(item => item.Id)]);
    }

    /// <summary>So many coupons nobody used yet, each with the place of its member's token.</summary>
    public async Task<PlannedCoupon[]> Coupons(int count)
    {
        var places = Members.Index().ToDictionary(member => member.Item, member => member.Index);
        var unused = await Ask(db => db.Set<Coupon>().AsNoTracking().Where(row => row.Status == CouponStatus.Unused)
            .OrderBy(row => row.Id).Take(count).Select(row => new { row.Id, row.Holder }).ToListAsync());
        return [.. unused.Select(row => new PlannedCoupon(row.Id.ToString(), places[row.Holder]))];
    }

    private async Task MakePlaces(IServiceProvider services, int members)
    {
        var db = services.GetRequiredService<Db>();
        var personal = services.GetRequiredService<PersonalData>();
        var now = DateTimeOffset.UtcNow;
        var maker = Make<Supplier>(new
        {
            Id = Id<Supplier>.New(TimeProvider.System), Code = "S-BENCH", Name = "果园", CityCode = City,
            ContactName = personal.Seal("王"), ContactPhone = personal.Seal("13800000000"),
            ContactPhoneIndex = personal.BlindIndex("13800000000"), Goods = "水果", State = SupplierState.Approved, AppliedAt = now,
        });
        supplier = maker.Id;
        db.Add(maker);
        db.AddRange(SupplierStanding.Required.Select(kind => new Licence
        {
            Id = Id<Licence>.New(TimeProvider.System), SupplierId = supplier, Kind = kind, Number = "1",
            ExpiresOn = new DateOnly(9999, 12, 31), AddedAt = now, CheckedAt = now,
        }));
        var community = Make<Community>(new
        {
            Id = Id<Community>.New(TimeProvider.System), Name = "小区", CityCode = City, AreaCode = "330106", Address = "路1号",
            Households = 1_000,
        });
        var point = Make<PickupPoint>(new
        {
            Id = Id<PickupPoint>.New(TimeProvider.System), CommunityId = community.Id, Name = "点", Address = "路1号",
            RouteCode = "R1", OpeningHours = "",
        });
        db.AddRange(community, point);
        for (var i = 0; i * PerGroup < members; i++)
        {
            var group = Make<Group>(new
            {
                Id = Id<Group>.New(TimeProvider.System), Code = $"G-{i:D5}", CommunityId = community.Id, CityCode = City,
                InvitationCode = $"B{i:D7}", Name = $"群{i}", PickupPointId = point.Id, Capacity = 2_000, TargetSize = 500,
                Taken = Math.Min(PerGroup, members - i * PerGroup), HouseRules = "",
            });
            groups.Add(group.Id);
            db.Add(group);
        }
        await db.SaveChangesAsync();
    }

    private async Task MakeMembers(IServiceProvider services, int count)
    {
        var db = services.GetRequiredService<Db>();
        var personal = services.GetRequiredService<PersonalData>();
        var tokens = services.GetRequiredService<Tokens>();
        var now = DateTimeOffset.UtcNow;
        for (var from = 0; from < count; from += 500)
        {
            await using var work = await db.Begin(default);
            for (var i = from; i < Math.Min(count, from + 500); i++)
            {
                var phone = $"139{i:D8}";
                var member = Make<Member>(new
                {
                    Id = Id<Member>.New(TimeProvider.System), Phone = personal.Seal(phone),
                    PhoneIndex = personal.BlindIndex(phone), Nickname = "邻居", JoinedAt = now,
                });
                db.Add(member);
                db.Add(new Membership
                {
                    Id = Id<Membership>.New(TimeProvider.System), GroupId = groups[i / PerGroup], MemberId = member.Id,
                    Nickname = $"3-2-{i % 1000}-王*", Building = "3", Unit = "2", Room = $"{i % 1000}",
                    Name = personal.Seal("王某"), State = MembershipState.Active, JoinedAt = now,
                });
                Members.Add(member.Id.Value);
                Tokens.Add((await tokens.Issue(ActorKind.Member, member.Id.Value, "邻居", default)).Token);
            }
            await work.Commit(default);
            db.ChangeTracker.Clear();
        }
    }

    private async Task MakeOffers(IServiceProvider services, int members)
    {
        var db = services.GetRequiredService<Db>();
        const int each = 8;
        couponOffer = Add(db, "券减0.5元", Lane.Post, PromotionTrigger.Coupon, CouponOff);
        Add(db, "满9元减1元", Lane.Default, PromotionTrigger.Automatic, Off);
        db.Add(Make<CouponBatch>(new
        {
            PromotionId = couponOffer, Trigger = CouponTrigger.Claim, Quota = members * each, Granted = members * each,
            PerHolderLimit = each, ValidDays = 30,
        }));
        await db.SaveChangesAsync();
        var (from, until) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(20));
        await using var work = await db.Begin(default);
        if (db is PostgresDb)
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO promotions_coupons (id, promotion_id, holder, number, valid_from, valid_until, status)
                SELECT gen_random_uuid(), {couponOffer.Value}, m.id, n, {from}, {until}, 'Unused'
                FROM members_members AS m CROSS JOIN generate_series(1, {each}) AS n
                """);
        else
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO promotions_coupons (id, promotion_id, holder, number, valid_from, valid_until, status)
                SELECT randomblob(16), p.id, m.id, n.value, {from.UtcTicks}, {until.UtcTicks}, 'Unused'
                FROM members_members AS m, promotions_coupon_batches AS b, promotions_promotions AS p,
                    json_each('[1,2,3,4,5,6,7,8]') AS n WHERE p.id = b.promotion_id
                """);
        await work.Commit(default);
    }

    private static Id<Promotion> Add(Db db, string name, Lane lane, PromotionTrigger trigger, long off)
    {
        var offer = Make<Promotion>(new
        {
            Id = Id<Promotion>.New(TimeProvider.System), Name = name, CityCode = City, From = DateTimeOffset.UtcNow.AddHours(-1),
            Until = DateTimeOffset.UtcNow.AddDays(30), Priority = 100, Lane = lane, Trigger = trigger, Exclusive = false,
            State = PromotionState.Active, CreatedAt = DateTimeOffset.UtcNow,
            Benefits = (IReadOnlyList<Benefit>)[new Benefit([new Condition.MoneyThreshold(new Money(800))], new Calculator.Flat(new Money(off)))],
        });
        db.Add(offer);
        return offer.Id;
    }

    private async Task With(Func<IServiceProvider, Task> act)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    private Task With(Func<IServiceProvider, int, Task> act, int members) => With(services => act(services, members));

    // The benchmark writes straight into the tables, past the use cases that guard these entities.
    private static T Make<T>(object values) where T : class
    {
        var made = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        foreach (var value in values.GetType().GetProperties())
            typeof(T).GetProperty(value.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!
                .GetSetMethod(nonPublic: true)!.Invoke(made, [value.GetValue(values)]);
        return made;
    }
}
