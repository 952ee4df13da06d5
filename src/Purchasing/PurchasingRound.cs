using Linli.GroupBuys;

namespace Linli.Purchasing;

/// <summary>
/// How many purchase orders of a group-buy are received. One row per group-buy, so that of two orders received at once
/// exactly one sees that it was the last.
/// </summary>
public sealed class PurchasingRound
{
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required int Orders { get; init; }
    public int Received { get; private set; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? AllReceivedAt { get; init; }
}
