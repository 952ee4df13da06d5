namespace Linli.Ledger;

/// <summary>Nothing appears from nowhere: the whole ledger, and each posting in it, sums to zero.</summary>
internal sealed class EntriesSumToZero(CheckLedger check) : Invariant
{
    public override string Name => "ledger entries sum to zero, in all and in each posting";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel)
    {
        var found = await check.Run(cancel);
        IEnumerable<string> total = found.Total.IsZero ? [] : [$"All entries sum to {found.Total}."];
        return [.. total.Concat(found.Unbalanced.Select(posting =>
            $"Posting {posting.Reference}: {posting.Entries} entries sum to {posting.Sum}.")).Take(MostBreaks)];
    }
}

/// <summary>Stored balances are what replaying the entries gives.</summary>
internal sealed class BalancesAreReplayed(CheckLedger check) : Invariant
{
    public override string Name => "ledger balances equal the sums of their entries";

    public override async Task<IReadOnlyList<string>> Breaks(CancellationToken cancel) =>
        [.. (await check.Run(cancel)).Breaks.Take(MostBreaks).Select(account =>
            $"Account {account.Account}: stored {account.Stored}, replayed {account.Replayed}.")];
}
