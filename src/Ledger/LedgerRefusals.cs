namespace Linli.Ledger;

/// <summary>Every "no" of the ledger, in order of precedence.</summary>
public static class LedgerRefusals
{
    public static readonly Refusal BadRange = new("ledger-bad-range", 400,
        "时间范围 from 必须早于 to，且不超过 366 天。", "The range must have 'from' before 'to' and span at most 366 days.");
}
