using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Ordering;

/// <summary>
/// What a node has in memory of tokens, seats and first orders, while another node changes it: what is served a second
/// later must be new. Here the shop is the one that changes; the other one's memory is made beside it.
/// </summary>
public sealed class MemoryOfOtherNodesTests : Slice
{
    private readonly TokenCache tokens;
    private readonly SeatReads seats;
    private readonly Newcomers newcomers;
    private readonly ChangeWatch watch;

    public MemoryOfOtherNodesTests(ShopFixture fixture) : base(fixture)
    {
        var scopes = shop.Services.GetRequiredService<IServiceScopeFactory>();
        watch = new ChangeWatch(scopes, shop.Clock);
        tokens = new TokenCache(scopes, watch, shop.Clock);
        seats = new SeatReads(scopes, shop.Services.GetRequiredService<PersonalData>(), watch, shop.Clock);
        newcomers = new Newcomers(scopes, watch, shop.Clock);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_was_ended_is_unknown_a_second_later(bool all)
    {
        var (_, member) = await shop.SignInMember();
        var issued = await shop.With<Tokens, IssuedToken>(one => one.Issue(ActorKind.Member, member.Value, "", default));
        var hash = await shop.With<Tokens, byte[]>(one => Task.FromResult(one.Hash(issued.Token)));
        Assert.Equal(member.Value, (await Kept(async () => await tokens.Find(hash, default)))?.SubjectId);

        await shop.With<Tokens>(one => all ? one.RevokeAll(ActorKind.Member, member.Value, default) : one.Revoke(issued.Token, default));
        Soon();
        Assert.Null(await tokens.Find(hash, default));
    }

    [Fact]
    public async Task A_seat_that_was_given_up_is_gone_a_second_later()
    {
        var member = await Seated();
        Assert.Null(await shop.With<LeaveGroup, Refusal?>(leave => leave.Run(member, default)));
        Soon();
        Assert.Null(await SeatOf(member));
    }

    [Fact]
    public async Task A_nickname_that_was_corrected_is_seen_a_second_later()
    {
        var member = await Seated();
        Assert.Null(await shop.With<CorrectNickname, Refusal?>(correct => correct.Run(member, new CorrectNicknameRequest("7-701-李梅"), default)));
        Soon();
        var seat = (await SeatOf(member))!;
        Assert.Equal(("7", "701"), (seat.Building, seat.Room));
    }

    [Fact]
    public async Task A_consent_to_show_the_name_counts_a_second_later_given_or_taken_back()
    {
        var (client, member) = await shop.Neighbour(await shop.OpenStall(new Ware(1000)));
        Assert.True((await client.PutAsJsonAsync("/api/me/consents/NameToLeader", new { textVersion = "2026-01" })).IsSuccessStatusCode);
        Assert.DoesNotContain("*", (await Kept(() => SeatOf(member)))!.Nickname, StringComparison.Ordinal);

        Assert.True((await client.DeleteAsync("/api/me/consents/NameToLeader")).IsSuccessStatusCode);
        Soon();
        Assert.Contains("*", (await Kept(() => SeatOf(member)))!.Nickname, StringComparison.Ordinal);

        Assert.True((await client.PutAsJsonAsync("/api/me/consents/NameToLeader", new { textVersion = "2026-01" })).IsSuccessStatusCode);
        Soon();
        Assert.DoesNotContain("*", (await SeatOf(member))!.Nickname, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pickup_point_that_was_changed_is_seen_a_second_later()
    {
        var member = await Seated();
        var seat = (await SeatOf(member))!;
        var point = (await shop.With<AddPickupPoint, Outcome<PickupPointReceipt>>(add => add.Run(
            seat.Community, new PickupPointFile("西门", "西门 1 号", "W-1"), Actor.System, default))).Value.Id;
        Assert.Null(await shop.With<ChangeGroup, Refusal?>(change => change.Run(seat.Group, new GroupFile("一群", point), Actor.System, default)));
        Soon();
        Assert.Equal(point, (await SeatOf(member))!.PickupPoint);
    }

    [Fact]
    public async Task An_erased_member_has_no_seat_a_second_later()
    {
        var member = await Seated();
        await shop.With<EraseMember>(async erase => await erase.Run(Actor.System, member, default));
        await shop.Settle();
        Soon();
        Assert.Null(await SeatOf(member));
    }

    [Fact]
    public async Task Whose_only_order_ended_without_a_sale_is_new_again_a_second_later()
    {
        var stall = await shop.OpenStall(new Ware(1000));
        var (client, member) = await shop.Neighbour(stall);
        Assert.True(await IsNew(member));
        var receipt = await Shop.Read<OrderReceipt>(await Shop.PostOrder(client, stall.Request(1000, (stall.Items[0], 1))));
        Assert.False(await Kept(() => IsNew(member)));
        Assert.True((await client.PostAsync($"/api/orders/{receipt.Order}/cancellation", null)).IsSuccessStatusCode);
        Soon();
        Assert.True(await IsNew(member));
    }

    [Fact]
    public async Task Changes_are_kept_for_a_day()
    {
        await Told(2_500);
        shop.Clock.Advance(TimeSpan.FromHours(23));
        await Told(1);
        await shop.Sweep<ForgetChanges>();
        Assert.Equal(2_501, await Kept());
        shop.Clock.Advance(TimeSpan.FromHours(2));
        await shop.Sweep<ForgetChanges>();
        Assert.Equal(1, await Kept());

        Task Told(int count) => shop.With<Db>(async db =>
        {
            for (var i = 0; i < count; i++)
                db.Add(new Change { What = "test", Key = "", At = shop.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        });

        Task<int> Kept() => shop.With<Db, int>(db => db.Set<Change>().CountAsync(row => row.What == "test"));
    }

    private Task<bool> IsNew(Id<Member> member) => shop.With<Db, bool>(db => newcomers.IsOne(db, member, default));

    private async Task<Id<Member>> Seated()
    {
        var (_, member) = await shop.Neighbour(await shop.OpenStall(new Ware(1000)));
        Assert.NotNull(await Kept(() => SeatOf(member)));
        return member;
    }

    // Read once, and served again when it is long older than a second: it is in memory because no change was heard of.
    private async Task<T> Kept<T>(Func<Task<T>> find)
    {
        Soon();
        await watch.Heard(default);
        await find();
        shop.Clock.Advance(TimeSpan.FromSeconds(5));
        return await find();
    }

    private void Soon() => shop.Clock.Advance(ChangeWatch.Longest);

    private async Task<Seat?> SeatOf(Id<Member> member) => await seats.Rows.Find(member, default);
}
