using Linli.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Ledger;

public sealed class PostTests(ShopFixture fixture) : Slice(fixture)
{
    private static int names;
    private readonly AccountCode cash = Fresh(), sales = Fresh();

    private static AccountCode Fresh() => new($"test:{Interlocked.Increment(ref names)}");

    private static string Reference() => $"test:{Guid.CreateVersion7()}";

    private Posting Of(string reference, long fen, string kind = "test") =>
        new(reference, kind, "for a test", [new(cash, new Money(fen)), new(sales, new Money(-fen))]);

    private Task<bool> Post(Posting posting) => shop.With<Books, bool>(books => books.Post(posting, default));

    [Fact]
    public async Task Opens_accounts_at_first_use_and_keeps_their_balances()
    {
        Assert.True(await Post(Of(Reference(), 500)));
        Assert.True(await Post(Of(Reference(), -120)));
        Assert.Equal(380, (await shop.Balance(cash)).Fen);
        Assert.Equal(-380, (await shop.Balance(sales)).Fen);
        await shop.AssertLedgerAddsUp();
    }

    [Fact]
    public async Task Posts_a_reference_once()
    {
        var reference = Reference();
        Assert.True(await Post(Of(reference, 7)));
        Assert.False(await Post(Of(reference, 7)));
        Assert.Equal(7, (await shop.Balance(cash)).Fen);
    }

    [Fact]
    public async Task Throws_when_a_reference_comes_back_with_other_content()
    {
        var reference = Reference();
        await Post(Of(reference, 7));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Post(Of(reference, 8)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Post(Of(reference, 7, "other")));
        Assert.Equal(7, (await shop.Balance(cash)).Fen);
    }

    [Fact]
    public async Task Posts_once_when_the_same_reference_is_posted_by_many_at_once()
    {
        var reference = Reference();
        var posted = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Post(Of(reference, 9))));
        Assert.Equal(1, posted.Count(yes => yes));
        Assert.Equal(9, (await shop.Balance(cash)).Fen);
        await shop.AssertLedgerAddsUp();
    }

    [Fact]
    public async Task Loses_no_fen_when_many_move_the_same_new_accounts_in_both_directions()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Post(i % 2 == 0
            ? Of(Reference(), i)
            : new Posting(Reference(), "test", "", [new(sales, new Money(-i)), new(cash, new Money(i))]))));
        Assert.Equal(820, (await shop.Balance(cash)).Fen);
        await shop.AssertLedgerAddsUp();
    }

    [Fact]
    public async Task Is_undone_with_the_unit_of_work_it_is_part_of()
    {
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            Assert.True(await new Books(db, shop.Clock).Post(Of(Reference(), 5), default));
        });
        Assert.Equal(0, (await shop.Balance(cash)).Fen);
        await shop.AssertLedgerAddsUp();
    }

    [Fact]
    public async Task Numbers_go_up_when_the_clock_goes_back()
    {
        await using var town = await Shop.Open();
        foreach (var step in new[] { 0, -6, -1440, 6 })
        {
            // A clock of its own: the fake clock of the shop only goes forward.
            var clock = new OffsetClock(town.Clock, TimeSpan.FromMinutes(step));
            await town.With<Db>(db => new Books(db, clock).Post(Of(Reference(), step == 0 ? 1 : step), default));
        }
        var lines = await town.With<Books, IReadOnlyList<EntryLine>>(books => books.Entries(cash, 0, long.MaxValue, 200, default));
        Assert.Equal([1, -6, -1440, 6], lines.Select(line => line.Amount.Fen));
        Assert.Equal(lines.Select(line => line.Sequence).Order(), lines.Select(line => line.Sequence));
        var position = await town.With<Books, AccountPosition>(books => books.Position(cash, default));
        Assert.Equal(lines[^1].Sequence, position.Sequence);
        Assert.Equal(Money.Sum(lines.Select(line => line.Amount)), position.Balance);
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET amount_fen = amount_fen + 1")]
    [InlineData("UPDATE ledger_entries SET account = 'other'")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("UPDATE ledger_postings SET note = 'other'")]
    [InlineData("DELETE FROM ledger_postings")]
    public async Task The_database_refuses_to_change_or_remove_what_was_posted(string statement)
    {
        await Post(Of(Reference(), 3));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => shop.With<Db>(db => db.Database.ExecuteSqlRawAsync(statement)));
        Assert.Contains("append-only", refused.Message);
    }

    [Fact]
    public async Task Entity_framework_refuses_to_change_or_remove_an_entry()
    {
        await Post(Of(Reference(), 3));
        await shop.With<Db>(async db =>
        {
            var entry = await db.Entries.FirstAsync();
            db.Entry(entry).Property(row => row.Account).CurrentValue = "other";
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });
        await shop.With<Db>(async db =>
        {
            db.Remove(await db.Entries.FirstAsync());
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task The_check_names_an_account_whose_balance_was_tampered_with()
    {
        await using var town = await Shop.Open();
        await town.With<Books, bool>(books => books.Post(Of(Reference(), 100), default));
        await town.With<Db>(db => db.Database.ExecuteSqlAsync($"UPDATE ledger_balances SET balance_fen = 99 WHERE account = {cash.Value}"));
        var check = await town.With<Books, LedgerCheck>(books => books.Check(default));
        Assert.False(check.AddsUp);
        Assert.Equal(new BalanceBreak(cash.Value, new Money(99), new Money(100)), Assert.Single(check.Breaks));
    }

    private sealed class OffsetClock(TimeProvider clock, TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + offset;
    }
}
