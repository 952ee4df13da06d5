using System.Net;
using Linli.Promotions;

namespace Linli.Tests.Promotions;

public sealed class CouponTests(ShopFixture fixture) : Slice(fixture)
{
    private static readonly Benefit FiveOff = new([], new Calculator.Flat(new Money(5_00)));

    [Fact]
    public async Task Of_many_who_consume_one_coupon_at_once_exactly_one_wins()
    {
        var (_, member) = await shop.SignInMember();
        var coupon = await shop.CouponFor(member, new Money(50_00), new Money(5_00));
        var refusals = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Consume(member.Value, coupon))));
        Assert.Single(refusals, refusal => refusal is null);
        Assert.Equal(31, refusals.Count(refusal => refusal == PromotionsRefusals.CouponUnavailable));
        Assert.Empty(await Broken());
    }

    [Fact]
    public async Task Consumes_all_or_none()
    {
        var (_, member) = await shop.SignInMember();
        var (one, two) = (await shop.CouponFor(member, new Money(1), new Money(1)), await shop.CouponFor(member, new Money(1), new Money(1)));
        Assert.Null(await Consume(member.Value, two));
        Assert.Equal(PromotionsRefusals.CouponUnavailable, await Consume(member.Value, one, two));
        Assert.Null(await Consume(member.Value, one));
    }

    [Fact]
    public async Task Belongs_to_its_holder()
    {
        var (_, member) = await shop.SignInMember();
        var coupon = await shop.CouponFor(member, new Money(50_00), new Money(5_00));
        Assert.Equal(PromotionsRefusals.CouponUnavailable, await Consume(Guid.CreateVersion7(), coupon));
    }

    [Fact]
    public async Task Returns_by_what_used_it_and_can_be_used_again()
    {
        var (client, member) = await shop.SignInMember();
        var coupon = await shop.CouponFor(member, new Money(50_00), new Money(5_00));
        var use = Guid.CreateVersion7();
        Assert.Null(await shop.With<CouponBook, Refusal?>(book =>
            book.Consume([coupon], member.Value, use, shop.Clock.GetUtcNow(), default)));
        Assert.Equal(CouponStatus.Used, Assert.Single((await Mine(client)).Items).Status);
        await shop.With<CouponBook>(book => book.Return(use, default));
        Assert.Equal(CouponStatus.Unused, Assert.Single((await Mine(client)).Items).Status);
        Assert.Null(await Consume(member.Value, coupon));
    }

    [Fact]
    public async Task Ends_with_its_last_instant_and_then_reads_expired()
    {
        await using var own = await Shop.Open();
        var (client, member) = await own.SignInMember();
        var coupon = await own.CouponFor(member, new Money(50_00), new Money(5_00));
        own.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromTicks(10));
        Assert.Single(await own.With<CouponBook, IReadOnlyList<HeldCoupon>>(book => book.Usable(member.Value, own.Clock.GetUtcNow(), default)));
        own.Clock.Advance(TimeSpan.FromTicks(10));
        Assert.Empty(await own.With<CouponBook, IReadOnlyList<HeldCoupon>>(book => book.Usable(member.Value, own.Clock.GetUtcNow(), default)));
        Assert.Equal(PromotionsRefusals.CouponUnavailable, await own.With<CouponBook, Refusal?>(book =>
            book.Consume([coupon], member.Value, Guid.CreateVersion7(), own.Clock.GetUtcNow(), default)));
        Assert.Equal(1, await own.Sweep<ExpireCoupons>());
        Assert.Equal(0, await own.Sweep<ExpireCoupons>());
        client = await own.SignInAs(Linli.Accounts.ActorKind.Member, member.Value);
        Assert.Equal(CouponStatus.Expired, Assert.Single((await Mine(client)).Items).Status);
    }

    [Fact]
    public async Task Is_claimed_within_the_limit_each()
    {
        var promotion = await shop.Offer("领券", FiveOff, new CouponBatchRequest(CouponTrigger.Claim, 100, 2, 7));
        var (client, _) = await shop.SignInMember();
        Assert.Equal(HttpStatusCode.Created, (await Claim(client, promotion)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Claim(client, promotion)).StatusCode);
        Assert.Equal("coupon-limit", await Shop.Code(await Claim(client, promotion)));
        Assert.Equal(2, (await Mine(client)).Items.Count(coupon => coupon.Promotion == promotion));
    }

    [Fact]
    public async Task One_member_claiming_many_times_at_once_gets_the_limit()
    {
        var promotion = await shop.Offer("领券", FiveOff, new CouponBatchRequest(CouponTrigger.Claim, 100, 1, 7));
        var (client, _) = await shop.SignInMember();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Claim(client, promotion)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Empty(await Broken());
    }

    [Fact]
    public async Task Never_more_are_claimed_than_the_quota()
    {
        var promotion = await shop.Offer("限量券", FiveOff, new CouponBatchRequest(CouponTrigger.Claim, 10, 1, 7));
        var clients = new List<HttpClient>();
        for (var i = 0; i < 30; i++) clients.Add((await shop.SignInMember()).Client);
        var answers = await Task.WhenAll(clients.Select(client => Claim(client, promotion)));
        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            Assert.Equal("coupons-gone", await Shop.Code(lost));
        Assert.Empty(await Broken());
    }

    [Fact]
    public async Task A_coupon_with_another_trigger_cannot_be_claimed()
    {
        var promotion = await shop.Offer("补偿券", FiveOff, new CouponBatchRequest(CouponTrigger.Compensation, 10, 1, 7));
        var (client, _) = await shop.SignInMember();
        Assert.Equal("coupon-not-claimable", await Shop.Code(await Claim(client, promotion)));
    }

    [Fact]
    public async Task Welcome_coupons_are_granted_once_to_each()
    {
        var promotion = await shop.Offer("新人券", FiveOff, new CouponBatchRequest(CouponTrigger.Welcome, 100, 1, 7));
        var (_, member) = await shop.SignInMember();
        Assert.Single(await Welcome(member.Value));
        Assert.Empty(await Welcome(member.Value));
        await shop.EndOffer(promotion);
    }

    [Fact]
    public async Task Nobody_sees_the_coupons_of_others()
    {
        var (_, one) = await shop.SignInMember();
        await shop.CouponFor(one, new Money(50_00), new Money(5_00));
        var (other, _) = await shop.SignInMember();
        Assert.Empty((await Mine(other)).Items);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Anonymous().GetAsync("/api/coupons/mine")).StatusCode);
    }

    private Task<IReadOnlyList<Id<Coupon>>> Welcome(Guid holder) => shop.With<CouponBook, IReadOnlyList<Id<Coupon>>>(book =>
        book.Grant(CouponTrigger.Welcome, holder, "330100", default));

    private Task<Refusal?> Consume(Guid holder, params Id<Coupon>[] coupons) => shop.With<CouponBook, Refusal?>(book =>
        book.Consume(coupons, holder, Guid.CreateVersion7(), shop.Clock.GetUtcNow(), default));

    private static Task<HttpResponseMessage> Claim(HttpClient client, Id<Promotion> promotion) =>
        client.PostAsync($"/api/promotions/{promotion}/coupon-claims", null);

    private static async Task<Page<CouponView>> Mine(HttpClient client) =>
        await Shop.Read<Page<CouponView>>(await client.GetAsync("/api/coupons/mine?take=200"));

    private Task<IReadOnlyList<string>> Broken() => shop.BreaksOf<CouponsAreCounted>();
}
