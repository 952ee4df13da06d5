using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Linli.Promotions;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Ordering;

/// <summary>What is on a stall: a price in fen, how many, and how many per member (0 for no limit).</summary>
public sealed record Ware(long Fen, int Quota = Stall.PlentyOf, int Limit = 0);

/// <summary>An open group-buy with its groups and items, in the order they were asked for.</summary>
public sealed record Stall(
    Id<GroupBuy> GroupBuy, IReadOnlyList<Id<Group>> Groups, IReadOnlyList<Id<GroupBuyItem>> Items, IReadOnlyList<string> Names)
{
    public const int PlentyOf = 500;

    public PlaceOrderRequest Request(long payable, params (Id<GroupBuyItem> Item, int Quantity)[] lines) => new(
        Guid.NewGuid(), GroupBuy, [.. lines.Select(line => new ItemRequest(line.Item, line.Quantity))], null, new Money(payable));
}

/// <summary>Scenes of the trade, written straight into the tables so that crowds of thousands are quick to make.</summary>
public static class Stalls
{
    private const string City = "3301";
    private static int number;

    extension(Shop shop)
    {
        public Task<Stall> OpenStall(params Ware[] wares) => shop.OpenStall(1, wares);

        /// <summary>Open since a minute for a day and a half, in new groups of Hangzhou; goods cost half their price.</summary>
        public async Task<Stall> OpenStall(int groups, params Ware[] wares)
        {
            var supplier = await shop.ApprovedSupplier();
            var places = new List<Id<Group>>();
            for (var i = 0; i < groups; i++) places.Add(await shop.GroupIn(City, capacity: 2_000));
            var now = shop.Clock.GetUtcNow();
            var groupBuy = new GroupBuy
            {
                Id = Id<GroupBuy>.New(shop.Clock),
                Number = $"T{Interlocked.Increment(ref number):D6}",
                Title = "今日鲜果",
                CityCode = City,
                PreviewAt = now - TimeSpan.FromHours(1),
                OpensAt = now - TimeSpan.FromMinutes(1),
                ClosesAt = now + TimeSpan.FromHours(36),
                PickupOn = BusinessTime.DayOf(now).AddDays(3),
                Scope = Linli.GroupBuys.Scope.Of(places),
                CreatedAt = now,
                State = GroupBuyState.Open,
            };
            var items = wares.Select((ware, i) => new GroupBuyItem
            {
                Id = Id<GroupBuyItem>.New(shop.Clock),
                GroupBuyId = groupBuy.Id,
                SkuId = Id<Sku>.New(shop.Clock),
                SupplierId = supplier,
                Category = "fruit",
                Name = $"苹果{i + 1}号",
                Specification = "5斤装",
                Price = new Money(ware.Fen),
                Cost = new Money(ware.Fen / 2),
                Quota = ware.Quota,
                PerMemberLimit = ware.Limit,
                CommissionBasisPoints = null,
                AfterSaleHours = 24,
                SortOrder = i,
                OpensAt = groupBuy.OpensAt,
                ClosesAt = groupBuy.ClosesAt,
                Selling = true,
            }).ToList();
            await shop.With<Db>(db =>
            {
                db.Add(groupBuy);
                db.AddRange(items);
                db.AddRange(places.Select(group => new OfferedGroup { GroupBuyId = groupBuy.Id, GroupId = group }));
                return db.SaveChangesAsync();
            });
            return new Stall(groupBuy.Id, places, [.. items.Select(item => item.Id)], [.. items.Select(item => item.Name)]);
        }

        public Task<(HttpClient Client, Id<Member> Id)> Neighbour(Stall stall) => shop.NeighbourIn(stall.Groups[0]);

        /// <summary>So many members with seats in one of the groups.</summary>
        public async Task<IReadOnlyList<Id<Member>>> Crowd(Stall stall, int count, int group = 0)
        {
            var place = stall.Groups[group];
            var personal = shop.Services.GetRequiredService<PersonalData>();
            var members = Enumerable.Range(0, count)
                .Select(_ => Member.Join(personal, Shop.NewPhone(), "邻居", shop.Clock)).ToList();
            await shop.With<Db>(async db =>
            {
                await using var work = await db.Begin(default);
                db.AddRange(members);
                db.AddRange(members.Select((member, i) => new Membership
                {
                    Id = Id<Membership>.New(shop.Clock),
                    GroupId = place,
                    MemberId = member.Id,
                    Nickname = $"{1 + i / 100}-{100 + i % 100}-王*",
                    Building = $"{1 + i / 100}",
                    Unit = null,
                    Room = $"{100 + i % 100}",
                    Name = personal.Seal("王某"),
                    State = MembershipState.Active,
                    JoinedAt = shop.Clock.GetUtcNow(),
                }));
                var groups = db.Set<Group>();
                await groups.Where(row => row.Id == place)
                    .ExecuteUpdateAsync(row => row.SetProperty(x => x.Taken, x => x.Taken + count));
                await work.Commit(default);
            });
            return [.. members.Select(member => member.Id)];
        }

        public async Task<Id<Group>> GroupOf(Id<Member> member) =>
            (await shop.With<Seats, Seat?>(seats => seats.Of(member, default)))!.Group;

        /// <summary>Quota, reserved and sold of an item.</summary>
        public async Task<(int Quota, int Reserved, int Sold)> StockOf(Id<GroupBuyItem> item)
        {
            var row = await shop.With<Db, GroupBuyItem>(db => db.Set<GroupBuyItem>().AsNoTracking().SingleAsync(row => row.Id == item));
            return (row.Quota, row.Reserved, row.Sold);
        }

        public Task<IReadOnlyList<HeldCoupon>> UsableCoupons(Id<Member> member) =>
            shop.With<CouponBook, IReadOnlyList<HeldCoupon>>(book => book.Usable(member.Value, shop.Clock.GetUtcNow(), default));
    }
}
