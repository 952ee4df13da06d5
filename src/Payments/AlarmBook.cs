namespace Linli.Payments;

/// <summary>Raises alarms in the caller's unit of work; the same trouble met again stays one alarm.</summary>
public sealed class AlarmBook(Db db, TimeProvider clock)
{
    internal const string UnknownPayment = "unknown-payment", UnknownRefund = "unknown-refund",
        ReceiptDiffers = "receipt-differs", RefundDiffers = "refund-differs", PaidTwice = "paid-twice",
        RefundFailed = "refund-failed", RefundContradicted = "refund-contradicted", NoticeChanged = "notice-changed",
        NoticeStuck = "notice-stuck", ProviderSilent = "provider-silent";

    internal async Task Raise(string kind, string provider, string number, string detail, CancellationToken cancel)
    {
        number = Cut(number, 64);
        await db.TryInsert(new Alarm
        {
            Id = Id<Alarm>.New(clock),
            Key = $"{kind}:{provider}:{number}",
            Kind = kind,
            Provider = provider,
            Number = number,
            Detail = Cut(detail, 1_000),
            RaisedAt = clock.GetUtcNow(),
        }, cancel);
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
