using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

/// <summary>A code is on its way.</summary>
/// <param name="Code">The code itself in demo mode, else null.</param>
public sealed record PhoneCodeSent(int ValidSeconds, string? Code);

/// <summary>
/// Proves that somebody holds a phone: six random digits, valid five minutes, once, for five tries; at most one code a
/// minute and five in any hour per phone. All of it is counted in the database, so it holds on every node together.
/// </summary>
public sealed class PhoneCodes(
    Db db, KeyRing keys, PersonalData data, ISmsSender sms, Installation installation, TimeProvider clock)
{
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private const int MostTries = 5;

    public async Task<Outcome<PhoneCodeSent>> Send(string phone, CancellationToken cancel)
    {
        OutsideWork();
        var normal = PhoneNumbers.Normalize(phone);
        if (normal.Refusal is { } bad) return bad;
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        if (await Keep(data.BlindIndex(normal.Value), Hash(normal.Value, code), cancel) is { } no) return no;
        await sms.Send(normal.Value, $"【邻里团】验证码 {code}，5 分钟内有效，请勿告诉他人。", cancel);
        return new PhoneCodeSent((int)Validity.TotalSeconds, installation.Demo ? code : null);
    }

    /// <summary>Null when the code is right; then it is used up.</summary>
    public async Task<Refusal?> Verify(string phone, string code, CancellationToken cancel)
    {
        OutsideWork();
        var normal = PhoneNumbers.Normalize(phone);
        if (normal.Refusal is { } bad) return bad;
        var index = data.BlindIndex(normal.Value);
        var hash = Hash(normal.Value, code);
        var now = clock.GetUtcNow();
        var codes = db.PhoneCodes;

        await using var work = await db.Begin(cancel);
        // The try is counted before it is compared: guesses sent all at once are five tries too.
        var counted = await codes.Where(row => row.Phone == index && row.ExpiresAt > now && row.Tries < MostTries)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Tries, x => x.Tries + 1), cancel);
        byte[] used = [];
        var right = counted == 1 && await codes.Where(row => row.Phone == index && row.CodeHash == hash)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.CodeHash, used), cancel) == 1;
        await work.Commit(cancel);
        return right ? null : AccountsRefusals.WrongCode;
    }

    private async Task<Refusal?> Keep(byte[] phone, byte[] hash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var codes = db.PhoneCodes;
        await using var work = await db.Begin(cancel);
        if (await Replace(phone, hash, now, cancel))
        {
            await work.Commit(cancel);
            return null;
        }
        if (await codes.AsNoTracking().FirstOrDefaultAsync(row => row.Phone == phone, cancel) is { } last)
            return TooMany(last, now);

        codes.Add(First(phone, hash, now));
        try
        {
            await work.Commit(cancel);
            return null;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Two first codes at once: the other one is on its way.
            return AccountsRefusals.CodeTooSoon.With("seconds", (int)Pause.TotalSeconds);
        }
    }

    private async Task<bool> Replace(byte[] phone, byte[] hash, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset minuteAgo = now - Pause, hourAgo = now - Window, expires = now + Validity;
        return await db.PhoneCodes
            .Where(row => row.Phone == phone && row.Sent1 <= minuteAgo && row.Sent5 <= hourAgo)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Sent5, x => x.Sent4).SetProperty(x => x.Sent4, x => x.Sent3)
                .SetProperty(x => x.Sent3, x => x.Sent2).SetProperty(x => x.Sent2, x => x.Sent1)
                .SetProperty(x => x.Sent1, now).SetProperty(x => x.Tries, 0)
                .SetProperty(x => x.CodeHash, hash).SetProperty(x => x.ExpiresAt, expires), cancel) == 1;
    }

    private static PhoneCode First(byte[] phone, byte[] hash, DateTimeOffset now) => new()
    {
        Phone = phone,
        CodeHash = hash,
        ExpiresAt = now + Validity,
        Sent1 = now,
        Sent2 = DateTimeOffset.UnixEpoch,
        Sent3 = DateTimeOffset.UnixEpoch,
        Sent4 = DateTimeOffset.UnixEpoch,
        Sent5 = DateTimeOffset.UnixEpoch,
    };

    private static Refusal TooMany(PhoneCode last, DateTimeOffset now)
    {
        var hour = last.Sent5 + Window - now;
        return hour > TimeSpan.Zero
            ? AccountsRefusals.CodesUsedUp.With("seconds", (int)Math.Ceiling(hour.TotalSeconds))
            : AccountsRefusals.CodeTooSoon.With("seconds",
                (int)Math.Ceiling(Math.Max(1, (last.Sent1 + Pause - now).TotalSeconds)));
    }

    private byte[] Hash(string phone, string code) =>
        HMACSHA256.HashData(keys.Token, Encoding.UTF8.GetBytes($"{phone}:{code}"));

    // Counts must survive when the caller refuses afterwards.
    private void OutsideWork()
    {
        if (db.InWork) throw new InvalidOperationException(
            "Phone codes count in a transaction of their own: call before Begin.");
    }
}
