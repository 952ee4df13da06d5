using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Linli.GroupBuys;
using Linli.Promotions;

namespace Linli.Ordering;

/// <summary>
/// What offers gave when the order was placed, kept with it as JSON (C6): to which item which offer gave how much, and
/// the sentences that were agreed. What an offer promises stands in its own row, which never changes.
/// </summary>
internal sealed record FrozenOffers(
    bool FirstOrder, IReadOnlyList<PriceStep> Steps, IReadOnlyList<FrozenShare>? Shares,
    IReadOnlyList<FrozenGift>? Gifts)
{
    // It goes with every order: letters as they are, and nothing that says nothing.
    private static readonly JsonSerializerOptions Short = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    internal static FrozenOffers Of(PricedCart cart)
    {
        List<FrozenShare>? shares = null;
        foreach (var line in cart.Price.Lines)
            foreach (var discount in line.Discounts)
                (shares ??= []).Add(new FrozenShare(new Id<GroupBuyItem>(line.Key), discount.Promotion, discount.Amount,
                    discount.Coupon));
        return new FrozenOffers(cart.First, cart.Price.Steps, shares, cart.Gifts.Count == 0 ? null
            : [.. cart.Gifts.Select(gift => new FrozenGift(gift.Item.Id, gift.Gift.Promotion, gift.Gift.Quantity))]);
    }

    internal static FrozenOffers Read(string text) => JsonSerializer.Deserialize<FrozenOffers>(text, Short)!;

    internal string Write() => JsonSerializer.Serialize(this, Short);
}

/// <param name="Amount">What the offer took off the item's line; positive.</param>
internal sealed record FrozenShare(Id<GroupBuyItem> Item, Id<Promotion> Promotion, Money Amount, bool Coupon);

internal sealed record FrozenGift(Id<GroupBuyItem> Item, Id<Promotion> Promotion, int Quantity);
