using Linli.AfterSales;
using Linli.Ledger;
using Linli.Payments;
using Microsoft.EntityFrameworkCore;

namespace Linli.Settlement;

/// <summary>Frozen commission per leader, and commission as an expense, are the sums of the lines.</summary>
internal sealed class CommissionIsInTheLedger(Db db, Books books) : Invariant
{
    public override string Name => "commission lines = frozen per leader and expense in the ledger";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var leaders = await db.CommissionLines.GroupBy(line => line.LeaderId)
            .Select(group => new
            {
                Leader = group.Key,
                Earned = group.Sum(line => line.Amount.Fen - line.Reversed.Fen),
                Frozen = group.Sum(line => line.State == CommissionState.Frozen ? line.Amount.Fen - line.Reversed.Fen
                    : 0),
            })
            .OrderBy(row => row.Leader).ToListAsync(cancel);
        List<string> breaks = [];
        foreach (var row in leaders)
        {
            var frozen = await books.Balance(ChartOfAccounts.CommissionFrozen(row.Leader.Value), cancel);
            if (frozen.Fen != -row.Frozen)
                breaks.Add($"Leader {row.Leader}: lines hold {new Money(row.Frozen)} frozen, the ledger {-frozen}.");
            if (breaks.Count == MostBreaks) return breaks;
        }
        var expense = await books.Balance(ChartOfAccounts.CommissionExpense, cancel);
        if (expense.Fen != leaders.Sum(row => row.Earned))
            breaks.Add($"Lines earned {new Money(leaders.Sum(row => row.Earned))}, the ledger says {expense}.");
        return breaks;
    }
}

/// <summary>Due commission is what was released less what leaders answer for.</summary>
internal sealed class DueIsReleasedLessCharges(Db db, Books books, AfterSaleBook afterSales) : Invariant
{
    public override string Name => "commission due of a leader = released lines - after-sale liability";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var released = (await db.CommissionLines.Where(line => line.State == CommissionState.Released)
            .GroupBy(line => line.LeaderId)
            .Select(group => new { group.Key, Fen = group.Sum(line => line.Amount.Fen - line.Reversed.Fen) })
            .ToListAsync(cancel)).ToDictionary(row => row.Key, row => row.Fen);
        var charged = await afterSales.ChargedToLeaders(cancel);
        List<string> breaks = [];
        foreach (var leader in released.Keys.Union(charged.Keys).Order())
        {
            var due = await books.Balance(ChartOfAccounts.CommissionDue(leader.Value), cancel);
            var expected = released.GetValueOrDefault(leader) - charged.GetValueOrDefault(leader).Fen;
            if (due.Fen != -expected)
                breaks.Add($"Leader {leader}: {new Money(expected)} should be due, the ledger says {-due}.");
            if (breaks.Count == MostBreaks) break;
        }
        return breaks;
    }
}

/// <summary>Revenue and coupon cost are those of handed-over lines, nothing else.</summary>
internal sealed class RevenueIsWhatWasHandedOver(Db db, Books books) : Invariant
{
    public override string Name => "revenue = gross of handed-over lines, coupon cost = their discounts";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var net = await db.CommissionLines.SumAsync(line => line.Base.Fen, cancel);
        var discount = await db.CommissionLines.SumAsync(line => line.Discount.Fen, cancel);
        var revenue = await books.Balance(ChartOfAccounts.GoodsRevenue, cancel);
        var cost = await books.Balance(ChartOfAccounts.CouponCost, cancel);
        List<string> breaks = [];
        if (revenue.Fen != -(net + discount))
            breaks.Add($"Handed-over lines are worth {new Money(net + discount)}, goods revenue is {-revenue}.");
        if (cost.Fen != discount) breaks.Add($"Handed-over lines were discounted by {new Money(discount)}, coupon cost is {cost}.");
        return breaks;
    }
}

/// <summary>
/// Prepaid is what was paid, less what went back out of it, less what was earned: the money of orders not handed over.
/// </summary>
internal sealed class PrepaidIsOwedForOpenOrders(
    Db db, Books books, PaymentTotals payments, AfterSaleBook afterSales) : Invariant
{
    public override string Name => "prepaid = paid - refunded of orders not handed over";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var (paid, refunded) = await payments.Sum(cancel);
        var atCost = await afterSales.TotalAfterHandOver(cancel);
        var earned = new Money(await db.CommissionLines.SumAsync(line => line.Base.Fen, cancel));
        var prepaid = await books.Balance(ChartOfAccounts.Prepaid, cancel);
        var expected = paid - (refunded - atCost) - earned;
        return prepaid == -expected ? []
            : [$"Paid {paid}, refunded {refunded} of which {atCost} after hand-over, earned {earned}: {expected} is owed, the ledger says {-prepaid}."];
    }
}

/// <summary>Opening + lines = closing, and each statement opens where the one before closed.</summary>
internal sealed class StatementsAddUp(Db db) : Invariant
{
    public override string Name => "a statement's opening + lines = closing = the next one's opening";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var (statements, lines) = (db.Statements, db.StatementLines);
        var wrong = await statements.Select(row => new
        {
            row.Number,
            Opening = row.Opening.Fen,
            Closing = row.Closing.Fen,
            row.Lines,
            Sum = lines.Where(line => line.StatementId == row.Id).Sum(line => line.Amount.Fen),
            Count = lines.Count(line => line.StatementId == row.Id),
            Before = statements.Where(x => x.PartyKind == row.PartyKind && x.PartyId == row.PartyId
                && x.Until < row.Until)
                .OrderByDescending(x => x.Until).Select(x => (long?)x.Closing.Fen).FirstOrDefault() ?? 0,
        }).Where(row => row.Opening + row.Sum != row.Closing || row.Count != row.Lines || row.Before != row.Opening)
            .OrderBy(row => row.Number).Take(MostBreaks).ToListAsync(cancel);
        return [.. wrong.Select(row => $"Statement {row.Number}: opening {new Money(row.Opening)} after {new Money(row.Before)},"
            + $" {row.Count} lines of {new Money(row.Sum)}, closing {new Money(row.Closing)}.")];
    }
}

/// <summary>A party's last statement closes at what the ledger said at its cut.</summary>
internal sealed class StatementsCloseAtTheLedger(Db db, Books books) : Invariant
{
    public override string Name => "a statement's closing = the ledger's balance at its cut";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var statements = db.Statements;
        var last = await statements.AsNoTracking()
            .Where(row => !statements.Any(x => x.PartyKind == row.PartyKind && x.PartyId == row.PartyId
                && x.Until > row.Until))
            .OrderBy(row => row.Id).ToListAsync(cancel);
        List<string> breaks = [];
        foreach (var statement in last)
        {
            var account = Statement.Account(statement.PartyKind, statement.PartyId);
            var position = await books.Position(account, cancel);
            var since = Money.Zero;
            for (var after = statement.UpTo; ;)
            {
                var page = await books.Entries(account, after, position.Sequence, PageRequest.Most, cancel);
                if (page.Count == 0) break;
                since += Money.Sum(page.Select(entry => entry.Amount));
                after = page[^1].Sequence;
            }
            if (statement.Closing != since - position.Balance)
                breaks.Add($"Statement {statement.Number} closes at {statement.Closing}, the ledger at {since - position.Balance}.");
            if (breaks.Count == MostBreaks) break;
        }
        return breaks;
    }
}
