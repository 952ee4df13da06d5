using System.Globalization;
using System.Security.Cryptography;

namespace Linli.Ordering;

/// <summary>
/// Order numbers people read out: eleven random digits and a check digit that finds every single wrong digit and nearly
/// every swap of neighbours (ISO 7064 MOD 11,10), grouped by four. The table's unique index decides; a taken number
/// is drawn again.
/// </summary>
public static class OrderNumber
{
    public const int Length = 14;

    public static string New()
    {
        Span<char> digits = stackalloc char[12];
        // Two draws and not one for each digit: the system's generator takes as long for one digit as for nine.
        RandomNumberGenerator.GetInt32(1_000_000).TryFormat(digits, out _, "D6", CultureInfo.InvariantCulture);
        RandomNumberGenerator.GetInt32(100_000).TryFormat(digits[6..], out _, "D5", CultureInfo.InvariantCulture);
        digits[11] = Check(digits[..11]);
        return $"{digits[..4]}-{digits[4..8]}-{digits[8..]}";
    }

    /// <summary>
    /// The stored form of what somebody typed, with or without separators; null when it cannot be an order number.
    /// </summary>
    public static string? Read(string text)
    {
        Span<char> digits = stackalloc char[12];
        var count = 0;
        foreach (var c in text)
        {
            if (c is '-' or ' ' or '－') continue;
            if (!char.IsAsciiDigit(c) || count == 12) return null;
            digits[count++] = c;
        }
        return count == 12 && Check(digits[..11]) == digits[11] ? $"{digits[..4]}-{digits[4..8]}-{digits[8..]}" : null;
    }

    private static char Check(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char)('0' + (11 - product) % 10);
    }
}
