using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Linli.Accounts;

/// <summary>
/// Six-digit codes of authenticator apps: TOTP with HMAC-SHA-1, steps of 30 seconds. Source: RFC 6238, RFC 4226.
/// </summary>
public static class OneTimePassword
{
    public const int StepSeconds = 30, Digits = 6, SecretBytes = 20;

    /// <summary>How many steps a phone's clock may be off in either direction (RFC 6238, 5.2 recommends one).</summary>
    public const int Drift = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one step.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8], hash = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // RFC 4226 fixes SHA-1, authenticator apps know no other by default, and an HMAC does not rest on collisions.
#pragma warning disable CA5350
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, within the drift of now, or null; compares in constant time.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        long? found = null;
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)))
                found = step;
        return found;
    }

    /// <summary>RFC 4648 base 32 without padding, as authenticator apps take it.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        int bits = 0, held = 0;
        foreach (var one in bytes)
        {
            held = ((held & 0xff) << 8) | one;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(held >> bits) & 31]);
            }
        }
        if (bits > 0) text.Append(Alphabet[(held << (5 - bits)) & 31]);
        return text.ToString();
    }
}
