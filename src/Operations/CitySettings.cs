namespace Linli.Operations;

/// <summary>The numbers of one city; a city without a row has the standard ones.</summary>
public sealed class CitySettings : IVersioned
{
    public required string CityCode { get; init; }
    public int CoreOrders { get; set; } = SegmentRules.Standard.CoreOrders;
    public int CoreWindowDays { get; set; } = SegmentRules.Standard.CoreWindowDays;
    public int CoreRecencyDays { get; set; } = SegmentRules.Standard.CoreRecencyDays;
    public int DormantAfterDays { get; set; } = SegmentRules.Standard.DormantAfterDays;

    /// <summary>
    /// What bringing one order to its group costs; the house has no bills of drivers to take it from.
    /// </summary>
    public Money DeliveryPerOrder { get; set; }
    public int Version { get; private set; }

    public SegmentRules Rules => new(CoreOrders, CoreWindowDays, CoreRecencyDays, DormantAfterDays);
}
