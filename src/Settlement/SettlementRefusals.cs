namespace Linli.Settlement;

/// <summary>Every "no" of settlement, in order of precedence.</summary>
public static class SettlementRefusals
{
    public static readonly Refusal NothingToState = new("nothing-to-state", 409,
        "没有已结束周期的未结算明细，暂时无需出结算单。", "No ended cycle has entries that are not stated yet.");
}
