using Linli.Backoffice.Parts;
using Linli.Promotions;

namespace Linli.Backoffice.Promotions;

/// <summary>An offer's rules as a sentence people would say.</summary>
public static class OfferWords
{
    public static string Of(IReadOnlyList<Benefit> benefits, bool english) =>
        string.Join(english ? "; " : "；", benefits.Select(benefit => Of(benefit, english)));

    private static string Of(Benefit benefit, bool english) =>
        string.Concat(benefit.Conditions.Select(condition => Of(condition, english) + (english ? ": " : "，")))
            + Of(benefit.Calculator, english);

    private static string Of(Condition condition, bool english) => condition switch
    {
        Condition.MoneyThreshold money => english ? $"from {money.From}" : $"满 {money.From}",
        Condition.PieceThreshold pieces => english ? $"from {pieces.From} pieces" : $"满 {pieces.From} 件",
        Condition.FirstOrder => english ? "first order" : "首单",
        Condition.Items items => english
            ? $"{items.Skus.Count} goods, {items.Categories.Count} categories"
            : $"限 {items.Skus.Count} 个商品、{items.Categories.Count} 个分类",
        Condition.Places places => english
            ? $"{places.Cities.Count} cities, {places.Groups.Count} groups"
            : $"限 {places.Cities.Count} 城、{places.Groups.Count} 群",
        _ => condition.GetType().Name,
    };

    private static string Of(Calculator calculator, bool english) => calculator switch
    {
        Calculator.Flat flat => english ? $"{flat.Off} off" : $"减 {flat.Off}",
        Calculator.Percent percent => english
            ? $"{Show.Percent(percent.BasisPoints)} off" : $"减 {Show.Percent(percent.BasisPoints)}",
        Calculator.CappedPercent capped => english
            ? $"{Show.Percent(capped.BasisPoints)} off, at most {capped.Most}"
            : $"减 {Show.Percent(capped.BasisPoints)}，最多 {capped.Most}",
        Calculator.EveryFull every => english
            ? $"{every.Off} off per {every.Every}, up to {every.MostTimes} times"
            : $"每满 {every.Every} 减 {every.Off}，最多 {every.MostTimes} 次",
        Calculator.PerPieces pieces => english
            ? $"{pieces.Off} off per {pieces.Pieces} pieces, up to {pieces.MostTimes} times"
            : $"每 {pieces.Pieces} 件减 {pieces.Off}，最多 {pieces.MostTimes} 次",
        Calculator.Gift gift => english ? $"gift {gift.Name} × {gift.Quantity}" : $"赠 {gift.Name} × {gift.Quantity}",
        _ => calculator.GetType().Name,
    };
}
