using System.Globalization;
using System.Security.Cryptography;

namespace Linli.Payments;

/// <summary>
/// Numbers at the provider: a letter, the business day, thirteen random characters that cannot be guessed or misread.
/// </summary>
internal static class Numbers
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    internal static string New(char kind, TimeProvider clock) => string.Create(CultureInfo.InvariantCulture,
        $"{kind}{BusinessTime.Today(clock):yyMMdd}{RandomNumberGenerator.GetString(Letters, 13)}");
}
