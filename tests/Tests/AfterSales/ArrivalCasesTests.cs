using Linli.Accounts;
using Linli.AfterSales;
using Linli.Fulfilment;
using Linli.Ledger;

namespace Linli.Tests.AfterSales;

public sealed class ArrivalCasesTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task What_came_damaged_is_refunded_at_once_and_the_supplier_answers_for_its_cost()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000, Cost: 600));
        var bought = await shop.Buys(sale, 3);
        await shop.LotFor(sale, (bought.Line, 3));
        await Claim(sale, shortUnits: 0, damaged: 2, (bought, 2));

        var seen = await OnlyCase(bought);
        Assert.Equal((AfterSaleState.Refunded, new Money(2_000)), (seen.Case.State, seen.Case.Refunded));
        Assert.Equal(AfterSaleReason.Damaged, seen.Case.Reason);
        Assert.Equal(new Money(1_200), await shop.Balance(ChartOfAccounts.PayableSupplier(sale.Supplier.Value)));
        await shop.HandOverNow(sale, bought);
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task What_came_short_is_the_drivers()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000, Cost: 600));
        var bought = await shop.Buys(sale, 3);
        await shop.LotFor(sale, (bought.Line, 3));
        var driver = await shop.Balance(ChartOfAccounts.ClaimsDriver);
        await Claim(sale, shortUnits: 1, damaged: 0, (bought, 1));
        Assert.Equal(AfterSaleReason.Missing, (await OnlyCase(bought)).Case.Reason);
        Assert.Equal(new Money(600), await shop.Balance(ChartOfAccounts.ClaimsDriver) - driver);
        await shop.AssertMoneyInvariants();
    }

    [Fact]
    public async Task Above_the_limit_a_person_decides()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 10_001));
        var bought = await shop.Buys(sale, 1);
        await Claim(sale, shortUnits: 1, damaged: 0, (bought, 1));
        Assert.Equal(AfterSaleState.Waiting, (await OnlyCase(bought)).Case.State);
    }

    [Fact]
    public async Task A_line_with_an_open_case_keeps_that_one_case()
    {
        var sale = await shop.SomeSale();
        var bought = await shop.Buys(sale, 2);
        var mine = await shop.AskAfterSale(bought.Member, bought.Line, reason: AfterSaleReason.Missing);
        await Claim(sale, shortUnits: 1, damaged: 0, (bought, 1));
        var seen = await OnlyCase(bought);
        Assert.Equal((mine.AfterSale, AfterSaleState.Waiting), (seen.Case.Id, seen.Case.State));
        Assert.Contains(seen.Timeline, step => step.By == ActorKind.Leader);
    }

    private async Task Claim(Sale sale, int shortUnits, int damaged, params (Bought Bought, int Units)[] hit)
    {
        var photo = await shop.SomePicture();
        await using var scope = shop.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using (var work = await db.Begin(default))
        {
            scope.ServiceProvider.GetRequiredService<Outbox>().Add(new ArrivalClaimed(new(Guid.CreateVersion7()), sale.GroupBuy,
                sale.Group, sale.Items[0], shortUnits, damaged, [photo], sale.LeaderId, "van-1",
                [.. hit.Select(line => new ClaimedLine(line.Bought.Line, line.Units))]));
            await work.Commit(default);
        }
        await shop.Settle();
    }

    private static async Task<AfterSaleDetails> OnlyCase(Bought bought)
    {
        var id = Assert.Single((await Shop.Read<Page<AfterSaleSummary>>(await bought.Member.GetAsync("/api/me/after-sales"))).Items).Id;
        return await Shop.Read<AfterSaleDetails>(await bought.Member.GetAsync($"/api/me/after-sales/{id}"));
    }
}
