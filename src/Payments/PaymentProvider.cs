namespace Linli.Payments;

/// <summary>
/// The port to a payment provider (WeChat Pay, the sandbox). Each call is safe to repeat with the same number, is made
/// outside any transaction, and either answers or throws: after an exception the outcome is unknown and is asked for.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Lower-case letters; part of account codes and addresses.</summary>
    string Name { get; }

    /// <summary>Who receives the money: our merchant number. Notices naming another payee are not ours.</summary>
    string Payee { get; }

    /// <summary>
    /// Announces a payment; answers what the app hands to the pay screen. The same number gives the same payment.
    /// </summary>
    Task<string> Prepay(PrepayOrder order, CancellationToken cancel);

    Task<PaymentAnswer> Query(string payment, CancellationToken cancel);

    /// <summary>Makes a payment unpayable, unless it was paid meanwhile.</summary>
    Task<CloseAnswer> Close(string payment, CancellationToken cancel);

    /// <summary>Sends money back. The same refund number never sends it twice.</summary>
    Task<RefundAnswer> Refund(RefundOrder order, CancellationToken cancel);

    Task<RefundAnswer> QueryRefund(string refund, CancellationToken cancel);

    /// <summary>Verifies signature and age of a notice and reads it, or refuses it. Changes nothing.</summary>
    Outcome<ProviderNotice> ReadNotice(NoticeEnvelope envelope);
}

public sealed record PrepayOrder(string Payment, Money Amount, string Title, DateTimeOffset ExpiresAt);

/// <param name="Total">What was paid in all, as providers want it said.</param>
public sealed record RefundOrder(string Refund, string Payment, Money Amount, Money Total, string Reason);

public enum PaymentAnswerKind { NotFound, NotPaid, Paid, Closed }

/// <param name="Paid">What was received; set when and only when <paramref name="Kind"/> is Paid.</param>
public sealed record PaymentAnswer(PaymentAnswerKind Kind, MoneyReceived? Paid = null);

/// <summary>What the provider says it received for us. Everything in it is compared with what we expect.</summary>
/// <param name="Trade">The provider's own number of it.</param>
/// <param name="Currency">ISO 4217; we take CNY only.</param>
public sealed record MoneyReceived(
    string Payment, string Trade, Money Amount, string Currency, string Payee, DateTimeOffset PaidAt);

public enum CloseAnswer { Closed, AlreadyPaid, NotFound }

public enum RefundAnswerKind { NotFound, Processing, Settled, Refused }

/// <param name="Amount">What goes or went back; null when the provider does not know the refund.</param>
public sealed record RefundAnswer(
    RefundAnswerKind Kind, Money? Amount = null, DateTimeOffset? SettledAt = null, string? Reason = null);

/// <summary>A notice as it came over the wire.</summary>
/// <param name="Headers">Names in lower case.</param>
public sealed record NoticeEnvelope(byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A notice whose signature and age were found good.</summary>
public sealed record ProviderNotice(
    string NoticeId, NoticeKind Kind, string Payment, string? Refund, string Trade, Money Amount, string Currency,
    string Payee, DateTimeOffset HappenedAt);

/// <summary>The providers this installation has, by name.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> all)
{
    /// <summary>Longest wait for one answer of a provider.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IPaymentProvider> byName = all.ToDictionary(provider => provider.Name);

    /// <summary>The one new payments go through.</summary>
    public IPaymentProvider Default => byName.Values.First();

    public IPaymentProvider? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>One call with a time limit; a late answer counts as none.</summary>
    internal static async Task<T> Ask<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        return await call(limit.Token).WaitAsync(Patience, cancel);
    }
}
