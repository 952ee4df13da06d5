using System.Globalization;
using Linli.Operations;

namespace Linli.Tests.Operations;

/// <summary>Histories written in days: <c>in 0, pay 1.5, out 40, in 60</c>; day 0 is a Monday.</summary>
internal static class History
{
    internal static readonly DateTimeOffset Zero = BusinessTime.StartOf(new DateOnly(2026, 3, 2));

    /// <summary>A day, or the first moment after it when a + follows: <c>31+</c>.</summary>
    internal static DateTimeOffset Day(string text) => text.EndsWith('+')
        ? Day(text[..^1]) + SegmentRules.Instant
        : Zero.AddDays(double.Parse(text, CultureInfo.InvariantCulture));

    internal static MemberHistory Of(string text)
    {
        var stays = new List<Stay>();
        var orders = new List<PaidOrder>();
        foreach (var act in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = act.Split(' ');
            switch (words[0])
            {
                case "in": stays.Add(new Stay(Day(words[1]), null)); break;
                case "out": stays[^1] = stays[^1] with { LeftAt = Day(words[1]) }; break;
                case "pay": orders.Add(new PaidOrder(Day(words[1]), new Money(1_000))); break;
                case "refunded": orders.Add(new PaidOrder(Day(words[1]), new Money(1_000), FullyRefunded: true)); break;
                default: throw new ArgumentException($"No such act: {act}", nameof(text));
            }
        }
        return new MemberHistory(stays, orders);
    }

    /// <summary><c>0 Potential, 1 New, 31+ Dormant</c>.</summary>
    internal static string Told(IEnumerable<SegmentMove> moves) => string.Join(", ", moves.Select(move =>
    {
        var whole = move.At - Zero;
        var after = (int)(whole.Ticks % TimeSpan.TicksPerMinute / SegmentRules.Instant.Ticks);
        return string.Create(CultureInfo.InvariantCulture,
            $"{(whole - after * SegmentRules.Instant).TotalDays:0.###}{new string('+', after)} {move.To}");
    }));
}
