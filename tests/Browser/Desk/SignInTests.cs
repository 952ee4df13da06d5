using System.Globalization;
using System.Security.Cryptography;

namespace Linli.Browser.Desk;

/// <summary>Getting in: the password, then the six digits once a second step is set up.</summary>
public sealed class SignInTests(Stage stage)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    [BrowserFact]
    public async Task A_wrong_password_stays_outside_and_a_second_step_is_asked_for_once_set_up()
    {
        const string User = "copywriter";
        await using var seat = await DeskSeat.Empty(stage);
        await seat.Type(User, "not-the-password");
        await Assertions.Expect(seat.Page.Locator("#refusal")).ToBeVisibleAsync();
        await seat.Type(User, stage.Secret(User));
        await seat.Check("home-copywriter");

        await seat.Open("admin/me");
        await seat.Press("开启");
        var secret = await seat.Page.Locator("li code").InnerTextAsync();
        // The six digits go by the shop's clock, which other tests may have moved.
        var now = await stage.Now();
        await seat.Page.GetByLabel("6 位数字").FillAsync(Digits(secret, now));
        await seat.Check("second-step");
        await seat.Press("确认");
        await Assertions.Expect(seat.Page.GetByText("还有 10 个恢复码")).ToBeVisibleAsync();

        await using var other = await DeskSeat.Empty(stage);
        await other.Type(User, stage.Secret(User));
        await Assertions.Expect(other.Page.Locator("#second")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.Locator(".shell")).ToHaveCountAsync(0);
        // The digits used to set it up are spent; asking has moved the clock on by a minute.
        await other.Type(User, stage.Secret(User), Digits(secret, await stage.Now()));
        await other.Check("home-second-step");
    }

    // RFC 6238 with the usual half minute and six digits.
    private static string Digits(string secret, DateTimeOffset at)
    {
        var bits = string.Concat(secret.Replace(" ", "", StringComparison.Ordinal).TrimEnd('=').ToUpperInvariant()
            .Select(sign => Convert.ToString(Alphabet.IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(at.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // What authenticators speak.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var start = hash[^1] & 15;
        var number = ((hash[start] & 127) << 24) | (hash[start + 1] << 16) | (hash[start + 2] << 8) | hash[start + 3];
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
