using Microsoft.Extensions.Configuration;

namespace Linli.AfterSales;

/// <summary>What the platform decided about after-sales; read once at start, refused there when out of range.</summary>
/// <param name="InstantRefund">A case up to this amount is refunded without a person's decision.</param>
/// <param name="InstantRefundsPerMonth">How many of those one member gets within 30 days.</param>
/// <param name="ArrivalRefund">A case from a leader's arrival count is refunded at once up to this amount.</param>
/// <param name="AppealDays">How many days after a rejection it may be appealed.</param>
public sealed record AfterSaleSettings(
    Money InstantRefund, int InstantRefundsPerMonth, Money ArrivalRefund, int AppealDays)
{
    public static readonly TimeSpan InstantPeriod = TimeSpan.FromDays(30);

    public static AfterSaleSettings From(IConfiguration settings)
    {
        return new AfterSaleSettings(
            new Money(Read("InstantRefundFen", 2_000, 1_000_000)),
            Read("InstantRefundsPerMonth", 3, 1_000),
            new Money(Read("ArrivalRefundFen", 10_000, 1_000_000)),
            Read("AppealDays", 7, 365));

        int Read(string name, int otherwise, int most)
        {
            var text = settings[$"AfterSales:{name}"];
            if (text is null) return otherwise;
            return int.TryParse(text, out var value) && value >= 0 && value <= most
                ? value
                : throw new InvalidOperationException($"Setting AfterSales:{name} is '{text}'; expected a whole number from 0 to {most}.");
        }
    }
}
