using System.Globalization;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Backoffice.Parts;
using Linli.Backoffice.Shell;
using Linli.Catalog;
using Linli.Communities;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.GroupLife;
using Linli.Leaders;
using Linli.Operations;
using Linli.Ordering;
using Linli.Payments;
using Linli.Promotions;
using Linli.Purchasing;
using Linli.Settlement;
using Linli.Suppliers;
using MiniExcelLibs;
using Words = Linli.Backoffice.Parts.Words;

namespace Linli.Tests.Backoffice;

public sealed class PartsTests
{
    private static readonly Type[] Shown =
    [
        typeof(GroupBuyState), typeof(RecurrenceState), typeof(OrderState), typeof(SkuState), typeof(StorageKind), typeof(NeedType),
        typeof(GoodsRole), typeof(PromotionState), typeof(PromotionTrigger), typeof(CouponTrigger), typeof(Lane), typeof(BelowCostState),
        typeof(BelowCostGround), typeof(JoinRule), typeof(GroupState), typeof(GoalTerm), typeof(LeaderState), typeof(SupplierState),
        typeof(LicenceKind), typeof(PurchaseOrderState), typeof(ReceivingState), typeof(ShortageRule), typeof(SortingListState),
        typeof(DeliveryState), typeof(PickupState), typeof(AfterSaleState), typeof(AfterSaleReason), typeof(AfterSaleOrigin),
        typeof(AfterSaleStepKind), typeof(BatchRefundState), typeof(BatchLineState), typeof(CommissionState), typeof(PartyKind), typeof(PaymentState),
        typeof(RefundState), typeof(ActorKind),
        typeof(Segment), typeof(Stage), typeof(GradeFigure), typeof(GrowthLever), typeof(GoalFigure), typeof(NightRunKind),
        typeof(NightRunState), typeof(NightPhase), typeof(DraftState), typeof(DraftKind), typeof(LineFate),
    ];

    [Fact]
    public void Every_state_a_screen_shows_has_a_word_in_both_languages()
    {
        foreach (var value in Shown.SelectMany(type => Enum.GetValues(type).Cast<Enum>()))
        {
            Assert.True(Words.Knows(value), $"{value.GetType().Name}.{value} has no word.");
            Assert.NotEqual(Words.Of(value, english: true), Words.Of(value, english: false));
        }
    }

    private sealed record Row(string Name, Money Price, int Pieces, DateTimeOffset At);

    [Fact]
    public void A_sheet_holds_numbers_as_numbers_and_no_formulas()
    {
        Col<Row>[] columns = [new("名称", row => row.Name), new("价格", row => row.Price), new("件数", row => row.Pieces), new("时间", row => row.At)];
        var at = BusinessTime.At(new DateOnly(2026, 3, 2), new TimeOnly(9, 5));
        using var file = Sheet.Write("团:品/一览", columns,
            [new Row("=HYPERLINK(\"http://evil\")", new Money(1234), 3, at), new Row("苹果", new Money(-5), 0, at)], cut: false, new Language(false));
        var rows = file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal("'=HYPERLINK(\"http://evil\")", rows[0]["名称"]);
        Assert.Equal(12.34, Convert.ToDouble(rows[0]["价格"], CultureInfo.InvariantCulture));
        Assert.Equal(3, Convert.ToInt32(rows[0]["件数"], CultureInfo.InvariantCulture));
        Assert.Equal("2026-03-02 09:05", rows[0]["时间"]);
        Assert.Equal(-0.05, Convert.ToDouble(rows[1]["价格"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_sheet_that_was_cut_says_so_in_its_last_row()
    {
        using var file = Sheet.Write("x", [new Col<int>("n", row => row)], [1, 2], cut: true, new Language(true));
        var rows = file.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("Only the first 2 rows", rows[2]["n"].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.5", 1250L)]
    [InlineData(" ¥0.05 ", 5L)]
    [InlineData("1,200", 120000L)]
    [InlineData("-3", -300L)]
    [InlineData("0.005", null)]
    [InlineData("twelve", null)]
    [InlineData("", null)]
    [InlineData("100000000", null)]
    public void Yuan_are_whole_fen_or_nothing(string typed, long? fen) => Assert.Equal(fen, Show.Yuan(typed)?.Fen);

    [Fact]
    public void A_request_is_checked_as_deep_as_the_api_checks_it()
    {
        var good = new CreatePromotionRequest("满减", null, default, default, 1, Lane.Default, PromotionTrigger.Automatic, false,
            [new Benefit([], new Calculator.Flat(new Money(100)))], null);
        Assert.Empty(Shape.Problems(good));
        Assert.NotEmpty(Shape.Problems(good with { Name = new string('长', 81) }));
        Assert.NotEmpty(Shape.Problems(good with { Benefits = [new Benefit([], new Calculator.Flat(Money.Zero))] }));
    }
}
