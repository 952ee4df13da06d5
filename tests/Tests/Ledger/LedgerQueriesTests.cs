using System.Net;
using Linli.Accounts;
using Linli.Ledger;

namespace Linli.Tests.Ledger;

public sealed class LedgerQueriesTests(ShopFixture fixture) : Slice(fixture)
{
    private static readonly AccountCode Cash = new("listed:cash"), Sales = new("listed:sales");

    private async Task Post(long fen) => await shop.With<Books, bool>(books => books.Post(new Posting(
        $"listed:{Guid.CreateVersion7()}", "test", "", [new(Cash, new Money(fen)), new(Sales, new Money(-fen))]), default));

    private static string Range(DateTimeOffset from, DateTimeOffset to) =>
        $"from={Uri.EscapeDataString(from.ToString("O"))}&to={Uri.EscapeDataString(to.ToString("O"))}";

    [Fact]
    public async Task Lists_accounts_entries_and_the_trial_balance_of_a_range()
    {
        await Post(1000);
        shop.Clock.Advance(TimeSpan.FromDays(1));
        var from = shop.Clock.GetUtcNow();
        foreach (var fen in new[] { 10, 20, -5 }) await Post(fen);
        shop.Clock.Advance(TimeSpan.FromDays(1));
        var to = shop.Clock.GetUtcNow();
        await Post(7777);
        var finance = await shop.SignInStaff(Roles.Finance);

        var accounts = await Shop.Read<Page<AccountLine>>(await finance.GetAsync("/api/ledger/accounts?startsWith=listed:"));
        Assert.Equal([new AccountLine(Cash.Value, new Money(8802)), new AccountLine(Sales.Value, new Money(-8802))], accounts.Items);

        var entries = new List<long>();
        for (var after = ""; after is not null;)
        {
            var page = await Shop.Read<Page<EntryLine>>(await finance.GetAsync(
                $"/api/ledger/accounts/{Cash}/entries?{Range(from, to)}&take=2{after}"));
            entries.AddRange(page.Items.Select(line => line.Amount.Fen));
            after = page.Next is { } next ? "&after=" + next : null;
        }
        Assert.Equal([10, 20, -5], entries);

        var trial = await Shop.Read<Page<TrialBalanceLine>>(await finance.GetAsync($"/api/ledger/trial-balance?{Range(from, to)}"));
        Assert.Contains(new TrialBalanceLine(Cash.Value, new Money(1000), new Money(30), new Money(5), new Money(1025)), trial.Items);
        Assert.Equal(0, trial.Items.Sum(line => line.Closing.Fen));
    }

    [Theory]
    [InlineData("/api/ledger/trial-balance")]
    [InlineData("/api/ledger/trial-balance?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")]
    [InlineData("/api/ledger/trial-balance?from=2020-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")]
    [InlineData("/api/ledger/accounts/cash/entries?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&after=nonsense")]
    [InlineData("/api/ledger/accounts?take=201")]
    public async Task Refuses_lists_without_bounds(string address) => Assert.Equal(HttpStatusCode.BadRequest,
        (await (await shop.SignInStaff(Roles.Finance)).GetAsync(address)).StatusCode);

    [Fact]
    public async Task Is_for_finance_only()
    {
        Assert.Equal(HttpStatusCode.Forbidden,
            (await (await shop.SignInStaff(Roles.CustomerService)).GetAsync("/api/ledger/accounts")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Anonymous().GetAsync("/api/ledger/accounts")).StatusCode);
    }
}
