using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Linli.Operations;

/// <summary>One sentence in each language.</summary>
public sealed record Sentence(
    [property: MaxLength(500)] string Chinese, [property: MaxLength(500)] string English)
{
    public string Text(bool english) => english ? English : Chinese;
}

/// <summary>Explains a change of GMV in one sentence: the change, its largest cause first, every other cause by its
/// part.</summary>
public static class RevenueSentence
{
    private sealed record Cause(string Chinese, string English, Money Part, string? Was, string? Is);

    public static Sentence Of(RevenueFacts before, RevenueFacts after, RevenueChange change)
    {
        Cause[] causes =
        [
            new("主力人数", "core members", change.CoreMembers, $"{before.CoreMembers}", $"{after.CoreMembers}"),
            new("主力人均单数", "orders per core member", change.OrdersPerCore,
                Number(before.OrdersPerCore), Number(after.OrdersPerCore)),
            new("客单价", "order value", change.Aov, Yuan(before.AovFen), Yuan(after.AovFen)),
            new("其他成员", "everybody else", change.Rest, before.Rest.ToString(), after.Rest.ToString()),
        ];
        var moved = causes.Where(cause => !cause.Part.IsZero)
            .OrderByDescending(cause => Math.Abs((decimal)cause.Part.Fen)).ToList();
        if (moved.Count == 0)
            return new Sentence($"GMV {after.Gmv}，与上期相同。", $"GMV is {after.Gmv}, the same as before.");

        var (up, most) = (!change.Total.IsNegative, moved[0]);
        var size = Money.Max(change.Total, -change.Total);
        var share = before.Gmv.IsZero ? ""
            : ((double)size.Fen / before.Gmv.Fen).ToString(" (0.0 %)", CultureInfo.InvariantCulture);
        var others = moved.Skip(1).ToList();
        return new Sentence(
            $"GMV {after.Gmv}，比上期{(change.Total.IsZero ? "没有增减" : $"{(up ? "多" : "少")} {size}{share}")}，最主要的是{most.Chinese}从 {most.Was ?? "无"} 变为 {most.Is ?? "无"}（{Signed(most.Part)}）"
                + (others.Count == 0 ? "。" : $"，其余：{string.Join("、", others.Select(cause => $"{cause.Chinese} {Signed(cause.Part)}"))}。"),
            $"GMV is {after.Gmv}, {(change.Total.IsZero ? "neither more nor less than before" : $"{size}{share} {(up ? "more" : "less")} than before")}, above all because of {most.English} going from {most.Was ?? "none"} to {most.Is ?? "none"} ({Signed(most.Part)})"
                + (others.Count == 0 ? "." : $"; the rest: {string.Join(", ", others.Select(cause => $"{cause.English} {Signed(cause.Part)}"))}."));
    }

    private static string Signed(Money part) => part.IsPositive ? $"+{part}" : part.ToString();

    private static string? Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture);

    private static string? Yuan(double? fen) => fen is { } value ? new Money((long)Math.Round(value)).ToString() : null;
}
