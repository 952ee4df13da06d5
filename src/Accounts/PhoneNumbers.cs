using PhoneNumbers;

namespace Linli.Accounts;

/// <summary>Phone numbers in one form: E.164, mobile numbers of mainland China only (+8613812345678).</summary>
public static class PhoneNumbers
{
    public static Outcome<string> Normalize(string text)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(text, "CN");
            return number.CountryCode == 86 && numbers.IsValidNumber(number)
                && numbers.GetNumberType(number) == PhoneNumberType.MOBILE
                ? numbers.Format(number, PhoneNumberFormat.E164)
                : AccountsRefusals.BadPhone;
        }
        catch (NumberParseException)
        {
            return AccountsRefusals.BadPhone;
        }
    }
}
