using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>What a provider reads as "understood, send it no more".</summary>
public sealed record NoticeReceipt(string Code = "SUCCESS");

/// <summary>
/// Takes a provider's notice: verified, then stored durably, then answered. What it says is applied by
/// <see cref="SettleNotices"/>, so an answer of 200 means it will be, whatever happens to this process.
/// </summary>
public sealed class ReceiveNotice(
    Db db, PaymentProviders providers, AlarmBook alarms, CrashPoints points, TimeProvider clock)
{
    public async Task<Outcome<NoticeReceipt>> Run(string provider, NoticeEnvelope envelope, CancellationToken cancel)
    {
        if (providers.Find(provider) is not { } known) return PaymentsRefusals.ProviderUnknown;
        if (envelope.Body.Length is 0 or > PaymentsTables.MostBody) return PaymentsRefusals.NoticeUnreadable;
        var read = known.ReadNotice(envelope);
        if (read.Refusal is { } no) return no;
        if (!Fits(read.Value)) return PaymentsRefusals.NoticeUnreadable;
        points.At(CrashPoints.Verified);

        var body = Encoding.UTF8.GetString(envelope.Body);
        await using var work = await db.Begin(cancel);
        if (await db.TryInsert(ToStore(provider, read.Value, body), cancel)) points.At(CrashPoints.Stored);
        else await CompareWithStored(provider, read.Value, body, cancel);
        await work.Commit(cancel);
        points.At(CrashPoints.Committed);
        return new NoticeReceipt();
    }

    private static bool Fits(ProviderNotice said) =>
        IsText(said.NoticeId, 64) && IsText(said.Payment, PaymentsTables.NumberLength) && IsText(said.Trade, 64)
        && (said.Refund is null || IsText(said.Refund, PaymentsTables.NumberLength))
        && IsText(said.Currency, 8) && IsText(said.Payee, 64);

    private static bool IsText(string text, int most) =>
        text.Length is > 0 && text.Length <= most && !text.Any(char.IsControl);

    private Notice ToStore(string provider, ProviderNotice said, string body)
    {
        var now = clock.GetUtcNow();
        return new Notice
        {
            Id = Id<Notice>.New(clock),
            Provider = provider,
            NoticeId = said.NoticeId,
            Kind = said.Kind,
            Payment = said.Payment,
            Refund = said.Refund,
            Trade = said.Trade,
            Amount = said.Amount,
            Currency = said.Currency,
            Payee = said.Payee,
            HappenedAt = said.HappenedAt,
            ReceivedAt = now,
            Body = body,
            DueAt = now,
        };
    }

    private async Task CompareWithStored(string provider, ProviderNotice said, string body, CancellationToken cancel)
    {
        var notices = db.Notices;
        var stored = await notices.Where(row => row.Provider == provider && row.NoticeId == said.NoticeId)
            .Select(row => row.Body).SingleAsync(cancel);
        if (stored != body)
            await alarms.Raise(AlarmBook.NoticeChanged, provider, said.NoticeId,
                "Came again under the same id with other content; the first content holds.", cancel);
    }

    internal static async Task<Results<Ok<NoticeReceipt>, Refused>> Post(
        [MaxLength(40)] string provider, HttpRequest request, ReceiveNotice receiveNotice, CancellationToken cancel)
    {
        if (await ReadBody(request, cancel) is not { } body) return PaymentsRefusals.NoticeUnreadable.Problem;
        var headers = request.Headers.Where(header => header.Value.Count == 1)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        var outcome = await receiveNotice.Run(provider, new NoticeEnvelope(body, headers), cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    // Null when it is longer than any notice; nobody has proved who he is yet, so no more than that is ever held.
    private static async Task<byte[]?> ReadBody(HttpRequest request, CancellationToken cancel)
    {
        var buffer = new byte[PaymentsTables.MostBody + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length == buffer.Length ? null : buffer[..length];
    }
}
