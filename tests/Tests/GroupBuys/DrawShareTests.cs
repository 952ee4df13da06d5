using System.Net;
using System.Net.Http.Headers;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using SkiaSharp;

namespace Linli.Tests.GroupBuys;

public sealed class DrawShareTests(ShopFixture fixture) : Slice(fixture)
{
    [Theory]
    [InlineData("card.png", 1000, 800)]
    [InlineData("poster.png", 1080, 1582)]
    public async Task Whoever_has_the_link_gets_a_picture_and_is_not_sent_it_twice(string shape, int width, int height)
    {
        Assert.SkipWhen(ShareFont.Find() is null, "This machine has no Chinese font, such as fonts-noto-cjk.");
        var (link, _) = await Link();
        var caller = shop.Anonymous();
        var answer = await caller.GetAsync($"/api/shared-group-buys/{link.Code}/{shape}");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var png = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(png.Length, 10_000, 2_000_000);
        using var drawn = SKBitmap.Decode(png);
        Assert.Equal((width, height), (drawn.Width, drawn.Height));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/shared-group-buys/{link.Code}/{shape}");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        var kept = await caller.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, answer.Headers.ETag), (kept.StatusCode, kept.Headers.ETag));
        Assert.Empty(await kept.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Says_when_and_where_and_leads_to_the_link()
    {
        var (link, group) = await Link(("云南苹果", new Money(9_90)), ("赣南橙", new Money(12_80)));
        var content = await Content(link);
        Assert.Equal($"https://shop.example{link.Path}", content.Link);
        Assert.Equal(("东门便利店", false), (content.PickupPoint, content.Closed));
        Assert.Equal([("云南苹果", new Money(9_90)), ("赣南橙", new Money(12_80))], content.Goods.Select(one => (one.Name, one.Price)));
        Assert.Contains((await shop.With<GroupBook, GroupFacts?>(book => book.Find(group, default)))!.Name, content.Place);
    }

    [Fact]
    public async Task Shows_the_price_that_holds_all_through_and_not_that_of_a_flash_slot()
    {
        var (link, _) = await Link(("云南苹果", new Money(9_90)));
        var shared = await Shop.Read<SharedGroupBuy>(await shop.Anonymous().GetAsync($"/api/shared-group-buys/{link.Code}"));
        var before = await Content(link);
        var now = shop.Clock.GetUtcNow();
        var soon = TimeOnly.FromDateTime(now.ToOffset(BusinessTime.Offset).DateTime).AddMinutes(30);
        var added = await shop.With<AddFlashSlots, Outcome<FlashSlotsReceipt>>(add => add.Run(shared.Offer.Id, shared.Offer.Items[0].Id,
            new AddFlashSlotsRequest(BusinessTime.DayOf(now), [soon], new Money(8_80), 5), Actor.System, default));
        Assert.Null(added.Refusal);
        shop.Clock.Advance(TimeSpan.FromMinutes(31));
        var during = await Content(link);
        Assert.Equal(new Money(9_90), Assert.Single(during.Goods).Price);
        Assert.Equal(before.Tag(ShareShape.Poster), during.Tag(ShareShape.Poster));
        Assert.NotEqual(during.Tag(ShareShape.Card), during.Tag(ShareShape.Poster));
    }

    [Fact]
    public async Task Says_so_once_the_cut_off_has_passed()
    {
        var (link, _) = await Link();
        var before = await Content(link);
        shop.Clock.SetUtcNow(before.ClosesAt);
        var after = await Content(link);
        Assert.True(after.Closed);
        Assert.NotEqual(before.Tag(ShareShape.Poster), after.Tag(ShareShape.Poster));
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_has_no_picture()
    {
        foreach (var shape in (string[])["card.png", "poster.png"])
            Assert.Equal("not-found", await Shop.Code(await shop.Anonymous().GetAsync($"/api/shared-group-buys/0000000000/{shape}")));
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.Anonymous().GetAsync("/api/shared-group-buys/00000000000/card.png")).StatusCode);
    }

    private async Task<(ShareLinkReceipt Link, Id<Group> Group)> Link(params (string Name, Money Price)[] goods)
    {
        var group = await shop.GroupIn();
        if (goods.Length == 0) goods = [("云南苹果", new Money(9_90))];
        List<(Id<Linli.Catalog.Sku>, Money, int)> items = [];
        foreach (var (name, price) in goods) items.Add((await shop.ListedSku(new Money(7_00), name: name), price, 10));
        var open = await shop.OpenGroupBuy([group], [.. items]);
        return ((await shop.With<ShareGroupBuy, Outcome<ShareLinkReceipt>>(share => share.LinkOf(open.Id, group, default))).Value, group);
    }

    private async Task<ShareContent> Content(ShareLinkReceipt link) =>
        (await shop.With<DrawShare, ShareContent?>(draw => draw.Content(link.Code, "https://shop.example", default)))!;
}
