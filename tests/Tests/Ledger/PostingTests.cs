using Linli.Ledger;

namespace Linli.Tests.Ledger;

public sealed class PostingTests
{
    private static readonly AccountCode Cash = new("cash"), Sales = new("sales");

    [Theory]
    [InlineData("balanced", 2, 0, true)]
    [InlineData("one fen off", 2, 1, false)]
    [InlineData("a single entry", 1, 0, false)]
    [InlineData("as many as allowed", 1000, 0, true)]
    [InlineData("one more than allowed", 1001, 0, false)]
    public void Takes_only_balanced_postings_of_two_to_a_thousand_entries(string what, int count, long off, bool taken)
    {
        var entries = Enumerable.Range(1, count - 1).Select(_ => new Entry(Cash, new Money(5)))
            .Append(new Entry(Sales, new Money(-5 * (count - 1) + off))).ToList();
        var posting = new Posting("x", "test", what, entries);
        if (taken) Assert.Equal(count, posting.Guarded().Count);
        else Assert.Throws<ArgumentException>(posting.Guarded);
    }

    [Fact]
    public void Leaves_out_entries_of_nothing() => Assert.Equal(2, new Posting("x", "test", "",
        [new(Cash, new Money(1)), new(ChartOfAccounts.CouponCost, Money.Zero), new(Sales, new Money(-1))]).Guarded().Count);

    [Fact]
    public void Refuses_amounts_that_could_overflow_a_sum() => Assert.Throws<ArgumentException>(() =>
        new Posting("x", "test", "", [new(Cash, new Money(long.MaxValue)), new(Sales, new Money(-long.MaxValue))]).Guarded());

    [Fact]
    public void Refuses_an_account_nobody_named() => Assert.Throws<ArgumentException>(() =>
        new Posting("x", "test", "", [new(default, new Money(1)), new(Sales, new Money(-1))]).Guarded());

    [Theory]
    [InlineData("payable:supplier:0195-a", true)]
    [InlineData("", false)]
    [InlineData("Prepaid", false)]
    [InlineData("a b", false)]
    [InlineData("商家", false)]
    public void Account_codes_are_short_plain_words(string text, bool valid) => Assert.Equal(valid, AccountCode.IsValid(text));

    [Fact]
    public void Every_account_of_the_chart_has_a_valid_code_of_its_own()
    {
        var someone = Guid.CreateVersion7();
        AccountCode[] all =
        [
            ChartOfAccounts.Provider("sandbox"), ChartOfAccounts.Prepaid, ChartOfAccounts.RefundsDue, ChartOfAccounts.GoodsRevenue,
            ChartOfAccounts.CouponCost, ChartOfAccounts.CostOfGoods, ChartOfAccounts.PayableSupplier(someone),
            ChartOfAccounts.CommissionExpense, ChartOfAccounts.CommissionFrozen(someone), ChartOfAccounts.CommissionDue(someone),
            ChartOfAccounts.AfterSaleClearing, ChartOfAccounts.AfterSaleCost, ChartOfAccounts.ClaimsDriver,
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
    }
}
