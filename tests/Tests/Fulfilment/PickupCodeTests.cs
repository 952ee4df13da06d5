using Linli.Fulfilment;

namespace Linli.Tests.Fulfilment;

public sealed class PickupCodeTests
{
    [Fact]
    public void Codes_are_eight_digits_of_which_each_is_about_equally_likely()
    {
        var codes = Enumerable.Range(0, 20_000).Select(_ => PickupCode.Draw()).ToList();
        Assert.All(codes, code => Assert.Matches("^[0-9]{8}$", code));
        foreach (var digit in codes.SelectMany(code => code).CountBy(digit => digit))
            Assert.InRange(digit.Value, 15_000, 17_000);
    }
}
