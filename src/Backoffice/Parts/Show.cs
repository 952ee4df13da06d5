using System.Globalization;
using Linli.Kernel;

namespace Linli.Backoffice.Parts;

/// <summary>How values read on screens: money in yuan, moments and days of the business's time zone, words for
/// states.</summary>
public static class Show
{
    public static string Value(object? value, bool english) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? (english ? "yes" : "是") : (english ? "no" : "否"),
        Money money => money.ToString(),
        DateTimeOffset moment => Moment(moment),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum state => Words.Of(state, english),
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture),
        IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(BusinessTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>1250 → 12.5%.</summary>
    public static string Percent(int basisPoints) =>
        (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static bool IsNumber(object? value) => value is Money or int or long or decimal or double;

    /// <summary>"12.5" → 1250 fen; null when it is no amount of whole fen.</summary>
    public static Money? Yuan(string? text) =>
        decimal.TryParse(text?.Trim().TrimStart('¥', '￥'), NumberStyles.Number, CultureInfo.InvariantCulture,
            out var yuan)
            && Math.Abs(yuan) < 100_000_000m && yuan * 100m == decimal.Truncate(yuan * 100m)
            ? new Money((long)(yuan * 100m))
            : null;

    public static string Yuan(Money money) => (money.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>For <c>datetime-local</c> inputs.</summary>
    public static string Local(DateTimeOffset moment) =>
        moment.ToOffset(BusinessTime.Offset).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Local(string? text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var local) ? new DateTimeOffset(local, BusinessTime.Offset) : null;
}
