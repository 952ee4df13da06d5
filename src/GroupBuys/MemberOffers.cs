using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Communities;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.GroupBuys;

/// <summary>
/// A group-buy as members see it: prices in force, never what goods cost us or what the leader earns.
/// </summary>
/// <param name="ItemCount">Of all its items; a list may have been asked for the first few only.</param>
public sealed record MemberOffer(
    Id<GroupBuy> Id, string Number, string Title, GroupBuyState State, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
    DateOnly PickupOn, DateTimeOffset PricesAt, int ItemCount, IReadOnlyList<MemberOfferItem> Items)
{
    internal static MemberOffer Of(OfferedGroupBuy offer, IReadOnlyDictionary<Id<Sku>, Guid> pictures) => new(
        offer.Id, offer.Number, offer.Title, offer.State,
        offer.OpensAt, offer.ClosesAt, offer.PickupOn, offer.At, offer.Items.Count,
        [.. offer.Items.Select(item => new MemberOfferItem(item.Id, item.Sku, item.Category, item.Name,
            item.Specification, item.Price, item.StrikePrice, item.Flash is not null, Math.Max(0, item.Free),
            item.PerMemberLimit, item.AfterSaleHours, item.OnSale,
            pictures.TryGetValue(item.Sku, out var picture) ? picture : null, item.FlashUntil, item.NextFlash))]);
}

/// <param name="Picture">Its address is <c>/api/pictures/{id}</c>; null when the goods have none.</param>
/// <param name="FlashUntil">The end of the flash slot whose price is in force; null without one.</param>
public sealed record MemberOfferItem(
    Id<GroupBuyItem> Id, Id<Sku> Sku, string Category, string Name, string Specification, Money Price,
    Money? StrikePrice,
    bool Flash, int Free, int PerMemberLimit, int AfterSaleHours, bool OnSale, Guid? Picture,
    DateTimeOffset? FlashUntil, NextFlash? NextFlash);

/// <summary>Reads for members: only what is offered to the group they sit in.</summary>
public sealed class MemberOffers(OpenGroupBuys groupBuys, Seats seats, ShowGoods goods)
{
    /// <param name="items">Of each group-buy only the first so many; all when null.</param>
    public async Task<Outcome<Page<MemberOffer>>> Mine(
        Id<Member> member, int? items, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<GroupBuy>();
        if (after.Refusal is { } no) return no;
        if (await seats.Of(member, cancel) is not { } seat) return GroupBuysRefusals.NoSeat;
        var offers = await groupBuys.Of(seat.Group, page, after.Value, cancel);
        return new Page<MemberOffer>(await Shown(offers.Items, items, cancel), offers.Next);
    }

    /// <summary>The group-buy when it is offered to the member's group; from memory, so at most a second old.</summary>
    public async Task<Outcome<Sale>> Find(Id<Member> member, Id<GroupBuy> id, CancellationToken cancel)
    {
        if (await seats.Of(member, cancel) is not { } seat) return GroupBuysRefusals.NoSeat;
        return await groupBuys.SaleFor(id, seat.Group, cancel) is { } sale ? sale : KernelRefusals.NotFound;
    }

    private async Task<IReadOnlyList<MemberOffer>> Shown(
        IReadOnlyList<OfferedGroupBuy> offers, int? items, CancellationToken cancel)
    {
        var skus = offers.SelectMany(offer => offer.Items).Select(item => item.Sku).Distinct().ToList();
        var pictures = await goods.FirstPictures(skus, cancel);
        return [.. offers.Select(offer => MemberOffer.Of(offer, pictures))
            .Select(offer => items is { } few ? offer with { Items = [.. offer.Items.Take(few)] } : offer)];
    }

    internal static async Task<Results<Ok<Page<MemberOffer>>, Refused>> GetMine(
        [Range(0, AddItem.MostItems)] int? items, [AsParameters] PageRequest page, Actor actor, MemberOffers offers,
        CancellationToken cancel)
    {
        var outcome = await offers.Mine(new Id<Member>(actor.SubjectId), items, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<OfferAnswer, Refused>> GetOne(
        Id<GroupBuy> id, Actor actor, MemberOffers offers, CancellationToken cancel)
    {
        var outcome = await offers.Find(new Id<Member>(actor.SubjectId), id, cancel);
        return outcome.Refusal is { } no ? no.Problem : new OfferAnswer(outcome.Value);
    }
}
