namespace Linli.AfterSales;

/// <summary>When an after-sale may be asked for: a decision over facts, the same for the member and for the leader on
/// behalf.</summary>
public static class AfterSaleWindow
{
    /// <summary>
    /// Null when it may be asked for now. The window is hand-over inclusive to hand-over + <paramref name="hours"/>
    /// exclusive; something missing may be told before hand-over as well, since it cannot be handed over.
    /// </summary>
    /// <param name="handedOverAt">Null: not handed over yet.</param>
    public static Refusal? Check(AfterSaleReason reason, DateTimeOffset? handedOverAt, int hours, DateTimeOffset now)
    {
        if (handedOverAt is not { } at)
            return reason == AfterSaleReason.Missing ? null : AfterSalesRefusals.NotHandedOver;
        return now < EndsAt(at, hours) ? null : AfterSalesRefusals.WindowOver.With("hours", hours);
    }

    public static DateTimeOffset EndsAt(DateTimeOffset handedOverAt, int hours) => handedOverAt.AddHours(hours);
}
