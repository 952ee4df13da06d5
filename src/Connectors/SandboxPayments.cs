using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Connectors;

/// <summary>
/// A payment provider that behaves like a real one over the same port, for demonstrations and tests. No money moves.
/// Its notices are signed by HMAC-SHA256 with a key that, unless set, this process made up and nobody else knows.
/// </summary>
public sealed class SandboxPayments(
    IServiceScopeFactory scopes, SandboxBehaviour behaviour, TimeProvider clock, IConfiguration settings)
    : IPaymentProvider
{
    /// <summary>A signature older or younger than this is refused; providers sign each delivery anew.</summary>
    public static readonly TimeSpan SignatureLife = TimeSpan.FromMinutes(5);

    private const string TimestampHeader = "sandbox-timestamp", NonceHeader = "sandbox-nonce", SignatureHeader = "sandbox-signature";

    private readonly byte[] key = settings["Payments:Sandbox:Key"] is { Length: > 0 } text
        ? Convert.FromBase64String(text) : RandomNumberGenerator.GetBytes(32);

    public string Name => "sandbox";

    public string Payee => SandboxDesk.Payee;

    public SandboxBehaviour Behaviour => behaviour;

    public Task<string> Prepay(PrepayOrder order, CancellationToken cancel) => At(async desk =>
    {
        await desk.Announce(order, cancel);
        return "sandbox:" + order.Payment;
    });

    public Task<PaymentAnswer> Query(string payment, CancellationToken cancel) =>
        At(desk => desk.Find(payment, cancel));

    public Task<CloseAnswer> Close(string payment, CancellationToken cancel) => At(desk => desk.Close(payment, cancel));

    public Task<RefundAnswer> Refund(RefundOrder order, CancellationToken cancel) =>
        At(desk => desk.Refund(order, cancel));

    public Task<RefundAnswer> QueryRefund(string refund, CancellationToken cancel) =>
        At(desk => desk.FindRefund(refund, cancel));

    /// <summary>Signs a body as of a moment, the way a delivery is signed.</summary>
    public NoticeEnvelope Sign(byte[] body, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var signature = Signature(behaviour.ForgedSignature ? new byte[32] : key, timestamp, nonce, body);
        return new NoticeEnvelope(body, new Dictionary<string, string>
        {
            [TimestampHeader] = timestamp,
            [NonceHeader] = nonce,
            [SignatureHeader] = Convert.ToHexStringLower(signature),
        });
    }

    public Outcome<ProviderNotice> ReadNotice(NoticeEnvelope envelope)
    {
        if (!IsSigned(envelope)) return PaymentsRefusals.NoticeNotSigned;
        try
        {
            var message = JsonSerializer.Deserialize<SandboxMessage>(envelope.Body, JsonSerializerOptions.Web);
            return message is { Id: not null, Payment: not null, Trade: not null, Currency: not null, Payee: not null }
                ? new ProviderNotice(message.Id, message.Kind, message.Payment, message.Refund, message.Trade,
                    message.Amount, message.Currency, message.Payee, message.HappenedAt)
                : PaymentsRefusals.NoticeUnreadable;
        }
        catch (JsonException)
        {
            return PaymentsRefusals.NoticeUnreadable;
        }
    }

    private bool IsSigned(NoticeEnvelope envelope)
    {
        var headers = envelope.Headers;
        if (!headers.TryGetValue(TimestampHeader, out var timestamp) || !headers.TryGetValue(NonceHeader, out var nonce)
            || !headers.TryGetValue(SignatureHeader, out var signature) || nonce.Length > 64 || signature.Length != 64
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        var age = Math.Abs((decimal)clock.GetUtcNow().ToUnixTimeSeconds() - seconds);
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(
            Signature(key, timestamp, nonce, envelope.Body)));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature))
            && age <= (decimal)SignatureLife.TotalSeconds;
    }

    private static byte[] Signature(byte[] key, string timestamp, string nonce, byte[] body) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body, (byte)'\n']);

    // The far side has a connection of its own; what it did stays done when its answer is lost.
    private async Task<T> At<T>(Func<SandboxDesk, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answer = await act(scope.ServiceProvider.GetRequiredService<SandboxDesk>());
        if (behaviour.FailuresAfterAccepting <= 0) return answer;
        behaviour.FailuresAfterAccepting--;
        throw new HttpRequestException("500 Internal Server Error");
    }
}
