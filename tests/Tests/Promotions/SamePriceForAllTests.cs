using System.Reflection;
using Linli.Promotions;

namespace Linli.Tests.Promotions;

/// <summary>
/// Same public conditions, same price: what a price may depend on is listed here, name by name. Whoever adds to it must
/// come by and answer whether it is history of the member; only the public first-order condition is.
/// </summary>
public sealed class SamePriceForAllTests
{
    private static readonly string[] MayDecide =
    [
        "Basket.CityCode", "Basket.Group", "Basket.At", "Basket.FirstOrder", "Basket.Lines", "Basket.Coupons",
        "BasketLine.Key", "BasketLine.Sku", "BasketLine.Category", "BasketLine.UnitPrice", "BasketLine.Quantity",
        "BasketLine.UnitCost", "BasketLine.Floor",
        "HeldCoupon.Id", "HeldCoupon.Promotion",
        "Benefit.Conditions", "Benefit.Calculator",
        "MoneyThreshold.From", "PieceThreshold.From", "Items.Skus", "Items.Categories", "Places.Cities", "Places.Groups",
    ];

    [Fact]
    public void A_price_depends_on_the_basket_and_public_conditions_only()
    {
        Type[] inputs = [typeof(Basket), typeof(BasketLine), typeof(HeldCoupon), typeof(Benefit),
            .. typeof(Condition).GetNestedTypes()];
        Assert.Equal(MayDecide.Order(), inputs.SelectMany(type =>
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(property => $"{type.Name}.{property.Name}")).Order());
    }

    [Fact]
    public void Pricing_takes_no_other_input_and_keeps_no_state()
    {
        var price = Assert.Single(typeof(Pricing).GetMethods(BindingFlags.Public | BindingFlags.Static));
        Assert.Equal([typeof(Basket), typeof(IReadOnlyList<Promotion>)], price.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.All(typeof(Pricing).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public),
            field => Assert.True(field.IsInitOnly));
    }

    [Fact]
    public void Promotions_know_neither_members_nor_orders() => Assert.DoesNotContain(
        typeof(Pricing).Assembly.GetReferencedAssemblies(),
        assembly => assembly.Name is "Linli.Members" or "Linli.Ordering" or "Linli.Communities");
}
