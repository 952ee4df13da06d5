using Linli.AfterSales;
using Linli.Accounts;
using Linli.Kernel;

namespace Linli.Backoffice.AfterSales;

/// <summary>A split of a loss as typed, in whole per cent.</summary>
public sealed class SplitForm
{
    public int Supplier { get; set; }
    public int Driver { get; set; }
    public int Leader { get; set; }
    public int Platform { get; set; } = 100;

    public static SplitForm Of(Liability split) => new()
    {
        Supplier = split.Supplier / 100, Driver = split.Driver / 100, Leader = split.Leader / 100,
            Platform = split.Platform / 100,
    };

    public LiabilityRequest Request() => new(Supplier * 100, Driver * 100, Leader * 100, Platform * 100);
}

/// <summary>Gives the change of liability the queries it answers with, of the same scope.</summary>
public sealed class LiabilityDesk(ChangeLiability change, AfterSaleQueries queries)
{
    public Task<Outcome<AfterSaleDetails>> Change(
        Actor actor, Id<AfterSale> id, ChangeLiabilityRequest request, CancellationToken cancel) =>
        change.Run(actor, id, request, queries, cancel);
}
