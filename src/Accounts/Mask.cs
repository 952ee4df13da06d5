using System.Globalization;

namespace Linli.Accounts;

/// <summary>Shortens personal data for answers, so that the rest cannot be told from it.</summary>
public static class Mask
{
    /// <summary>+8613812345678 → 138****5678; text that is no such number is masked whole.</summary>
    public static string Phone(string phone)
    {
        var digits = phone.StartsWith("+86", StringComparison.Ordinal) ? phone[3..] : phone;
        return digits.Length == 11 ? $"{digits[..3]}****{digits[7..]}" : digits.Length == 0 ? "" : "****";
    }

    /// <summary>王小明 → 王**; a name of one character is masked whole.</summary>
    public static string Name(string name)
    {
        var letters = new StringInfo(name.Trim());
        return letters.LengthInTextElements switch
        {
            0 => "",
            1 => "*",
            var length => letters.SubstringByTextElements(0, 1) + new string('*', Math.Min(length - 1, 3)),
        };
    }
}
