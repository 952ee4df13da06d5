using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Ordering;

/// <summary>How many of which item; never a price: those come from the group-buy.</summary>
public sealed record ItemRequest(Id<GroupBuyItem> Item, [property: Range(1, 99)] int Quantity);

public sealed record QuoteRequest(
    Id<GroupBuy> GroupBuy,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<ItemRequest> Lines,
    [property: MaxLength(10)] IReadOnlyList<Id<Coupon>>? Coupons);

/// <summary>What an order of these lines would cost now and why; nothing is reserved by it.</summary>
/// <param name="Payable">To be sent as <c>expectedPayable</c> with the order.</param>
public sealed record Quote(
    Id<GroupBuy> GroupBuy, IReadOnlyList<QuoteLine> Lines, IReadOnlyList<QuoteGift> Gifts,
        IReadOnlyList<PriceStep> Steps,
    Money Goods, Money Discount, Money Payable, IReadOnlyList<Id<Coupon>> CouponsUsed, bool FirstOrder,
    DateTimeOffset ClosesAt, DateOnly PickupOn);

/// <param name="Free">Units nobody has reserved or bought at this moment.</param>
/// <param name="LeftForMember">Units this member may still take; null without a limit.</param>
/// <param name="Problem">The code of the refusal an order would meet for this line, or null.</param>
public sealed record QuoteLine(
    Id<GroupBuyItem> Item, string Name, string Specification, Money UnitPrice, Money? StrikePrice, int Quantity,
    Money Goods, Money Discount, Money Payable, int Free, int? LeftForMember, string? Problem);

public sealed record QuoteGift(string Name, int Quantity);

/// <summary>Answers the price an order would have at this moment, by the same pricing the order uses.</summary>
public sealed class QuoteOrder(PriceCart priceCart)
{
    public async Task<Outcome<Quote>> Run(Id<Member> member, QuoteRequest request, CancellationToken cancel)
    {
        var outcome = await priceCart.Run(member, request.GroupBuy, request.Lines, request.Coupons ?? [],
            fresh: false, counted: true, cancel);
        if (outcome.Refusal is { } no) return no;
        var cart = outcome.Value;
        return new Quote(cart.GroupBuy.Id, [.. cart.Lines.Select(Line)],
            [.. cart.Gifts.Select(gift => new QuoteGift(gift.Item.Name, gift.Gift.Quantity))], cart.Price.Steps,
            cart.Price.Goods, cart.Price.Discount, cart.Price.Payable, cart.Price.CouponsUsed, cart.First,
            cart.GroupBuy.ClosesAt, cart.GroupBuy.PickupOn);
    }

    private static QuoteLine Line(CartLine line)
    {
        var (item, priced) = (line.Item, line.Priced);
        var problem = line.LeftForMember < priced.Quantity ? OrderingRefusals.PerMemberLimit
            : item.Free <= 0 ? GroupBuysRefusals.SoldOut
            : item.Free < priced.Quantity ? GroupBuysRefusals.TooFewLeft : null;
        return new QuoteLine(item.Id, item.Name, item.Specification, priced.UnitPrice, item.StrikePrice,
            priced.Quantity,
            priced.Goods, priced.Discount, priced.Payable, item.Free, line.LeftForMember, problem?.Code);
    }

    internal static async Task<Results<Ok<Quote>, Refused>> Post(
        QuoteRequest request, Actor actor, QuoteOrder quoteOrder, CancellationToken cancel)
    {
        var outcome = await quoteOrder.Run(new Id<Member>(actor.SubjectId), request, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
