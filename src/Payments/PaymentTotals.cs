using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>Sums over all payments, for checking the books.</summary>
public sealed class PaymentTotals(Db db)
{
    /// <summary>What customers paid, and what of it was promised or paid back.</summary>
    public async Task<(Money Paid, Money Refunded)> Sum(CancellationToken cancel)
    {
        var paid = db.Payments.Where(row => row.State == PaymentState.Paid);
        return (new Money(await paid.SumAsync(row => row.Amount.Fen, cancel)),
            new Money(await paid.SumAsync(row => row.Refunded.Fen, cancel)));
    }
}
