namespace Linli.GroupBuys;

/// <summary>A group-buy opened; written once.</summary>
public sealed record GroupBuyOpened(Id<GroupBuy> GroupBuy);

/// <summary>A group-buy was cut off: nothing of it is reserved any more. Written once.</summary>
public sealed record GroupBuyCutOff(Id<GroupBuy> GroupBuy, DateTimeOffset At);
