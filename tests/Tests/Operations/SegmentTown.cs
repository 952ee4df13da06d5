using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Linli.Operations;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Operations;

/// <summary>Stays and purchases written by hand into a shop's own tables, marked as the reactions mark them.</summary>
public sealed class SegmentTown(Shop shop)
{
    public async Task<Id<Member>> Stay(Id<Group> group, DateTimeOffset joined, DateTimeOffset? left = null, Id<Member>? member = null)
    {
        var who = member ?? Id<Member>.New(shop.Clock);
        await Change(group, who, joined, db => db.MemberStays.Add(new MemberStay
        {
            Id = Id<Membership>.New(shop.Clock), GroupId = group, MemberId = who, JoinedAt = joined, LeftAt = left,
        }));
        return who;
    }

    public async Task<Id<Order>> Buys(Id<Group> group, Id<Member> member, DateTimeOffset at, long fen = 1_000, long refunded = 0, bool counts = true)
    {
        var order = Id<Order>.New(shop.Clock);
        await Change(group, member, at, db => db.Purchases.Add(Purchase(order, group, member, at, fen, refunded, counts)));
        return order;
    }

    public async Task Changes(Id<Order> order, Action<StoredPurchase> change)
    {
        var seen = await shop.With<Db, StoredPurchase>(db => db.Purchases.AsNoTracking().SingleAsync(row => row.OrderId == order));
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            await new DueMembers(db).Mark(seen.GroupId, seen.MemberId, seen.Day, default);
            change(await db.Purchases.SingleAsync(row => row.OrderId == order));
            await work.Commit(default);
        });
    }

    /// <summary>Computes everything up to the end of the day before the clock's.</summary>
    public async Task Night(bool anew = false)
    {
        await shop.Settle();
        await shop.With<Db>(async db =>
        {
            var groups = db.TrackedGroups;
            if (anew) await groups.ExecuteUpdateAsync(row => row.SetProperty(x => x.ComputedThrough, (DateOnly?)null));
        });
        Assert.NotNull(await shop.With<RunNight, NightRun?>(run => run.BeginAsked(Actor.System, default)));
        Assert.True(await shop.Sweep<RunNight>() > 0);
    }

    internal static StoredPurchase Purchase(
        Id<Order> order, Id<Group> group, Id<Member> member, DateTimeOffset at, long fen, long refunded, bool counts) => new()
    {
        OrderId = order, GroupId = group, MemberId = member, PaidAt = at.ToUniversalTime(), Day = BusinessTime.DayOf(at), Counts = counts,
        Payable = new Money(fen), Refunded = new Money(refunded), Discount = new Money(fen / 10), GoodsCost = new Money(fen / 2),
        Commission = new Money(fen / 20), AfterSalesCost = Money.Zero, Complaints = 0, HandedOver = true, OnTime = true,
    };

    private async Task Change(Id<Group> group, Id<Member> member, DateTimeOffset at, Action<Db> change) => await shop.With<Db>(async db =>
    {
        await using var work = await db.Begin(default);
        await new DueMembers(db).Mark(group, member, BusinessTime.DayOf(at), default);
        change(db);
        await work.Commit(default);
    });
}
