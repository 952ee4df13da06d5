using CsCheck;
using Linli.Ordering;

namespace Linli.Tests.Ordering;

public sealed class OrderRefundsTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Unit_by_unit_gives_back_exactly_what_was_paid_and_not_a_fen_more()
    {
        var line = await PaidLine(new Ware(333), quantity: 7);
        var back = Money.Zero;
        for (var unit = 0; unit < 7; unit++)
            back += (await Refund(line.Line, 1, null, $"unit-{line.Line}-{unit}")).Value.Amount;
        Assert.Equal(line.Payable, back);
        Assert.Equal("refund-too-much", (await Refund(line.Line, 1, null, $"more-{line.Line}")).Refusal!.Code);
        await shop.Settle();
        Assert.Equal(0, (await Find(line.Line)).Quantity);
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task The_same_reference_refunds_once_and_answers_the_first_result()
    {
        var line = await PaidLine(new Ware(500), quantity: 3);
        var first = await Refund(line.Line, 1, null, $"ref-{line.Line}");
        Assert.Equal(first.Value, (await Refund(line.Line, 1, null, $"ref-{line.Line}")).Value);
        Assert.Equal("refund-reference-reused", (await Refund(line.Line, 2, null, $"ref-{line.Line}")).Refusal!.Code);
        Assert.Equal(new Money(500), (await Find(line.Line)).Refunded);
    }

    [Fact]
    public async Task Thirty_different_refunds_at_once_stay_within_what_was_paid()
    {
        var line = await PaidLine(new Ware(1000), quantity: 5);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Refund(line.Line, 1, null, $"race-{line.Line}-{i}")));
        Assert.Equal(5, outcomes.Count(outcome => outcome.Accepted));
        Assert.All(outcomes.Where(outcome => !outcome.Accepted), outcome => Assert.Equal("refund-too-much", outcome.Refusal!.Code));
        await shop.Settle();
        await shop.AssertLedgerAddsUp();
        await shop.AssertInvariants();
    }

    [Fact]
    public async Task One_reference_thirty_times_at_once_refunds_once()
    {
        var line = await PaidLine(new Ware(1000), quantity: 5);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Refund(line.Line, 2, null, $"one-{line.Line}")));
        Assert.Single(outcomes.Select(outcome => outcome.Value).Distinct());
        Assert.Equal(3, (await Find(line.Line)).Quantity);
    }

    [Fact]
    public async Task An_unpaid_order_has_nothing_to_refund()
    {
        var stall = await shop.OpenStall(new Ware(100));
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.Order(member, stall.GroupBuy, (stall.Items[0], 1));
        var line = (await Shop.OrderOf(member, receipt.Order)).Lines[0].Id;
        Assert.Equal("order-not-paid", (await Refund(line, 1, null, $"unpaid-{line}")).Refusal!.Code);
        Assert.Equal("not-found", (await Refund(new(Guid.CreateVersion7()), 1, null, "nowhere")).Refusal!.Code);
    }

    // Refunded ≤ payable and units ≤ quantity whatever is asked in whatever order, with amounts and units mixed.
    [Fact]
    public async Task Any_sequence_of_refunds_stays_within_the_line()
    {
        var steps = Gen.Select(Gen.Int[0, 3], Gen.Long[1, 900]).Array[12].Array[6];
        foreach (var sequence in steps.Single())
        {
            var line = await PaidLine(new Ware(799), quantity: 4);
            var (units, back) = (0, Money.Zero);
            foreach (var (i, (quantity, fen)) in sequence.Index())
            {
                var outcome = await Refund(line.Line, quantity, quantity == 0 ? new Money(fen) : null, $"seq-{line.Line}-{i}");
                var fits = units + quantity <= 4 && (quantity > 0 || back.Fen + fen <= line.Payable.Fen);
                Assert.Equal(fits, outcome.Accepted);
                if (!outcome.Accepted) continue;
                units += quantity;
                back += outcome.Value.Amount;
                Assert.True(back <= line.Payable);
            }
            var after = await Find(line.Line);
            Assert.Equal((4 - units, back), (after.Quantity, after.Refunded));
        }
        await shop.Settle();
        await shop.AssertInvariants();
    }

    private async Task<SoldLine> PaidLine(Ware ware, int quantity)
    {
        var stall = await shop.OpenStall(ware);
        var (member, _) = await shop.Neighbour(stall);
        var receipt = await shop.PaidOrder(member, stall.GroupBuy, (stall.Items[0], quantity));
        return Assert.Single(await shop.With<SoldLines, List<SoldLine>>(sold => sold.OfOrder(receipt.Order, default)));
    }

    private async Task<SoldLine> Find(Id<OrderLine> line) =>
        (await shop.With<SoldLines, SoldLine?>(sold => sold.Find(line, default)))!;

    private Task<Outcome<RefundedLine>> Refund(Id<OrderLine> line, int quantity, Money? amount, string reference) =>
        shop.With<OrderRefunds, Outcome<RefundedLine>>(refunds => refunds.Refund(
            line, quantity, amount, reference, RefundReason.Shortage, costAccount: null, default));
}
