using Microsoft.EntityFrameworkCore;

namespace Linli.Payments;

/// <summary>
/// Each external id maps to one internal object: a provider's notice is one row, a trade pays one payment.
/// </summary>
internal sealed class EachNoticeIsStoredOnce(Db db) : Invariant
{
    public override string Name => "each notice and each trade of a provider stands for one row of ours";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var twice = await db.Notices.GroupBy(notice => new { notice.Provider, notice.NoticeId })
            .Where(rows => rows.Count() > 1).Select(rows => rows.Key.Provider + " " + rows.Key.NoticeId)
            .Take(MostBreaks).ToListAsync(cancel);
        var trades = await db.Payments.Where(payment => payment.Trade != null)
            .GroupBy(payment => new { payment.Provider, payment.Trade })
            .Where(rows => rows.Count() > 1).Select(rows => rows.Key.Provider + " " + rows.Key.Trade)
            .Take(MostBreaks).ToListAsync(cancel);
        return [.. twice.Select(name => $"Notice {name} is stored more than once."),
            .. trades.Select(name => $"Trade {name} pays more than one payment.")];
    }
}
