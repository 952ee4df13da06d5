using System.Globalization;
using Linli.Backoffice.Shell;
using Linli.Operations;

namespace Linli.Backoffice.Operations;

/// <summary>How rates and amounts read here, and the words that say how each figure is counted.</summary>
public static class Figures
{
    /// <summary>12.3%; a dash where nobody could have moved, which is not 0%.</summary>
    public static string Percent(double? share) =>
        share is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";

    public static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>Members of a forecast, which may be a part of one.</summary>
    public static string People(double members) => members.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Fen as an amount, rounded to the fen.</summary>
    public static string Amount(double fen) => new Kernel.Money((long)Math.Round(fen)).ToString();

    public static decimal Yuan(Kernel.Money amount) => amount.Fen / 100m;

    public static string RateName(string rate, Language lang) => rate switch
    {
        "new" => lang.T("新增率", "New rate"),
        "conversion" => lang.T("转化率", "Conversion rate"),
        "churn" => lang.T("流失率", "Churn rate"),
        "wake" => lang.T("唤醒率", "Wake rate"),
        _ => rate,
    };

    public static string RateMeaning(string rate, Language lang) => rate switch
    {
        "new" => lang.T("期内潜在→新 ÷（期初潜在＋期内入群）", "Potential→New ÷ (Potential at start + joined)"),
        "conversion" => lang.T("期内新→主力 ÷（期初新＋期内变新）", "New→Core ÷ (New at start + became New)"),
        "churn" => lang.T("期内潜在、新、主力→退群或沉睡 ÷（期初三者＋期内入群）",
            "Potential, New, Core→Left or Dormant ÷ (those three at start + joined)"),
        "wake" => lang.T("期内沉睡→新 ÷（期初沉睡＋期内变沉睡）", "Dormant→New ÷ (Dormant at start + became Dormant)"),
        _ => "",
    };

    /// <summary>The moves a rate counts, as the filter of the members' list.</summary>
    public static string RateFilter(string rate) => rate switch
    {
        "new" => "movedFrom=Potential&movedTo=New",
        "conversion" => "movedFrom=New&movedTo=Core",
        "churn" => "movedTo=Dormant",
        "wake" => "movedFrom=Dormant&movedTo=New",
        _ => "",
    };

    /// <summary>A goal's value in its unit.</summary>
    public static string Goal(GoalFigure figure, long value) => figure switch
    {
        GoalFigure.SalesFen or GoalFigure.ProfitFen => new Kernel.Money(value).ToString(),
        GoalFigure.ActiveBasisPoints => Parts.Show.Percent((int)value),
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };
}
