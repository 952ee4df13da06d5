namespace Linli.Ledger;

/// <summary>Lists of the books for finance, paged by key.</summary>
public sealed class LedgerQueries(Db db)
{
    internal Db Db => db;
}
