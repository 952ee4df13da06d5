namespace Linli.Purchasing;

/// <summary>
/// Whether a lot is fresh enough to be handed out: on the pickup day at least a third of its shelf life must be left
/// (the usual limit of acceptance in Chinese retail), and it must not have expired.
/// </summary>
public static class ShelfLife
{
    /// <param name="days">The goods' shelf life in days; 0 for goods that do not expire.</param>
    /// <param name="today">The business day of receiving.</param>
    /// <param name="pickupOn">The day members collect.</param>
    /// <returns>Null when the lot may be received as good.</returns>
    public static Refusal? Check(int days, DateOnly? producedOn, DateOnly? expiresOn, DateOnly today, DateOnly pickupOn)
    {
        if (producedOn > today) return PurchasingRefusals.ProducedLater;
        if (expiresOn < producedOn) return PurchasingRefusals.ExpiresBeforeProduced;
        if (days == 0 && expiresOn is null) return null;
        if (expiresOn is not { } expires) return PurchasingRefusals.ExpiryMissing;
        if (expires < today || expires < pickupOn) return PurchasingRefusals.LotExpired.With("expires", expires);
        var needed = LeastLeft(days);
        return expires < pickupOn.AddDays(needed)
            ? PurchasingRefusals.LotShortDated.With("expires", expires).With("days", needed)
            : null;
    }

    /// <summary>Days of shelf life that must be left on the pickup day: a third, rounded down.</summary>
    public static int LeastLeft(int days) => days / 3;
}
