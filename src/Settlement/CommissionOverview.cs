using Linli.Accounts;
using Linli.Leaders;
using Linli.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>What a leader has earned: still frozen, due now (negative: owed back), and when more comes free.</summary>
public sealed record LeaderCommission(Money Frozen, Money Due, IReadOnlyList<NextRelease> NextReleases);

/// <summary>Commission that comes free on a business day, when nothing is refunded and no case stays open.</summary>
public sealed record NextRelease(DateOnly Day, Money Amount, int Lines);

public sealed class CommissionOverview(Db db, Books books)
{
    private const int MostDays = 30;

    public async Task<LeaderCommission> Of(Id<Leader> leader, CancellationToken cancel)
    {
        var frozen = await books.Balance(ChartOfAccounts.CommissionFrozen(leader.Value), cancel);
        var due = await books.Balance(ChartOfAccounts.CommissionDue(leader.Value), cancel);
        var lines = await db.CommissionLines
            .Where(line => line.LeaderId == leader && line.State == CommissionState.Frozen)
            .GroupBy(line => line.ReleaseAt)
            .Select(group => new
            {
                At = group.Key,
                Fen = group.Sum(line => line.Amount.Fen - line.Reversed.Fen),
                Lines = group.Count(),
            })
            .OrderBy(row => row.At).Take(1_000).ToListAsync(cancel);
        return new LeaderCommission(-frozen, -due, [.. lines.GroupBy(row => BusinessTime.DayOf(row.At)).Take(MostDays)
            .Select(day => new NextRelease(day.Key, new Money(day.Sum(row => row.Fen)), day.Sum(row => row.Lines)))]);
    }

    internal static async Task<Ok<LeaderCommission>> Get(Actor actor, CommissionOverview overview,
        CancellationToken cancel) =>
        TypedResults.Ok(await overview.Of(actor.AsLeader!.Value, cancel));

    internal static async Task<Results<Ok<Page<CommissionRow>>, Refused>> GetLines(
        Actor actor, [AsParameters] PageRequest page, CommissionOverview overview, CancellationToken cancel)
    {
        var outcome = await overview.Lines(actor.AsLeader!.Value, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    /// <summary>The leader's lines, newest first.</summary>
    public async Task<Outcome<Page<CommissionRow>>> Lines(Id<Leader> leader, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<CommissionLine>();
        if (after.Refusal is { } no) return no;
        var rows = db.CommissionLines.AsNoTracking().Where(line => line.LeaderId == leader);
        if (after.Value is { } last) rows = rows.Where(line => line.Id.CompareTo(last) < 0);
        var found = await rows.OrderByDescending(line => line.Id).Take(page.Fetch).ToListAsync(cancel);
        return Page<CommissionRow>.Of([.. found.Select(line => new CommissionRow(line.Id, line.OrderNumber, line.Item,
            line.Base, line.BasisPoints, line.Amount, line.Reversed, line.State, line.ReleaseAt))], page, row =>
                row.Id.ToString());
    }
}

/// <summary>One line of commission with the rate frozen with it.</summary>
public sealed record CommissionRow(
    Id<CommissionLine> Id, string OrderNumber, string Item, Money Base, int BasisPoints, Money Amount, Money Reversed,
    CommissionState State, DateTimeOffset ReleaseAt);
