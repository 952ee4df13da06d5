using System.Net;
using System.Net.Http.Json;
using Linli.Accounts;
using Linli.Promotions;

namespace Linli.Tests.Promotions;

public sealed class CreatePromotionTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Creates_activates_reads_and_ends()
    {
        var staff = await shop.SignInStaff(Roles.EventPlanner);
        var draft = await Shop.Read<PromotionReceipt>(await staff.PostAsJsonAsync("/api/promotions", Good(), Shop.Json));
        Assert.Equal(PromotionState.Draft, draft.State);
        var active = await Shop.Read<PromotionReceipt>(await staff.PostAsJsonAsync(
            $"/api/promotions/{draft.Promotion}/activation", new { capAtCost = true }));
        Assert.Equal(PromotionState.Active, active.State);

        var view = await Shop.Read<PromotionView>(await staff.GetAsync($"/api/promotions/{draft.Promotion}"));
        var items = Assert.IsType<Condition.Items>(view.Benefits[0].Conditions[1]);
        Assert.Equal(["fruit"], items.Categories);
        Assert.Equal(new Calculator.EveryFull(new Money(50_00), new Money(5_00), 3), view.Benefits[0].Calculator);

        var offers = await Shop.Read<List<PublicOffer>>(await staff.GetAsync("/api/promotions/in-force?cityCode=330100"));
        Assert.Contains(offers, offer => offer.Id == draft.Promotion);
        Assert.Equal("wrong-state", await Shop.Code(await staff.PostAsJsonAsync(
            $"/api/promotions/{draft.Promotion}/activation", new { capAtCost = true })));
        await Shop.Read<PromotionReceipt>(await staff.PostAsync($"/api/promotions/{draft.Promotion}/ending", null));
        offers = await Shop.Read<List<PublicOffer>>(await staff.GetAsync("/api/promotions/in-force?cityCode=330100"));
        Assert.DoesNotContain(offers, offer => offer.Id == draft.Promotion);
    }

    [Theory]
    [InlineData("{\"name\":\"\"}")]
    [InlineData("{\"priority\":1001}")]
    [InlineData("{\"benefits\":[]}")]
    [InlineData("{\"benefits\":[{\"conditions\":[{\"kind\":\"piece-threshold\",\"from\":0}],\"calculator\":{\"kind\":\"flat\",\"off\":100}}]}")]
    [InlineData("{\"benefits\":[{\"conditions\":[],\"calculator\":{\"kind\":\"percent\",\"basisPoints\":10001}}]}")]
    [InlineData("{\"benefits\":[{\"conditions\":[],\"calculator\":{\"kind\":\"flat\",\"off\":0}}]}")]
    [InlineData("{\"benefits\":[{\"conditions\":[],\"calculator\":{\"kind\":\"lucky\",\"off\":1}}]}")]
    [InlineData("{\"benefits\":[{\"conditions\":[{\"kind\":\"birthday\"}],\"calculator\":{\"kind\":\"flat\",\"off\":100}}]}")]
    [InlineData("{\"benefits\":[{\"conditions\":null,\"calculator\":{\"kind\":\"flat\",\"off\":100}}]}")]
    [InlineData("{\"coupons\":{\"trigger\":\"Claim\",\"quota\":0,\"perHolderLimit\":1,\"validDays\":7}}")]
    [InlineData("{\"benefits\":[{\"conditions\":[{\"kind\":\"items\",\"skus\":[],\"categories\":[null]}],\"calculator\":{\"kind\":\"flat\",\"off\":1}}]}")]
    [InlineData("{\"benefits\":[{\"conditions\":[{\"kind\":\"places\",\"cities\":[null],\"groups\":[]}],\"calculator\":{\"kind\":\"flat\",\"off\":1}}]}")]
    [InlineData("{\"shape\":\"round\"}")]
    public async Task Refuses_a_body_out_of_shape(string change)
    {
        var staff = await shop.SignInStaff(Roles.EventPlanner);
        Assert.Equal("400", ((int)(await staff.PostAsync("/api/promotions", Changed(change))).StatusCode).ToString());
    }

    [Theory]
    [InlineData("{\"until\":\"2026-03-01T00:00:00Z\",\"from\":\"2026-02-01T00:00:00Z\"}", "promotion-bad-period")]
    [InlineData("{\"until\":\"2026-03-03T00:00:00Z\",\"from\":\"2026-03-04T00:00:00Z\"}", "promotion-bad-period")]
    [InlineData("{\"trigger\":\"Coupon\"}", "promotion-coupons-mismatch")]
    [InlineData("{\"coupons\":{\"trigger\":\"Claim\",\"quota\":1,\"perHolderLimit\":1,\"validDays\":7}}", "promotion-coupons-mismatch")]
    [InlineData("{\"benefits\":[{\"conditions\":[{\"kind\":\"items\",\"skus\":[],\"categories\":[]}],\"calculator\":{\"kind\":\"flat\",\"off\":1}}]}", "promotion-empty-scope")]
    [InlineData("{\"benefits\":[{\"conditions\":[{\"kind\":\"money-threshold\",\"from\":100}],\"calculator\":{\"kind\":\"flat\",\"off\":101}}]}", "promotion-takes-too-much")]
    public async Task Refuses_rules_that_do_not_hold_together(string change, string code)
    {
        var staff = await shop.SignInStaff(Roles.EventPlanner);
        Assert.Equal(code, await Shop.Code(await staff.PostAsync("/api/promotions", Changed(change))));
    }

    [Fact]
    public async Task Keeps_to_the_cities_of_the_staff_member()
    {
        var shanghai = await shop.SignInStaff(["310100"], [Roles.EventPlanner]);
        Assert.Equal("promotion-out-of-scope", await Shop.Code(await shanghai.PostAsJsonAsync("/api/promotions", Good(), Shop.Json)));
        Assert.Equal("promotion-out-of-scope", await Shop.Code(
            await shanghai.PostAsJsonAsync("/api/promotions", Good() with { CityCode = null }, Shop.Json)));
        var own = await Shop.Read<PromotionReceipt>(
            await shanghai.PostAsJsonAsync("/api/promotions", Good() with { CityCode = "310100" }, Shop.Json));

        var hangzhou = await shop.SignInStaff(["330100"], [Roles.EventPlanner]);
        Assert.Equal("not-found", await Shop.Code(await hangzhou.GetAsync($"/api/promotions/{own.Promotion}")));
        Assert.Equal("not-found", await Shop.Code(await hangzhou.PostAsync($"/api/promotions/{own.Promotion}/ending", null)));
        var list = await Shop.Read<Page<PromotionView>>(await hangzhou.GetAsync("/api/promotions?take=200"));
        Assert.DoesNotContain(list.Items, row => row.Id == own.Promotion);
    }

    [Fact]
    public async Task Lists_page_by_page_without_gap_or_repeat()
    {
        var staff = await shop.SignInStaff(Roles.EventPlanner);
        for (var i = 0; i < 5; i++) await staff.PostAsJsonAsync("/api/promotions", Good(), Shop.Json);
        var all = await Shop.Read<Page<PromotionView>>(await staff.GetAsync("/api/promotions?take=200"));
        List<Id<Promotion>> seen = [];
        for (string? after = null; ;)
        {
            var page = await Shop.Read<Page<PromotionView>>(await staff.GetAsync($"/api/promotions?take=2" + (after is null ? "" : "&after=" + after)));
            seen.AddRange(page.Items.Select(row => row.Id));
            if ((after = page.Next) is null) break;
        }
        Assert.Equal(all.Items.Select(row => row.Id), seen);
        Assert.Equal("bad-cursor", await Shop.Code(await staff.GetAsync("/api/promotions?after=x")));
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.GetAsync("/api/promotions?take=201")).StatusCode);
    }

    [Fact]
    public async Task Members_and_buyers_may_not()
    {
        var (member, _) = await shop.SignInMember();
        var buyer = await shop.SignInStaff(Roles.Buyer);
        foreach (var client in new[] { member, buyer })
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/promotions", Good(), Shop.Json)).StatusCode);
    }

    [Fact]
    public async Task Previews_the_price_of_a_sample_basket_with_a_draft()
    {
        var staff = await shop.SignInStaff(Roles.EventPlanner);
        var draft = await Shop.Read<PromotionReceipt>(await staff.PostAsJsonAsync("/api/promotions",
            Good() with { CityCode = "110100" }, Shop.Json));
        var sample = new PreviewPriceRequest("110100", Guid.Empty, null, false,
            [new(Guid.CreateVersion7(), "fruit", new Money(30_00), 4, new Money(20_00))], null, null);
        var without = await Shop.Read<PricedBasket>(await staff.PostAsJsonAsync("/api/promotions/price-previews", sample, Shop.Json));
        Assert.Equal(120_00, without.Payable.Fen);
        var with = await Shop.Read<PricedBasket>(await staff.PostAsJsonAsync("/api/promotions/price-previews",
            sample with { Drafts = [draft.Promotion] }, Shop.Json));
        Assert.Equal(110_00, with.Payable.Fen);
    }

    private static CreatePromotionRequest Good() => new("水果每满50减5", "330100", Shop.Start, Shop.Start.AddDays(7), 10,
        Lane.Default, PromotionTrigger.Automatic, false,
        [new Benefit([new Condition.MoneyThreshold(new Money(50_00)), new Condition.Items([], ["fruit"])],
            new Calculator.EveryFull(new Money(50_00), new Money(5_00), 3))], null);

    private static StringContent Changed(string change)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Good(), Shop.Json)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();
        return new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
    }
}
