using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using Linli.Accounts;
using Linli.Ledger;
using Linli.Settlement;
using MiniExcelLibs;

namespace Linli.Tests.Settlement;

public sealed class StatementTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Opens_where_the_last_closed_and_closes_at_the_ledger()
    {
        var sale = await Released(units: 2);
        await NextMonday();
        var leader = await Leader(sale);
        var first = Assert.Single((await Shop.Read<Page<StatementSummary>>(await leader.GetAsync("/api/leader/statements"))).Items);
        Assert.Equal((Money.Zero, new Money(200), 1), (first.Opening, first.Closing, first.Lines));
        Assert.Equal(DayOfWeek.Monday, BusinessTime.DayOf(first.From).DayOfWeek);
        Assert.Equal(TimeSpan.FromDays(7), first.Until - first.From);

        // A liability in the week after: the second statement begins behind the first.
        await Charge(sale, -70);
        var current = await Shop.Read<CurrentAccount>(await leader.GetAsync("/api/leader/statements/current"));
        Assert.Equal((new Money(200), new Money(130)), (current.Opening, current.Balance));
        Assert.Equal(new Money(-70), Assert.Single(current.Items).Amount);

        await NextMonday();
        var all = (await Shop.Read<Page<StatementSummary>>(await (await Leader(sale)).GetAsync("/api/leader/statements"))).Items;
        Assert.Equal(2, all.Count);
        Assert.Equal((new Money(200), new Money(130)), (all[0].Opening, all[0].Closing));
        Assert.Equal(-all[0].Closing, await shop.Balance(ChartOfAccounts.CommissionDue(sale.LeaderId.Value)));
        await AssertStatements();
    }

    [Fact]
    public async Task Is_made_once_however_often_and_wherever_the_sweep_runs()
    {
        var sale = await Released(units: 1);
        shop.Clock.SetUtcNow(Cycle.Containing(shop.Clock.GetUtcNow(), CycleKind.Weekly).Until.AddHours(1));
        await Task.WhenAll(shop.Sweep<MakeDueStatements>(), shop.Sweep<MakeDueStatements>(), shop.Sweep<MakeDueStatements>());
        await shop.Settle();
        Assert.Single((await Shop.Read<Page<StatementSummary>>(await (await Leader(sale)).GetAsync("/api/leader/statements"))).Items);
        await AssertStatements();
    }

    [Fact]
    public async Task Finance_makes_one_at_once_for_a_cycle_that_has_ended_only()
    {
        var sale = await Released(units: 1);
        var finance = await shop.SignInStaff(Roles.Finance);
        var request = new MakeStatementRequest(PartyKind.Leader, sale.LeaderId.Value);
        Assert.Equal("nothing-to-state", await Shop.Code(await Shop.Send(finance, "/api/statements", request)));

        shop.Clock.SetUtcNow(Cycle.Containing(shop.Clock.GetUtcNow(), CycleKind.Weekly).Until);
        finance = await shop.SignInStaff(Roles.Finance);
        var made = await Shop.Read<StatementSummary>(await Shop.Send(finance, "/api/statements", request));
        Assert.Equal("王姐", made.PartyName);
        Assert.Equal("nothing-to-state", await Shop.Code(await Shop.Send(finance, "/api/statements", request)));
        Assert.Contains((await Shop.Read<Page<StatementSummary>>(await finance.GetAsync("/api/statements?partyKind=Leader"))).Items,
            row => row.Id == made.Id);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await Shop.Send(await Leader(sale), "/api/statements", request)).StatusCode);
    }

    [Fact]
    public async Task Shows_each_party_the_own_ones_and_a_supplier_no_retail_figure()
    {
        var (sale, other) = (await Released(units: 1), await shop.SomeSale());
        await Supply(sale, 6_000);
        await NextMonday();
        var supplier = await shop.SignInSupplier(sale.Supplier);
        var own = Assert.Single((await Shop.Read<Page<StatementSummary>>(await supplier.GetAsync("/api/supplier/statements"))).Items);
        Assert.Equal(new Money(6_000), own.Closing);
        var lines = await supplier.GetStringAsync($"/api/supplier/statements/{own.Id}/lines");
        // What a neighbour pays (1,000) and what the leader earns (100) stand nowhere.
        Assert.DoesNotContain(":1000", lines, StringComparison.Ordinal);
        Assert.DoesNotContain(":100,", lines, StringComparison.Ordinal);

        var leaders = Assert.Single((await Shop.Read<Page<StatementSummary>>(
            await (await Leader(sale)).GetAsync("/api/leader/statements"))).Items);
        foreach (var (client, path) in new[]
        {
            (supplier, $"/api/supplier/statements/{leaders.Id}"), (supplier, $"/api/supplier/statements/{leaders.Id}/file"),
            (await Leader(other), $"/api/leader/statements/{leaders.Id}"), (await Leader(other), $"/api/leader/statements/{leaders.Id}/lines"),
            (await Leader(sale), $"/api/leader/statements/{own.Id}"), (await Leader(other), $"/api/leader/statements/{leaders.Id}/file"),
        })
            Assert.Equal("not-found", await Shop.Code(await client.GetAsync(path)));
    }

    [Fact]
    public async Task Exports_what_no_spreadsheet_runs_as_a_formula()
    {
        var sale = await shop.SomeSale();
        await Supply(sale, 6_000, "=HYPERLINK(\"http://evil.example\",\"点我\")");
        await Supply(sale, -250, "@SUM(A1:A9)");
        await NextMonday();
        var supplier = await shop.SignInSupplier(sale.Supplier);
        var statement = Assert.Single((await Shop.Read<Page<StatementSummary>>(await supplier.GetAsync("/api/supplier/statements"))).Items);
        var path = $"/api/supplier/statements/{statement.Id}/file";

        var text = Encoding.UTF8.GetString(await supplier.GetByteArrayAsync(path + "?format=Csv"));
        using var csv = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        List<string[]> rows = [];
        while (await csv.ReadAsync()) rows.Add(csv.Record!);
        Assert.Equal(["60", "-2.5"], rows.Skip(3).Take(2).Select(row => decimal.Parse(row[3], CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture)));
        Assert.Equal("57.5", decimal.Parse(rows[^1][4], CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture));
        Assert.All(rows.SelectMany(row => row), Harmless);

        using var xlsx = new MemoryStream(await supplier.GetByteArrayAsync(path + "?format=Xlsx"));
        var cells = xlsx.Query().SelectMany(row => ((IDictionary<string, object?>)row).Values).ToList();
        Assert.Contains(cells, cell => cell is string subject && subject.StartsWith("'=HYPERLINK", StringComparison.Ordinal));
        Assert.All(cells.OfType<string>(), Harmless);

        static void Harmless(string cell) => Assert.False(
            cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal)
                && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _), cell);
    }

    [Theory]
    [InlineData("/api/leader/statements?take=0")]
    [InlineData("/api/leader/statements?take=201")]
    [InlineData("/api/leader/statements?after=x")]
    [InlineData("/api/leader/statements/current?after=-1")]
    public async Task Refuses_bad_pages(string path) => Assert.Equal(HttpStatusCode.BadRequest,
        (await (await Leader(await shop.SomeSale())).GetAsync(path)).StatusCode);

    // Only these: the tests here post by hand.
    private async Task AssertStatements()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        foreach (var rule in scope.ServiceProvider.GetServices<Invariant>().Where(rule => rule.Name.StartsWith("a statement's", StringComparison.Ordinal)))
            Assert.Empty(await rule.Breaks(default));
    }

    private Task<HttpClient> Leader(Sale sale) => shop.SignInAs(ActorKind.Leader, sale.LeaderId.Value);

    private async Task<Sale> Released(int units)
    {
        // From a Monday on, so that hand-over and release fall into one week.
        await NextMonday();
        var sale = await shop.SomeSale(new SaleItem(AfterSaleHours: 48));
        var bought = await shop.Buys(sale, units);
        await shop.HandOverNow(sale, bought);
        shop.Clock.Advance(TimeSpan.FromHours(48));
        await shop.Settle();
        return sale;
    }

    private async Task NextMonday()
    {
        shop.Clock.SetUtcNow(Cycle.Containing(shop.Clock.GetUtcNow(), CycleKind.Weekly).Until.AddHours(9));
        await shop.Settle();
    }

    private Task Supply(Sale sale, long fen, string note = "采购单到货") => Post(
        ChartOfAccounts.PayableSupplier(sale.Supplier.Value), ChartOfAccounts.CostOfGoods, fen, note);

    private Task Charge(Sale sale, long fen) => Post(
        ChartOfAccounts.CommissionDue(sale.LeaderId.Value), ChartOfAccounts.AfterSaleCost, fen, "责任");

    private Task Post(AccountCode party, AccountCode other, long fen, string note) => shop.With<Books>(books =>
        books.Post(new Posting($"test:{Guid.NewGuid()}", "test", note,
            [new Entry(party, new Money(-fen)), new Entry(other, new Money(fen))]), default));
}
